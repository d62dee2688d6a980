"""Whose posts are collected, and whose are not."""

from __future__ import annotations

from typing import Any

import pytest

from hune.connectors.mastodon.client import address
from hune.connectors.mastodon.respect import wanted
from hune.connectors.mastodon.source import Mastodon
from hune.connectors.mastodon.ways import WAYS
from hune.errors import BadInput, ForbiddenAddress
from tests.servers.odd import client, odd_server

US = {"url": "https://a.example/@nous"}
NOBOT = {"note": '<p>Je lis. <a href="https://a.example/tags/nobot">#<span>NoBot</span></a></p>'}


def status(visibility: str = "public", mentions: Any = (), reblog: Any = None, **account: Any) -> dict[str, Any]:
    who = {"url": "https://a.example/@chloe", "note": ""} | account
    return {"visibility": visibility, "account": who, "mentions": list(mentions), "reblog": reblog}


@pytest.mark.parametrize("way", [way.name for way in WAYS])
def test_only_what_is_public(way: str) -> None:
    assert wanted(status(), way, {})
    assert wanted(status("unlisted"), way, US) == (way in ("account", "mentions"))
    for visibility in ("private", "direct", "local", None):
        assert not wanted(status(visibility, mentions=[US]), way, US)  # type: ignore[arg-type]


@pytest.mark.parametrize("flag", [{"noindex": True}, {"indexable": False}])
def test_who_does_not_wish_to_be_found(flag: dict[str, bool]) -> None:
    found = {way.name for way in WAYS if wanted(status(**flag), way.name, US)}
    assert found == {"account", "mentions"}, "asked for by name, or said to us"
    assert wanted(status(**flag, mentions=[US]), "hashtag", US) and wanted(status(**flag, **US), "hashtag", US)
    assert not wanted(status(reblog=status(**flag)), "hashtag", US), "nor boosted by another"


@pytest.mark.parametrize(
    "flag", [{}, {"noindex": None}, {"noindex": False}, {"indexable": None}, {"discoverable": False}]
)
def test_silence_is_no_refusal(flag: dict[str, Any]) -> None:
    assert wanted(status(**flag), "public", {})


@pytest.mark.parametrize("way", [way.name for way in WAYS if way.name != "mentions"])
def test_nobot(way: str) -> None:
    assert not wanted(status(**NOBOT), way, US)
    assert not wanted(status(reblog=status(**NOBOT)), way, US)
    assert wanted(status(**NOBOT, mentions=[US]), way, US)
    assert wanted(status(note="J’aime les #nobottes"), way, US)


def test_an_account_that_is_listened_to_and_says_nobot_gives_nothing_and_one_is_told() -> None:
    with odd_server() as odd:
        odd.says("/api/v1/accounts/lookup?acct=zoe", '{"id":"1","url":"https://a.example/@zoe","note":"#nobot"}')
        polled = Mastodon({"way": "account", "server": odd.url, "account": "@zoe"}, client(odd)).poll({})
    assert polled.mentions == [] and "#nobot" in polled.lost[0] and len(odd.asked) == 1


@pytest.mark.parametrize("typed", ["a.example", " https://A.example/ ", "@a.example"])
def test_a_server_is_written_in_one_form(typed: str) -> None:
    assert address(typed) == "https://a.example"


@pytest.mark.parametrize("typed", ["", "rien", "ftp://a.example", "a b"])
def test_what_is_no_server(typed: str) -> None:
    with pytest.raises((BadInput, ForbiddenAddress)):
        address(typed)
    assert Mastodon.host({"server": typed}) == ""


def test_find_asks_nobody_but_who_looks_like_it() -> None:
    with odd_server() as odd:
        http = client(odd)
        for typed in ("fibre", "chloe@a.example", "https://a.example/blog", f"{odd.url}/article"):
            assert Mastodon.find(typed, http) == []
        assert Mastodon.find("#fibre", http)[0]["tag"] == "fibre"
        assert Mastodon.find("@chloe@a.example", http)[0]["server"] == "a.example"
        assert odd.asked == []
        assert Mastodon.find(f"{odd.url}/@chloe", http) == [], "another site that writes people so"
        odd.says("/api/v1/instance", '{"uri":"a.example","version":"4.7.0"}')
        assert [(f["way"], f["account"]) for f in Mastodon.find(f"{odd.url}/@chloe/123", http)] == [
            ("account", "@chloe")
        ]
        assert [(f["way"], f["tag"]) for f in Mastodon.find(f"{odd.url}/tags/fibre", http)] == [("hashtag", "fibre")]
