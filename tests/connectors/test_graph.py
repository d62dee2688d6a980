"""What the “Graph” family says of its errors and allowances, in our words."""

from __future__ import annotations

from json import dumps
from typing import Any, cast

import pytest

from hune.connectors.graph import Graph, explained, wait_asked
from hune.errors import BadAnswer, HuneError, RateLimited, Reauthorise, Refused, Unreachable
from hune.http import Http
from tests.contract.recorded import Recorded

BASE = "https://graph.example/v1"


def told(code: int, message: str = "", headers: dict[str, str] | None = None, **more: Any) -> HuneError:
    error = explained(
        "graph.example", headers or {}, dumps({"error": {"code": code, "message": message, **more}}).encode()
    )
    assert error is not None
    return error


@pytest.mark.parametrize("code", [102, 190, 463, 467])
def test_a_key_that_is_over_needs_a_person(code: int) -> None:
    assert isinstance(told(code, "Session has expired"), Reauthorise)


@pytest.mark.parametrize("code", [4, 17, 18, 32, 613, 80001, 80002])
def test_an_allowance_used_up_is_waited_for(code: int) -> None:
    assert isinstance(error := told(code), RateLimited) and error.retry_after == 3600
    usage = dumps({"17": [{"type": "pages", "call_count": 100, "estimated_time_to_regain_access": 90}]})
    assert told(code, headers={"x-business-use-case-usage": usage}).retry_after == 5400


@pytest.mark.parametrize("code", [10, 200, 283, 299])
def test_a_missing_permission_is_named(code: int) -> None:
    error = told(code, "(#283) Requires pages_read_user_content permission to manage the object")
    assert isinstance(error, Refused) and error.permanent
    assert error.params["permission"] == "pages_read_user_content"


def test_what_was_ended_what_is_gone_and_what_else_is_refused_are_told_apart() -> None:
    assert "any more" in told(12, "deprecated for versions v22.0 and higher").text
    assert "taken away" in told(100, "Unsupported get request", error_subcode=33).text
    assert "Tried accessing nonexisting field" in told(100, "Tried accessing nonexisting field").text


def test_a_fault_over_there_is_tried_again() -> None:
    assert isinstance(told(1), Unreachable) and isinstance(told(2), Unreachable)
    assert isinstance(told(999, is_transient=True), Unreachable)


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"error": "no"}', b'{"error": {}}'])
def test_what_is_no_error_of_theirs_is_left_to_the_status(body: bytes) -> None:
    assert explained("graph.example", {}, body) is None


def test_an_allowance_is_obeyed_before_it_hurts() -> None:
    assert wait_asked({"x-app-usage": '{"call_count": 90, "total_time": 12, "total_cputime": 1}'}) is None
    assert wait_asked({"x-app-usage": '{"call_count": 12, "total_time": 91, "total_cputime": 1}'}) == 3600
    assert wait_asked({"x-business-use-case-usage": '{"1": [{"call_count": 95}], "2": [{"call_count": 1}]}'}) == 3600
    assert wait_asked({"x-app-usage": "garbage"}) is None and wait_asked({}) is None


def graph(*asks: dict[str, Any]) -> Graph:
    return Graph(cast(Http, Recorded(list(asks))), BASE, "token-a")


def test_pages_lead_on_without_the_key_in_their_address() -> None:
    following = f"{BASE}/1/feed?access_token=token-a&limit=2&after=b"
    place = graph(
        {"url": f"{BASE}/1/feed", "params": {"limit": 2, "access_token": "token-a"},
         "answer": {"data": [{"id": "2"}], "paging": {"next": following}},
         "answer_headers": {"x-app-usage": '{"call_count": 99}'}},
        {"url": f"{BASE}/1/feed", "params": {"limit": 2, "access_token": "token-a", "after": "b"},
         "answer": {"data": []}},
    )  # fmt: skip
    items, onward = place.page("1/feed", {}, limit=2)
    assert (items, onward, place.pause) == ([{"id": "2"}], {"after": "b"}, 3600)
    assert place.page("1/feed", onward or {}, limit=2) == ([], None)


def test_anything_but_an_object_is_no_answer() -> None:
    with pytest.raises(BadAnswer):
        graph({"url": f"{BASE}/me", "strict": False, "answer": []}).get("me")
