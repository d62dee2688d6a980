"""Requests of `connectors.x` and the answers of a small X, checked by Prism against X's own OpenAPI document.

Prism answers 422 to a request that does not fit the document, and 500 to an answer that does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Timer
from typing import Any

import pytest

from hune.connectors.x import client, rules
from hune.connectors.x.key import XKey
from hune.connectors.x.source import XSource
from hune.errors import FetchError
from hune.http import Http
from hune.keys.service import Grant
from tests.servers.fake_x import FakeX, fake_x
from tests.servers.odd import config
from tests.servers.running import free_port, running

pytestmark = pytest.mark.system
KEY = Grant(token="jeton")


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory, real_data: Path) -> Iterator[tuple[FakeX, Http]]:
    """A small X, and a client whose requests to it go through Prism."""
    spec = real_data / "openapi" / "x_api_v2" / "latest-openapi.json"
    folder = tmp_path_factory.mktemp("prism")
    with (
        fake_x() as x,
        running("prism", folder, SPEC=str(spec), UPSTREAM=x.url, PRISM_PORT=free_port()) as said,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(client, "API", said["URL"])
        yield x, Http(config(said["URL"].removeprefix("http://"), 5), pause=0)


def source(http: Http, **settings: str) -> XSource:
    return XSource(settings, http, KEY)


def texts(source: XSource, cursor: dict[str, Any]) -> tuple[list[str], dict[str, Any]]:
    polled = source.poll(cursor)
    assert not polled.rejected
    return [mention.text for mention in polled.mentions], polled.cursor


def test_searches_and_timelines_fit_the_document(checked: tuple[FakeX, Http]) -> None:
    x, http = checked
    for n in range(3):
        x.say(f"Panne {n} chez @alpha_telecom")
    search = source(http, way="search", query="panne -stade lang:fr")
    found, cursor = texts(search, {})
    assert found == [f"Panne {n} chez @alpha_telecom" for n in (2, 1, 0)]
    x.say("panne encore")
    assert texts(search, cursor)[0] == ["panne encore"]
    for way in ("user", "mentions"):
        timeline = source(http, way=way, account="alpha_telecom")
        found, cursor = texts(timeline, {})
        assert len(found) == 4
        assert texts(timeline, cursor)[0] == []


def test_five_pages_go_on_where_they_stopped(checked: tuple[FakeX, Http]) -> None:
    x, http = checked
    first = x.say("longue")
    for n in range(730):
        x.say(f"longue {n}")
    search = source(http, way="search", query="longue")
    cursor: dict[str, Any] = {"questions": {"longue": {"since": first}}}
    given: list[str] = []
    for _ in range(2):
        polled = search.poll(cursor)
        given += [mention.text for mention in polled.mentions]
        cursor = polled.cursor
    assert not polled.more and sorted(given) == sorted(f"longue {n}" for n in range(730))


def test_rules_and_the_stream_fit_the_document(checked: tuple[FakeX, Http], monkeypatch: pytest.MonkeyPatch) -> None:
    """Prism keeps a stream until it ends, so the stream itself is read beside it; its rules go through Prism."""
    x, http = checked
    x.rules = {"1": {"id": "1", "value": "ancienne", "tag": "hune"}, "2": {"id": "2", "value": "eux", "tag": "autre"}}
    made = source(http, way="stream", query="direct")
    rules.keep(client.X(http, KEY), ["direct"])
    assert sorted((rule["value"], rule["tag"]) for rule in x.rules.values()) == [("direct", "hune"), ("eux", "autre")]
    monkeypatch.setattr(client, "API", x.url)
    plain = Http(config(x.url.removeprefix("http://"), 5), pause=0)
    stop, heard = Event(), list[str]()
    Timer(1.0, x.say, ["Du direct ici"]).start()
    for polled in source(plain, **made.settings).stream({}, stop):
        heard += [mention.text for mention in polled.mentions]
        if heard:
            stop.set()
    assert heard == ["Du direct ici"]


def test_the_key_is_tried(checked: tuple[FakeX, Http]) -> None:
    assert XKey({"token": " Bearer jeton "}, checked[1]).typed().token == "jeton"


def test_what_does_not_fit_is_noticed(checked: tuple[FakeX, Http]) -> None:
    """Prism does check: a page of five is refused where ten is the least, and so is a wrong answer."""
    x, http = checked
    with pytest.raises(FetchError):
        client.X(http, KEY).get("/2/tweets/search/recent", query="panne", max_results=5)
    x.posts[0]["public_metrics"] = "many"
    with pytest.raises(FetchError):
        client.X(http, KEY).get("/2/users/13/tweets", max_results=100, until_id="2990000000000000002")
