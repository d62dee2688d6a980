"""No address breaks a page, whatever stands in it where a number or a word belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client

from hune.analyse.ask import PARAMETERS
from tests.odd import ODD
from tests.web.test_every_page import PATTERNS, address, ids

__all__ = ["ids"]

QUESTION = {*PARAMETERS, "from", "to", "q", "compare"}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the parameters that a page looks for."""
    names: set[str] = set()
    for method in ("get", "getlist", "__getitem__", "__contains__"):
        usual = getattr(QueryDict, method)

        def noted(self: QueryDict, key: Any, *args: Any, usual: Any = usual) -> Any:
            names.add(key)
            return usual(self, key, *args)

        monkeypatch.setattr(QueryDict, method, noted)
    return names


@pytest.fixture
def bold(owner: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Gets the page that the reader would get: no transaction is around a page then, so a save that is refused before
    the database hears of it ends alone. What the database itself refuses still breaks the transaction here."""
    owner.raise_request_exception = False
    monkeypatch.setattr(transaction, "mark_for_rollback_on_error", lambda using=None: nullcontext())
    return owner


def broken(client: Client, read: set[str], url: str) -> Iterator[str]:
    """The parameters, with what was put there, that break a page."""
    read.clear()
    client.get(url)
    own = sorted(read | {"topic"})
    for name in own:
        for what, odd in ODD.items():
            if client.get(url, {name: odd}).status_code >= 500:
                yield f"{url}?{name}={what}"


def test_no_parameter_breaks_a_page(ids: dict[str, object], bold: Client, read: set[str]):
    urls = [address(pattern, ids) for pattern in PATTERNS.values()]
    assert [found for url in urls for found in broken(bold, read, url)] == []


@pytest.mark.parametrize("page", ["mentions", "overview", "tiles/volume.csv"])
def test_no_condition_breaks_a_question(ids: dict[str, object], bold: Client, page: str):
    asked = [(name, what) for name in sorted(QUESTION) for what in ODD]
    url = f"/w/{ids['ws']}/{page}"
    assert [one for one in asked if bold.get(url, {one[0]: ODD[one[1]]}).status_code >= 500] == []


def test_no_field_breaks_a_page(ids: dict[str, object], bold: Client, read: set[str]):
    def breaks(url: str, said: dict[str, str]) -> bool:
        before = transaction.savepoint()  # what one call changes, the next does not find changed
        code = bold.post(url, said).status_code
        transaction.savepoint_rollback(before)
        return code >= 500

    found = []
    for url in [address(pattern, ids) for pattern in PATTERNS.values()]:
        read.clear()
        breaks(url, {})
        for name in sorted(read - {"csrfmiddlewaretoken"}):
            found += [f"{url} {name}={what}" for what, odd in ODD.items() if breaks(url, {name: odd})]
    assert not found, "\n".join(found)


def test_no_number_in_an_address_breaks_a_page(ids: dict[str, object], bold: Client):
    spelt = {
        re.sub(r"<(\w+:)?(\w+)>", lambda m, odd=odd: odd if m[2] != "ws" else str(ids["ws"]), name)
        for name in PATTERNS
        for odd in (ODD["beyond"], ODD["below"], "0", ODD["word"])
        if "<" in name
    }
    urls = [f"/w/{ids['ws']}/{url}" for url in sorted(spelt)] + [f"/w/{ODD['beyond']}/mentions"]
    for method in ("get", "post"):
        assert [url for url in urls if getattr(bold, method)(url).status_code >= 500] == []
