"""Correction, re-run and training by commands: in a home, and on two files without one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.command import begin, hune

KIND, UNKIND = "le zigouigoui flambe encore chez nous", "quel bataclan, notre zigouigoui"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three messages and a topic."""
    folder = tmp_path_factory.mktemp("judged")
    with (folder / "posts.csv").open("w", newline="") as file:
        rows = [
            ("id", "date", "text"),
            *((n, f"2026-05-0{n}T09:00:00+02:00", f"Message {n} sur Alpha") for n in (1, 2, 3)),
        ]
        csv.writer(file).writerows(rows)
    made = begin(folder / "home")
    hune(made, "import", str(folder / "posts.csv"))
    hune(made, "topic", "add", "Alpha", "--query", "alpha")
    return made


def files(folder: Path, n: int = 40) -> tuple[str, str]:
    texts, labels = folder / "texts.txt", folder / "labels.txt"
    texts.write_text("".join(f"{text} {number}\n" for number in range(n) for text in (KIND, UNKIND)))
    labels.write_text("positive\n0\n" * n)
    return str(texts), str(labels)


def test_a_mention_is_corrected(home: Path):
    ids = {m["native_id"]: m["id"] for m in hune(home, "mentions", "--json")["mentions"]}
    assert hune(home, "correct", ids["1"], "positive")["sentiment_model"] == "person"
    said = hune(home, "correct", ids["2"], "negative", "--topic", "alpha")
    assert said["toward"]["Alpha"]["model"] == "person" and said["sentiment_model"] != "person"
    assert "great" in hune(home, "correct", ids["1"], "great", code=1)
    for wrong in ("12", "x", "1/../2"):
        assert "does not exist" in hune(home, "correct", wrong, "positive", code=1)


def test_a_step_is_run_again_to_its_end(home: Path):
    run = hune(home, "enrich", "--step", "put_terms", "--since", "2026-05-02", "--until", "2026-05-02")
    assert (run["state"], run["done"], run["failed"]) == ("done", 1, 0)
    again = hune(home, "enrich", "--step", "put_sentiment")
    assert (again["state"], again["done"], again["total"]) == ("done", 3, 3)
    corrected = [m for m in hune(home, "mentions")["mentions"] if m["sentiment_model"] == "person"]
    assert len(corrected) == 1, "the word of a person stays"
    assert "put_terms" in hune(home, "enrich", "--step", "put_nothing", code=1), "it names those there are"


def test_training_on_the_workspace_says_what_it_lacks(home: Path):
    assert "36" in hune(home, "train", "sentiment", code=1)


def test_training_on_files_needs_no_home(tmp_path: Path):
    texts, labels = files(tmp_path)
    out = tmp_path / "own"
    said = hune(
        tmp_path / "none", "train", "sentiment", "--texts", texts, "--labels", labels, "--language", "fr",
        "--out", str(out),
    )  # fmt: skip
    assert said["n"] == 80 and said["by_class"] == {"negative": 40, "neutral": 0, "positive": 40}
    assert said["after"] > said["before"] and said["model"].startswith("own-")
    assert [path.suffix for path in sorted(out.iterdir())] == [".json", ".npz"]
    assert not (tmp_path / "none").exists()


def test_files_that_do_not_fit(tmp_path: Path):
    texts, labels = files(tmp_path, 5)
    assert "together" in hune(tmp_path, "train", "sentiment", "--texts", texts, code=1)
    Path(labels).write_text("positive\n")
    assert hune(tmp_path, "train", "sentiment", "--texts", texts, "--labels", labels, code=1)
    assert hune(tmp_path, "train", "sentiment", "--texts", texts, "--labels", str(tmp_path / "no"), code=1)
