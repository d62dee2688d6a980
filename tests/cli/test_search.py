"""`hune search` and `hune places`: what they ask for and what they tell, without a server."""

from __future__ import annotations

import json
from contextlib import contextmanager

import pytest

from hune.cli import asked, main, search
from hune.cli import places as places_command

PLACES = [
    {"place": "open", "label": "Open", "where": "", "price": None, "missing": ""},
    {"place": "dear", "label": "Dear", "where": "", "price": {"amount": 1}, "missing": ""},
    {"place": "shut", "label": "Shut", "where": "", "price": None, "missing": "It needs a key."},
]


class Door:
    """Stands in for the API."""

    def __init__(self):
        self.calls = []

    def get(self, path, params=None):
        self.calls.append((path, params))
        answers = {
            "/search/places": {"places": PLACES},
            "/topics": {"topics": [{"id": 7, "name": "Alpha"}]},
            "/places": {"of": "site", "places": [{"name": "forum.example", "volume": 3, "heard": True}]},
        }
        return answers[path]

    def post(self, path, data=None):
        self.calls.append((path, data))
        if data.get("place") == "dear":
            return {"place": "dear", "error": {"message": "Dear does not answer."}}
        author = {"label": "@a"}
        said = {"author": author, "site": None, "published_at": "2026-11-01T10:00:00", "title": "", "text": "Panne"}
        return {"place": "open", "met": 1, "given": 4, "lost": [], "mentions": [said]}


@pytest.fixture
def door(monkeypatch):
    one = Door()

    @contextmanager
    def opened():
        yield one

    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setattr(asked.ASKED, "json", False)
    monkeypatch.setattr(search, "open_door", opened)
    monkeypatch.setattr(places_command, "open_door", opened)
    return one


def test_what_costs_is_asked_only_by_name(door, capsys):
    assert main.main(["search", "panne"]) == 0
    assert [data["place"] for path, data in door.calls if path == "/search"] == ["open"]
    out = capsys.readouterr().out
    assert "Open: 1 of 4 meet the query" in out and "@a: Panne" in out


def test_a_refusal_does_not_stop_the_others(door, capsys):
    assert main.main(["search", "panne", "--place", "dear", "--place", "open"]) == 0
    out = capsys.readouterr().out
    assert "Dear: Dear does not answer." in out and "Open: 1 of 4" in out


def test_a_place_that_cannot_be_asked_is_a_mistake(door, capsys):
    assert main.main(["search", "panne", "--place", "shut"]) == 1
    assert [path for path, _ in door.calls] == ["/search/places"]
    assert "open, dear" in capsys.readouterr().err


def test_json_has_every_answer(door, capsys):
    assert main.main(["search", "panne", "--follow", "La panne", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [one["place"] for one in said["answers"]] == ["open"] and said["followed"]
    assert door.calls[-1] == ("/search/follow", {"query": "panne", "name": "La panne", "places": ["open"]})


def test_places_of_a_topic(door, capsys):
    assert main.main(["places", "alpha", "--of", "site", "--from", "2026-11-01"]) == 0
    assert door.calls[-1] == ("/places", [("topic", "7"), ("of", "site"), ("from", "2026-11-01"), ("to", "")])
    assert "forum.example" in capsys.readouterr().out
