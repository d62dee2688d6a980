"""`hune evaluate` as a person types it: the answer in both forms, and what goes wrong in plain words."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from hune.cli.asked import ASKED
from hune.cli.main import main

TEXTS = "Nous avons attendu le train pendant deux heures sur le quai.\nWe waited two hours and nobody came to help.\n"


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test asks anew, in English, and may open no home; what it says of logs ends with it."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("HUNE_HOME", "/nowhere")
    monkeypatch.setattr(ASKED, "json", False)
    yield
    structlog.reset_defaults()
    logging.basicConfig(force=True)


@pytest.fixture
def texts(tmp_path: Path) -> str:
    (tmp_path / "texts").write_text(TEXTS)
    return str(tmp_path / "texts")


def test_as_json(texts: str, capsys: pytest.CaptureFixture[str]):
    assert main(["evaluate", "language", "--texts", texts, "--language", "fr", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert list(said) == ["metric", "value", "low", "high", "n", "model", "parts", "published"]
    assert (said["metric"], said["value"], said["n"], said["published"]) == ("accuracy", 0.5, 2, [])


def test_in_words(texts: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    assert main(["evaluate", "language", "--texts", texts, "--language", "fr"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ["accuracy: 0.5", "  95% interval: 0 to 1"]
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert main(["evaluate", "language", "--texts", texts, "--language", "fr"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ["accuracy\u202f: 0,5", "  intervalle à 95\u202f%\u202f: de 0 à 1"]


def test_spikes_say_the_score_of_each_series(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    rows = "".join(f"2026-01-{1 + n // 24:02} {n % 24:02}:00:00,{n % 7}\n" for n in range(480))
    (tmp_path / "a.csv").write_text("timestamp,value\n" + rows)
    windows = tmp_path / "windows.json"
    windows.write_text('{"realTweets/a.csv": [["2026-01-15", "2026-01-16"]]}')
    assert main(["evaluate", "spikes", "--data", str(tmp_path), "--windows", str(windows), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["metric"], said["value"], said["per_series"]) == ("nab_standard", 0.0, {"realTweets/a.csv": 0.0})
    assert said["published"][0]["who"] == "ARTime"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["mood"], "“mood” is not evaluated. There are: country,"),
        (["language"], "Name the texts and their languages"),
        (["language", "--texts", "gone.txt", "--language", "fr"], "gone.txt cannot be read"),
        (["language", "--texts", "gone.txt", "--known", "mnist"], "“mnist” is not known. There are: umsab."),
        (["spikes", "--data", "gone"], "Name the folder of the series"),
        ([], "This command cannot be read"),
    ],
)
def test_a_mistake_is_named(words: list[str], said: str, capsys: pytest.CaptureFixture[str]):
    assert main(["evaluate", *words]) == 1
    shown = capsys.readouterr()
    assert shown.out == "" and said in shown.err


def test_no_labels_are_no_input(texts: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "labels").write_text("0\n")
    words = ["evaluate", "sentiment", "--texts", texts, "--labels", str(tmp_path / "labels")]
    assert main(words) == 1
    assert "2 lines" in capsys.readouterr().err
