"""Addresses, languages and keys."""

from __future__ import annotations

from typing import cast

import pytest

from hune.connectors.tripadvisor.key import TripadvisorKey
from hune.connectors.tripadvisor.source import Tripadvisor
from hune.errors import BadInput, Reauthorise
from hune.http import Http
from hune.keys.service import Grant
from tests.contract.recorded import Recorded, cases

ADDRESS = "https://www.tripadvisor.fr/Hotel_Review-g187265-d1234567-Reviews-Hotel_Alpha-Lyon.html"


def test_an_address_of_a_place_is_known() -> None:
    found = Tripadvisor.find(ADDRESS, cast(Http, Recorded([])))
    assert found[0]["place"] == "1234567" and found[0]["languages"] == "fr\nen"
    assert Tripadvisor.find("https://www.tripadvisor.fr/Tourism-g187265-Lyon.html", cast(Http, Recorded([]))) == []


@pytest.mark.parametrize("wrong", [{"place": "Hôtel Alpha"}, {"languages": "français"}])
def test_what_is_no_place_or_language_is_said(wrong: dict[str, str]) -> None:
    settings = {"way": "reviews", "place": ADDRESS, "languages": "fr", **wrong}
    with pytest.raises(BadInput, match="is no"):
        Tripadvisor(settings, cast(Http, Recorded([])), Grant(token="k")).poll({})


def test_more_than_five_new_ones_are_said() -> None:
    (case,) = [case for case in cases() if case.source is Tripadvisor]
    client = case.client()
    first = case.made(client).poll({})
    second = case.made(client).poll(first.cursor)
    assert first.lost == [] and "five" in second.lost[0]


def test_a_refused_key_must_be_renewed() -> None:
    url = "https://api.content.tripadvisor.com/api/v1/location/search"
    client = Recorded([{"url": url, "strict": False, "status": 403, "answer": {"message": "not authorized"}}])
    with pytest.raises(Reauthorise):
        TripadvisorKey({"token": "k"}, cast(Http, client)).typed()
