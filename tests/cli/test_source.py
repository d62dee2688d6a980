"""`hune source` and `hune key` as they read on a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from hune.cli import key, source
from hune.cli.asked import ASKED
from hune.cli.main import main

WELL = {
    "state": "well", "sentence": "All is well.", "advice": "", "needs_you": False, "new_per_day": [0, 1, 8],
    "outcomes": {"new": 1234}, "mean_delay_s": 600.0, "last_success_at": "2026-11-22T07:56:00Z",
    "next_at": "2026-11-22T08:08:00Z", "spent": {"amount": None, "currency": ""}, "notices": [],
}  # fmt: skip
KEY = {
    "state": "key", "sentence": "Quay refused: the key expired on 12 May.", "advice": "Renew it.", "needs_you": True,
    "outcomes": {}, "mean_delay_s": None, "last_success_at": None, "next_at": None,
    "spent": {"amount": 1.5, "currency": "USD"}, "notices": ["The first interface ends."],
}  # fmt: skip
FIGURES = (
    "   ▁█ · 1,234 new in thirty days · seen 10 minutes after it is published · last answer 2026-11-22 07:56 UTC"
    " · next try 2026-11-22 08:08 UTC"
)


class Door:
    """Answers what the test says, and keeps what it was asked."""

    where = "http://127.0.0.1:8400"

    def __init__(self, **answers: Any):
        self.answers = answers
        self.asked: list[tuple[str, str, Any]] = []

    def ask(self, method: str, path: str, data: Any = None) -> Any:
        self.asked.append((method, path, data))
        return self.answers[f"{method}{path}".replace("/", "_")]

    def get(self, path: str) -> Any:
        return self.ask("GET", path)

    def post(self, path: str, data: Any = None) -> Any:
        return self.ask("POST", path, data)


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Any:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setattr(ASKED, "json", False)

    def make(**answers: Any) -> Door:
        made = Door(**answers)

        @contextmanager
        def opened() -> Iterator[Door]:
            yield made

        monkeypatch.setattr(source, "open_door", opened)
        monkeypatch.setattr(key, "open_door", opened)
        return made

    return make


def health_of(*said: dict[str, Any]) -> dict[str, Any]:
    names = [{"label": f"Source {n}", "kind": "quay", "simulated": False, "health": one} for n, one in enumerate(said)]
    return {"sources": names}


def test_check_tells_how_all_are_who_needs_you_first(door: Any, capsys: pytest.CaptureFixture[str]):
    door(GET_sources=health_of(WELL, KEY | {"new_per_day": [0, 0, 0]}))
    assert main(["source", "check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "✗ Source 1: Quay refused: the key expired on 12 May. Renew it.",
        "      · 0 new in thirty days · about $1.50 this month",
        "  ! The first interface ends.",
        "✓ Source 0: All is well.",
        FIGURES,
    ]


def test_check_ends_well_when_nobody_is_needed(door: Any, capsys: pytest.CaptureFixture[str]):
    door(GET_sources=health_of(WELL))
    assert main(["source", "check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sources"][0]["health"]["state"] == "well"


def test_add_takes_a_way_a_key_and_a_filter(door: Any):
    told = {"new": 1, "replaced": 0, "set_aside": 0, "error": "", "source": {"label": "Q", "health": WELL}}
    asked = door(POST_sources={"id": 7}, POST_sources_7_poll=told)
    words = "source add quay --set way=search --set query=panne --key 3 --keep matched --only phare"
    assert main(words.split()) == 0
    assert asked.asked[0][2] == {
        "kind": "quay", "settings": {"way": "search", "query": "panne"}, "label": "", "key": 3, "keep": "matched",
        "only": "phare",
    }  # fmt: skip


def test_kinds_show_each_way_on_a_line(door: Any, capsys: pytest.CaptureFixture[str]):
    way = {"way": "search", "keyed": True, "needs": [{"name": "query", "required": True}]}
    need = {"name": "url", "required": True}
    door(
        GET_sources_kinds={
            "kinds": [
                {"kind": "quay", "label": "Quay", "key": "quay", "needs": [], "ways": [way, way | {"way": "all"}]},
                {"kind": "feed", "label": "Feed", "key": "", "needs": [need], "ways": []},
            ]
        }
    )
    assert main(["source", "kinds"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[1:] == [
        ["quay", "Quay", "search", "query", "yes"], ["quay", "Quay", "all", "query", "yes"], ["feed", "Feed", "url"],
    ]  # fmt: skip


def test_a_key_is_typed_unseen(door: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    asked = door(POST_keys={"id": 1, "account": "berth 3"})
    monkeypatch.setattr("typer.prompt", lambda name, hide_input, err: "un-secret" if hide_input and err else "")
    assert main(["key", "add", "quay", "--set", "berth=3", "--ask", "word"]) == 0
    assert asked.asked[0][2] == {"service": "quay", "said": {"berth": "3", "word": "un-secret"}, "renews": None}
    assert capsys.readouterr().out == "quay: berth 3 is connected.\n"


def test_a_service_that_asks_the_person_gives_an_address(door: Any, capsys: pytest.CaptureFixture[str]):
    asked = door(POST_keys={"open": "https://quay.example/gate?state=1", "as": "owner@example.org"})
    assert main(["key", "add", "quay"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "https://quay.example/gate?state=1"
    asked.where = ""
    assert main(["key", "add", "quay"]) == 1
    assert "hune up" in capsys.readouterr().err


def test_a_key_is_removed_by_its_account(door: Any, capsys: pytest.CaptureFixture[str]):
    found = {"keys": [{"id": 4, "account": "berth 3"}]}
    asked = door(GET_keys=found, DELETE_keys_4={"removed": "quay berth 3", "warning": "Take it back there too."})
    assert main(["key", "remove", "berth 3"]) == 0
    assert asked.asked[-1][:2] == ("DELETE", "/keys/4") and "there too" in capsys.readouterr().out
    assert main(["key", "remove", "berth 9"]) == 1
    assert "Known: 4 berth 3" in capsys.readouterr().err
