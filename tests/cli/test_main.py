"""What a command says and with which code it ends, where no home is needed."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from hune.cli.asked import ASKED
from hune.cli.main import COMMANDS, main
from hune.errors import BadInput, StoreError, Unreachable


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test asks anew, in English."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setattr(ASKED, "json", False)
    monkeypatch.setattr(ASKED, "verbose", False)


def test_every_command_takes_the_common_options(capsys: pytest.CaptureFixture[str]):
    for words in COMMANDS:
        assert main([*words.split(), "--help"]) == 0
        said = capsys.readouterr().out
        assert {"--home", "--workspace", "--json"} - set(said.split()) == set(), words


@pytest.mark.parametrize("words", [["nope"], ["count", "--nope"], ["topic", "add"], ["up", "--port", "many"]])
def test_a_mistyped_command_is_the_users_mistake(words: list[str], capsys: pytest.CaptureFixture[str]):
    assert main(words) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err.startswith("This command cannot be read:")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (BadInput("No {what}.", what="way"), 1),
        (Unreachable(host="example.org"), 1),
        (StoreError(), 2),
        (KeyError("x"), 2),
    ],
)
def test_exit_codes(error: Exception, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def fail(*_: Any) -> None:
        raise error

    monkeypatch.setattr("hune.cli.query.read_query", fail)
    assert main(["query", "explain", "x"]) == code
    assert capsys.readouterr().out == ""


def test_a_query_is_explained(capsys: pytest.CaptureFixture[str]):
    assert main(["--json", "query", "explain", "Alpha -(b ca*)"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["ok"], said["normal"]) == (True, "alpha (-b OR -ca*)")


def test_a_broken_query_is_shown_with_its_place_in_french_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert main(["query", "explain", "alpha (b"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "Une parenthèse s’ouvre ici et ne se ferme jamais.",
        "  alpha (b",
        "        ^",
        "Vouliez-vous dire\u202f: alpha (b)",
    ]
    assert main(["query", "explain", "alpha (b", "--json"]) == 1
    (error,) = json.loads(capsys.readouterr().out)["errors"]
    assert (error["start"], error["end"], error["repair"]) == (6, 7, "alpha (b)")


def test_match_gives_the_lines_back_with_what_matched(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    lines = [
        '{"id": 1, "text": "Chez Alpha ce matin", "extra": [1]}',
        '{"id": 2, "text": "rien"}',
        "{not json",
        "",
        '{"id": "3", "title": "#alpha", "text": null, "author": "@voix", "published_at": "2026-05-18T09:00:00"}',
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    assert main(["match", "--query", "alpha"]) == 1
    said = capsys.readouterr()
    assert [json.loads(line) for line in said.out.splitlines()] == [
        {"id": 1, "text": "Chez Alpha ce matin", "extra": [1], "spans": [{"field": "text", "start": 5, "end": 10}]},
        {**json.loads(lines[4]), "spans": [{"field": "title", "start": 0, "end": 6}]},
    ]
    assert said.err.startswith("Line 3 cannot be read:")


def test_a_file_is_checked_without_a_home(tmp_path: Any, capsys: pytest.CaptureFixture[str]):
    table = tmp_path / "posts.csv"
    table.write_text("date,author,text\n" + "2026-05-18,voix,Panne chez Alpha\n" * 9 + "jamais,voix,Alpha\n")
    assert main(["source", "check", str(table), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["kind"], said["items"][0]["text"], len(said["rejected"])) == ("file", "Panne chez Alpha", 1)
    feed = tmp_path / "feed.xml"
    feed.write_text(
        '<rss version="2.0"><channel><title>Alpha</title><item><title>Panne</title><link>https://example.org/1</link>'
        "<pubDate>Mon, 18 May 2026 09:00:00 GMT</pubDate></item></channel></rss>"
    )
    assert main(["source", "check", "feed", str(feed), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [(i["title"], i["published_at"]) for i in said["items"]] == [("Panne", "2026-05-18T09:00:00+00:00")]
