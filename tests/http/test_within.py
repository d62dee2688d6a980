"""A client whose requests together have a time."""

from __future__ import annotations

import pytest

from hune import config
from hune.errors import Unreachable
from hune.http import Http
from hune.http import shared as module
from hune.http.shared import Within


@pytest.fixture
def asked(monkeypatch) -> list[tuple[str, float]]:
    """What reaches the client itself, and with how many seconds."""
    seen: list[tuple[str, float]] = []
    for name in ("get", "post"):
        monkeypatch.setattr(
            Http, name, lambda self, url, *, seconds=30.0, name=name, **more: seen.append((name, seconds))
        )
    return seen


def test_each_request_has_what_is_left_and_the_last_is_not_made(asked, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(module, "monotonic", lambda: now[0])
    client = Within(Http(config.read()), 20.0)
    client.get("https://a.example/1")
    client.get("https://a.example/2", seconds=5.0)
    now[0] = 112.0
    client.post("https://a.example/3")
    now[0] = 120.0
    with pytest.raises(Unreachable) as raised:
        client.get("https://a.example/4")
    assert asked == [("get", 20.0), ("get", 5.0), ("post", 8.0)] and raised.value.params == {"host": "a.example"}


def test_pace_and_limits_are_those_of_the_client():
    client = Http(config.read())
    within = Within(client, 1.0)
    assert within.pace is client.pace and within.allowed is client.allowed and within.agent == client.agent
