"""Many people at once: what takes long waits behind its own gate and says so; lists and tiles go on."""

from __future__ import annotations

import asyncio
from io import BytesIO
from threading import get_ident

import pytest
from django.core.handlers.asgi import ASGIHandler, ASGIRequest
from django.http import HttpResponse

from hune.people.pseudonyms import cover_of
from hune.store.gate import Gate
from hune.store.kept import Kept
from hune.store.veiled import Veiled
from tests.web.understand.conftest import Told, reader, told

__all__ = ["reader", "told"]

PERIOD = "from=2026-05-01&to=2026-05-29"


@pytest.fixture
def about(told: Told) -> str:
    return f"topic={told.topics['Alpha Télécom']}&{PERIOD}"


@pytest.mark.parametrize("page", ["actors", "persons", "persons/ambassadors", "persons/journalists", "study"])
def test_what_takes_long_waits_apart(here, told, reader, about, page, monkeypatch):
    monkeypatch.setattr(here, "heavy", Gate(1, patience=0.01))
    with here.heavy.place():
        late = reader.get(f"{told.root}/{page}?{about}")
        assert late.status_code == 503 and late["Retry-After"] == "5"
        assert "Beaucoup de monde" in late.content.decode()
        assert reader.get(f"{told.root}/mentions?{about}").status_code == 200
        tile = reader.get(f"{told.root}/overview/sites?{about}", headers={"HX-Request": "true"})
        assert tile.status_code == 200
    assert reader.get(f"{told.root}/{page}?{about}").status_code == 200


def test_what_is_inside_another_passes_the_gate_once(here, monkeypatch):
    from hune.heavy import heavy

    monkeypatch.setattr(here, "heavy", Gate(1, patience=0.01))
    assert heavy(lambda: heavy(lambda: 7)())() == 7
    with here.heavy.place():
        pass


def test_a_file_is_made_within_the_gate_and_sent_outside(here, told, reader, about, monkeypatch):
    monkeypatch.setattr(here, "heavy", Gate(1, patience=0.01))
    sent = reader.get(f"{told.root}/mentions.csv?{about}")
    pieces = iter(sent.streaming_content)
    assert next(pieces)
    with here.heavy.place():
        pass


def test_lists_and_tiles_say_that_they_wait_too_long(here, told, reader, about, monkeypatch):
    gate = Gate(1, patience=0.01)
    monkeypatch.setattr(here, "store", Veiled(Kept(here.bare, gate), cover_of))
    with gate.place():
        late = reader.get(f"{told.root}/mentions?{about}")
        assert late.status_code == 503 and late["Retry-After"] == "5"
        tile = reader.get(f"{told.root}/overview/sites?{about}", headers={"HX-Request": "true"})
        assert tile.status_code == 503 and "hx-get" in tile.content.decode()
    assert reader.get(f"{told.root}/mentions?{about}").status_code == 200


def test_twenty_who_look_at_the_same_tile_ask_the_engine_once(here, told, reader, about, monkeypatch):
    asked, select = [], here.bare.select

    def counted(query):
        asked.append(query)
        return select(query)

    monkeypatch.setattr(here.bare, "select", counted)
    address = f"{told.root}/overview/sites?{about}"
    first = reader.get(address, headers={"HX-Request": "true"})
    once = len(asked)
    again = [reader.get(address, headers={"HX-Request": "true"}) for _ in range(20)]
    assert once and len(asked) == once
    assert {answer.content for answer in again} == {first.content}


def test_one_thread_carries_a_request_through(monkeypatch):
    from hune.asgi import InOneThread

    seen: list[tuple[str, int]] = []

    class Noting:
        """A middleware as ours are, and the last view."""

        def __init__(self, get_response):
            self.get_response = get_response

        def __call__(self, request):
            seen.append(("before", get_ident()))
            return self.get_response(request)

    def view(request):
        seen.append(("view", get_ident()))
        return HttpResponse("here")

    handler = InOneThread()
    monkeypatch.setattr(handler, "_get_response", view)
    monkeypatch.setattr(handler, "_middleware_chain", Noting(handler._get_response))
    request = ASGIRequest({"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""}, BytesIO())
    answer = asyncio.run(handler.run_get_response(request))
    assert answer.content == b"here" and [what for what, _ in seen] == ["before", "view"]
    assert seen[0][1] == seen[1][1] != get_ident()
    assert hasattr(ASGIHandler, "run_get_response")  # what is replaced is still what the framework calls
