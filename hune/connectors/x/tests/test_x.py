"""What X refuses and how it is told, its stream and the rules of it, and the addresses it is found by."""

from __future__ import annotations

import json
from threading import Event
from typing import Any, cast

import pytest

from hune.connectors.x import rules
from hune.connectors.x.client import FIELDS, X, explained
from hune.connectors.x.source import XSource
from hune.errors import RateLimited, Reauthorise, Refused, Unreachable
from hune.http import Http
from hune.keys.service import Grant
from hune.listen.source import Polled
from tests.contract.recorded import Recorded

API = "https://api.x.com"
PROBLEMS = "https://api.twitter.com/2/problems/"
KEY = Grant(token="jeton")
RULES = API + rules.PATH
SEARCH = API + "/2/tweets/search/recent"


@pytest.mark.parametrize(
    ("status", "said", "error", "says"),
    [
        (429, {"type": PROBLEMS + "usage-capped", "period": "Monthly"}, RateLimited, "renews"),
        (429, {"type": PROBLEMS + "usage-capped", "period": "Daily"}, RateLimited, "tomorrow"),
        (402, {"title": "CreditsDepleted", "type": PROBLEMS + "credits"}, RateLimited, "credits"),
        (403, {"type": PROBLEMS + "client-forbidden", "reason": "client-not-enrolled"}, Refused, "project"),
        (403, {"type": PROBLEMS + "unsupported-authentication"}, Refused, "bearer"),
        (403, {"type": PROBLEMS + "not-authorized-for-resource"}, Refused, "protected"),
        (429, {"type": PROBLEMS + "streaming-connection"}, RateLimited, "connected"),
        (400, {"type": PROBLEMS + "invalid-request", "errors": [{"message": "no such operator"}]}, Refused, "operator"),
    ],
)
def test_a_problem_is_told(status: int, said: dict[str, Any], error: type[Exception], says: str):
    told = explained(status, {}, json.dumps(said).encode())
    assert isinstance(told, error) and says in told.text


def test_the_window_of_a_limit_is_waited_for():
    told = explained(429, {"x-rate-limit-reset": "4000000000"}, b'{"title": "Too Many Requests"}')
    assert isinstance(told, RateLimited) and told.retry_after and told.retry_after > 1e9
    assert explained(429, {"retry-after": "120"}, b"") is None
    assert explained(401, {}, b'{"type": "about:blank", "title": "Unauthorized"}') is None
    assert explained(500, {}, b"<html>") is None


def test_nobody_asks_without_a_key():
    with pytest.raises(Reauthorise, match="without a key"):
        XSource({"way": "user", "account": "alpha"}, cast(Http, Recorded([]))).poll({})


@pytest.mark.parametrize(
    ("target", "ways"),
    [
        ("https://x.com/alpha_telecom", ["user", "mentions"]),
        ("https://twitter.com/alpha_telecom?lang=fr", ["user", "mentions"]),
        ("@alpha_telecom", ["user", "mentions"]),
        ("#Panne", ["search"]),
        ("https://x.com/explore", []),
        ("https://alpha.example/x.com/alpha", []),
        ("@alpha@mastodon.example", []),
        ("alpha", []),
    ],
)
def test_it_is_found_by_its_addresses(target: str, ways: list[str]):
    assert [found["way"] for found in XSource.find(target, cast(Http, Recorded([])))] == ways


def test_an_account_that_is_none_is_refused():
    gone = {"errors": [{"title": "Not Found Error", "type": PROBLEMS + "resource-not-found"}]}
    client = Recorded([{"url": API + "/2/users/by/username/personne", "answer": gone}])
    with pytest.raises(Refused, match="no account @personne"):
        XSource({"way": "user", "account": "personne"}, cast(Http, client), KEY).poll({})


def test_rules_are_made_and_taken_away_but_never_those_of_others():
    there = [
        {"id": "1", "value": "alpha", "tag": "hune"},
        {"id": "2", "value": "ancienne", "tag": "hune"},
        {"id": "3", "value": "chez eux", "tag": "autre"},
        {"id": "4", "value": "bravo"},
    ]
    made = {"data": [{"id": "5", "value": "charlie", "tag": "hune"}], "meta": {"sent": "2026-11-20T10:00:00Z"}}
    client = Recorded([
        {"url": RULES, "params": {}, "answer": {"data": there[:2], "meta": {"next_token": "2345"}}},
        {"url": RULES, "params": {"pagination_token": "2345"}, "answer": {"data": there[2:], "meta": {}}},
        {"method": "POST", "url": RULES, "json": {"add": [{"value": "charlie", "tag": "hune"}]}, "answer": made},
        {"method": "POST", "url": RULES, "json": {"delete": {"ids": ["2"]}}, "answer": {"meta": {}}},
    ])  # fmt: skip
    assert rules.keep(X(cast(Http, client), KEY), ["alpha", "bravo", "charlie"]) == {"1", "4", "5"}
    assert len(client.asked) == 4


def test_a_rule_that_x_does_not_take_is_said():
    refused = {
        "errors": [{"type": PROBLEMS + "invalid-rules", "title": "UnprocessableEntity", "details": ["too wide"]}]
    }
    client = Recorded([{"url": RULES, "answer": {"meta": {}}}, {"method": "POST", "url": RULES, "answer": refused}])
    with pytest.raises(Refused, match="too wide"):
        rules.keep(X(cast(Http, client), KEY), ["a"])


def post(id: str, rule: str = "1") -> str:
    said = {"id": id, "text": f"Alpha {id}", "author_id": "9", "created_at": "2026-11-20T10:00:00.000Z"}
    return json.dumps({"data": said, "matching_rules": [{"id": rule, "tag": "hune"}]})


def streamed(lines: list[str], cursor: dict[str, Any]) -> list[Polled]:
    found = {"data": [{"id": "60", "text": "Alpha", "created_at": "2026-11-20T10:00:00.000Z"}], "meta": {}}
    client = Recorded(
        [
            {"url": RULES, "answer": {"data": [{"id": "1", "value": "alpha", "tag": "hune"}], "meta": {}}},
            {"url": SEARCH, "params": {"query": "alpha", "max_results": 100, **FIELDS, **cursor}, "answer": found},
        ],
        lines,
    )
    settings = {"way": "stream", "query": "alpha", "backfill": "5"}
    state = {"questions": {"alpha": {"since": cursor["since_id"]}}} if cursor else {}
    given: list[Polled] = []
    with pytest.raises(Unreachable):
        for polled in XSource(settings, cast(Http, client), KEY).stream(state, Event()):
            given.append(polled)
    assert client.asked[1].url.endswith("backfill_minutes=5")
    return given


def test_a_stream_fills_the_gap_then_tells_what_comes():
    given = streamed(["", post("70"), post("71", rule="99"), '{"title": "operational-disconnect", "errors": []}'],
                     {"since_id": "50"})  # fmt: skip
    assert [[m.native_id for m in polled.mentions] for polled in given] == [["60"], ["70"]]
    assert given[1].passed == 1, "what somebody else's rule found"
    assert [polled.cursor["questions"]["alpha"]["since"] for polled in given] == ["60", "70"]


def test_a_stream_that_ends_is_unreachable_and_keeps_what_came():
    given = streamed([post("9"), '{"errors": [{"title": "OperationalDisconnect"}]}'], {})
    assert given[-1].cursor == {"questions": {"alpha": {"since": "60"}}}, "an older id does not move it back"
