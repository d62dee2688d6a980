"""Consent, places, long walks, and Google's documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import pytest

from hune.connectors.googlebusiness.client import ACCOUNTS, PLACES
from hune.connectors.googlebusiness.key import MANAGE, GoogleBusinessKey
from hune.connectors.googlebusiness.parse import original
from hune.connectors.googlebusiness.source import GoogleBusiness
from hune.errors import BadInput, HuneError, RateLimited, Refused
from hune.http import Answer, Http
from hune.keys.service import Grant
from tests.contract.recorded import Recorded, answered, cases

PLACE = "accounts/1/locations/2"
URL = f"https://mybusiness.googleapis.com/v4/{PLACE}/reviews"


def business(client: Recorded, places: str = PLACE) -> GoogleBusiness:
    return GoogleBusiness({"way": "reviews", "places": places}, cast(Http, client), Grant(token="t"))


def test_google_is_asked_for_a_token_that_lasts() -> None:
    kind = GoogleBusinessKey({"client_id": "c", "client_secret": "s"}, cast(Http, Recorded([])))
    asked = parse_qs(urlsplit(kind.begin("https://hune.example/back", "state", "challenge")).query)
    assert asked["scope"] == [MANAGE] and asked["access_type"] == ["offline"] and asked["prompt"] == ["consent"]
    client = Recorded(
        [{"url": ACCOUNTS, "strict": False, "answer": {"accounts": [{"name": "accounts/1", "accountName": "Alpha"}]}}]
    )
    kind = GoogleBusinessKey({"client_id": "c"}, cast(Http, client))
    assert kind.account_of(Grant(token="t", refresh="r")) == Grant(token="t", refresh="r", account="Alpha")


class Reviews(Recorded):
    """Reviews, the newest change on top, fifty a page."""

    size = 1

    def _answer(self, method: str, url: str, params: Any, headers: Any, body: Any, more: Any) -> Answer:
        start = int(params.get("pageToken", 0))
        numbers = list(range(self.size))[::-1][start : start + 50]
        changed = {n: f"2026-05-{1 + n // 1440:02}T{n // 60 % 24:02}:{n % 60:02}:00Z" for n in numbers}
        reviews = [
            {"name": f"{PLACE}/reviews/{n}", "comment": "x", "createTime": "2026-05-01T00:00:00Z", "updateTime": at}
            for n, at in changed.items()
        ]
        onward = {"nextPageToken": str(start + 50)} if start + 50 < self.size else {}
        return answered({"answer": {"reviews": reviews, **onward}}, url, more)


def test_a_long_walk_goes_on_where_it_stood() -> None:
    reviews = Reviews([])
    cursor, heard, polls = business(reviews).poll({}).cursor, set[str](), 0
    reviews.size = 900
    while True:
        polled = business(reviews).poll(cursor)
        heard |= {mention.native_id for mention in polled.mentions}
        cursor, polls = polled.cursor, polls + 1
        if not polled.more:
            break
    assert len(heard) == 900 and polls == 4
    assert cursor == {PLACE: {"since": "2026-05-01T14:59:00"}}


@pytest.mark.parametrize(
    ("status", "message", "expected"),
    [
        (403, "API has not been used in project 1 before or it is disabled", Refused),
        (404, "Requested entity was not found.", Refused),
        (429, "Quota exceeded for quota metric 'Requests' quota_limit_value: 0", Refused),
        (429, "Quota exceeded for quota metric 'Requests'", RateLimited),
    ],
)
def test_refusals_are_understood(status: int, message: str, expected: type[HuneError]) -> None:
    client = Recorded([{"url": URL, "strict": False, "status": status, "answer": {"error": {"message": message}}}])
    with pytest.raises(expected):
        business(client).poll({})


def test_what_is_no_place_is_said() -> None:
    with pytest.raises(BadInput, match="no place"):
        business(Recorded([]), "Alpha Lyon").poll({})


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Très bien", "Très bien"),
        ("Très bien\n\n(Translated by Google)\nVery good", "Très bien"),
        ("(Translated by Google) Very good\n\n(Original)\nTrès bien", "Très bien"),
    ],
)
def test_the_original_is_kept(said: str, kept: str) -> None:
    assert original(said) == kept


def test_requests_are_those_of_the_documents(real_data: Path) -> None:
    """The v4 document of reviews is not among them; accounts and places are."""

    def methods(of: dict[str, Any]) -> list[dict[str, Any]]:
        below = [method for part in of.get("resources", {}).values() for method in methods(part)]
        return [*of.get("methods", {}).values(), *below]

    known = {}
    for name in ("mybusinessaccountmanagement", "mybusinessbusinessinformation"):
        document = json.loads((real_data / f"openapi/google_discovery/{name}.v1.json").read_text())
        known |= {
            document["baseUrl"] + one["path"]: one["parameters"].keys()
            for one in methods(document)
            if one["httpMethod"] == "GET"
        }
    parameters = {ACCOUNTS: known[ACCOUNTS]}
    parameters[PLACES.format(account="accounts/1")] = known[PLACES.replace("{account}", "{+parent}")]
    (case,) = [case for case in cases() if case.source is GoogleBusiness]
    client = case.client()
    case.made(client).poll({})
    checked = [asked for asked in client.asked if asked.url in parameters]
    assert len(checked) == 2
    for asked in checked:
        assert asked.params.keys() <= parameters[asked.url]
