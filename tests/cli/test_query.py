"""`hune query …` and `hune match`: what they print, and what they find in a home."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from hune.cli import query
from hune.cli.asked import ASKED
from hune.cli.main import main
from hune.errors import QueryError
from tests.command import begin, hune


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test asks anew, in English."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setattr(ASKED, "json", False)


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Lets the API answer as a test wants it."""

    def answered(answer: Any) -> None:
        class Door:
            def post(self, path: str, data: Any) -> Any:
                if isinstance(answer, Exception):
                    raise answer
                return answer

        @contextmanager
        def open_door() -> Iterator[Door]:
            yield Door()

        monkeypatch.setattr(query, "open_door", open_door)

    return answered


def lines(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> list[str]:
    assert main(words) == code
    said = capsys.readouterr()
    return (said.err if code else said.out).splitlines()


def test_the_tree_names_fields_forms_and_ranges(capsys: pytest.CaptureFixture[str]):
    said = lines(capsys, "query", "explain", 'title:panne (abonn* OR {Orange}) -followers:>10 topic:"Alpha" lang:fr')
    assert said[0].startswith("title:panne (abonn* OR {Orange})")
    assert {line.strip() for line in said[1:]} >= {
        "word title:panne", "wild abonn*", "exact Orange", "not", "range followers", "saved Alpha", "word lang:fr",
    }  # fmt: skip
    said = lines(capsys, "query", "explain", "alpha and fibre")
    assert said[-2:] == [
        "“and” is looked for as a word. As an operator it is written in capitals.",
        "  Did you mean: alpha AND fibre",
    ]


def test_a_count_says_whether_it_is_an_estimate(capsys: pytest.CaptureFixture[str], answered: Any):
    answered({"n": 1234, "exact": True})
    assert lines(capsys, "query", "count", "alpha", "--days", "7") == ["Messages of the last 7 days: 1,234."]
    answered({"n": 1234, "exact": False})
    assert lines(capsys, "query", "count", "alpha") == ["Messages of the last 30 days: about 1,234."]


def test_a_query_the_api_cannot_read_is_shown_with_its_place(capsys: pytest.CaptureFixture[str], answered: Any):
    answered(QueryError("There is no topic “Alpah”.", start=6, end=19))
    said = lines(capsys, "query", "count", 'panne topic:"Alpah"', code=1)
    assert said == ["There is no topic “Alpah”.", '  panne topic:"Alpah"', "        ^^^^^^^^^^^^^"]


def test_a_comparison_shows_both_sides(capsys: pytest.CaptureFixture[str], answered: Any):
    mention = {"title": "", "text": "alpha\nau stade", "published_at": "2026-05-18T09:00:00Z"}
    found = {"old": 3, "new": 2, "only_old": 1, "only_new": 0, "exact": False, "lost": [mention], "won": []}
    answered(found)
    assert lines(capsys, "query", "compare", "alpha", "alpha -stade") == [
        "3 messages before, 2 after.", "These numbers are estimates.", "-1", "- 2026-05-18  alpha au stade", "+0",
    ]  # fmt: skip


def test_a_home_answers_about_its_past(tmp_path: Path):
    home = begin(tmp_path / "home")
    with (tmp_path / "posts.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "date", "author", "text"])
        for n in range(30):
            words = "Alpha en panne" if n % 3 else "Alpha au stade"
            writer.writerow([n, f"2026-05-{1 + n % 28:02}T09:00:00+02:00", "@voix", words])
    hune(home, "import", str(tmp_path / "posts.csv"))
    hune(home, "topic", "add", "Marque", "--query", "alpha")
    named = 'topic:"marque" -stade'
    assert hune(home, "query", "count", named, "--days", "3000")["n"] == 20
    found = hune(home, "query", "compare", 'topic:"Marque"', named, "--days", "3000")
    assert (found["old"], found["new"], found["only_old"], found["only_new"]) == (30, 20, 10, 0)
    one = hune(home, "mentions", "--text", "stade", "--limit", "1")["mentions"][0]["id"]
    assert hune(home, "query", "why", "--topic", "Marque", "--mention", one)["met"]
    assert [p["said"] for p in hune(home, "query", "why", named, "--mention", one)["because"]] == ["stade"]
    assert hune(home, "query", "counsel", named)["total"] == 30
    assert "no topic" in hune(home, "topic", "add", "X", "--query", 'topic:"Rien"', code=1)


def test_match_looks_at_every_field_of_a_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    full = {
        "id": 1, "title": "La panne", "text": "voir https://exemple.example/fil", "author": "@voix", "rating": 2,
        "author_name": "Marie Exemple", "author_followers": "1200", "url": "https://www.journal.example/a",
        "language": "fr", "country": "CH", "medium": "forum", "kind": "reply", "sentiment": "negative", "likes": 12,
        "network": "mastodon", "published_at": "2026-05-18T09:00:00",
    }  # fmt: skip
    exported = {
        "id": "2", "text": "panne", "author": {"handle": "voix", "name": "Marie Exemple", "followers": 1200},
        "counts": {"likes": 12, "engagement": 12}, "links": ["https://exemple.example/x"], "network": "mastodon",
    }  # fmt: skip
    queries = {
        "title:panne text:voir": [1], "author:@voix": [1, 2], 'author:"marie exemple"': [1, 2],
        "site:journal.example": [1], "url:journal.example/a": [1], "link:exemple.example": [1, 2], "lang:fr": [1],
        "country:ch medium:forum": [1], "kind:reply sentiment:negative": [1], "followers:>=1200": [1, 2],
        "rating:2": [1], "engagement:[10 TO *]": [1, 2], "source:mastodon": [1, 2], "date:2026-05-18": [1],
        "panne -rating:[1 TO 5]": [2],
    }  # fmt: skip
    for said, ids in queries.items():
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(map(json.dumps, (full, exported)))))
        found = [json.loads(line) for line in lines(capsys, "match", "--query", said)]
        assert [int(one["id"]) for one in found] == ids, said
    assert found[0]["spans"] == [{"field": "text", "start": 0, "end": 5}]


def test_match_refuses_what_only_a_workspace_knows(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("{}"))
    said = lines(capsys, "match", "--query", 'panne topic:"Alpha"', code=1)
    assert said[0].startswith("Topics are known only inside a workspace")
    assert said[2] == "        ^^^^^^^^^^^^^"


def test_match_of_nothing_readable(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", io.StringIO('[1]\n"x"\n{"rating": "much"}\n'))
    said = lines(capsys, "match", "--query", "panne", code=1)
    assert [line[:6] for line in said[:3]] == ["Line 1", "Line 2", "Line 3"]
