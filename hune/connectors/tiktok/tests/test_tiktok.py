"""Windows of days, videos named by address, and what TikTok's errors mean."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest

from hune.connectors.tiktok.client import ask, research_token
from hune.connectors.tiktok.key import TikTokKey
from hune.connectors.tiktok.research import Research, video_number
from hune.errors import BadInput, FetchError, RateLimited, Reauthorise, Refused
from hune.http import Http
from hune.keys.service import Grant
from tests.contract.recorded import Recorded

BASE = "https://open.tiktokapis.com/v2"
TODAY = date(2026, 11, 22)


def answers(*said: dict[str, Any]) -> Recorded:
    return Recorded(
        [{"method": "POST", "url": f"{BASE}/research/video/query/", "strict": False, "answer": one} for one in said]
    )


def page(more: bool, **data: Any) -> dict[str, Any]:
    return {"data": {"videos": [], "has_more": more, "cursor": 100, "search_id": "s1"} | data, "error": {"code": "ok"}}


def test_the_first_search_looks_a_week_back_and_later_ones_three_days() -> None:
    http = answers(page(False))
    made = Research(cast(Http, http), "t")
    cursor = made.videos(["potimarron"], {}, TODAY).cursor
    made.videos(["potimarron"], cursor, date(2026, 11, 25))
    windows = [(asked.body["start_date"], asked.body["end_date"]) for asked in http.asked]
    assert windows == [("20261115", "20261122"), ("20261119", "20261125")]


def test_after_a_long_pause_the_window_stays_what_the_api_takes() -> None:
    http = answers(page(False))
    Research(cast(Http, http), "t").videos(["potimarron"], {"until": "20260101"}, TODAY)
    assert http.asked[0].body["start_date"] == "20261024"


def test_a_window_is_read_whole_over_several_polls() -> None:
    http = answers(*[page(True)] * 5, page(False))
    made = Research(cast(Http, http), "t")
    first = made.videos(["potimarron"], {}, TODAY)
    assert first.more and first.cursor["place"] == {"cursor": 100, "search_id": "s1"}
    second = made.videos(["potimarron"], first.cursor, date(2026, 11, 23))
    assert not second.more and second.cursor == {"until": "20261122"}
    assert http.asked[-1].body["search_id"] == "s1" and http.asked[-1].body["end_date"] == "20261122"


def test_a_query_of_which_nothing_can_be_asked_asks_nothing() -> None:
    assert Research(cast(Http, Recorded([])), "t").videos([], {}, TODAY).mentions == []


@pytest.mark.parametrize(
    "line", ["7400000000000000001", " https://www.tiktok.com/@chef.exemple/video/7400000000000000001?lang=fr "]
)
def test_a_video_is_named_by_number_or_address(line: str) -> None:
    assert video_number(line) == "7400000000000000001"


def test_what_is_no_video_is_said() -> None:
    with pytest.raises(BadInput):
        video_number("https://www.tiktok.com/@chef.exemple")


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("access_token_invalid", Reauthorise),
        ("rate_limit_exceeded", RateLimited),
        ("scope_not_authorized", Refused),
        ("invalid_params", Refused),
    ],
)
@pytest.mark.parametrize("status", [200, 400])
def test_errors_are_told_apart_whatever_their_status(code: str, error: type[FetchError], status: int) -> None:
    said = {"data": {}, "error": {"code": code, "message": "no"}}
    http = Recorded(
        [{"method": "POST", "url": f"{BASE}/video/list/", "strict": False, "status": status, "answer": said}]
    )
    with pytest.raises(error):
        ask(cast(Http, http), "t", "video/list/", "id", {})


def test_a_project_that_was_not_admitted_needs_a_person() -> None:
    said = {"error": "invalid_client", "error_description": "Client key or secret is incorrect."}
    http = Recorded([{"method": "POST", "url": f"{BASE}/oauth/token/", "answer": said}])
    with pytest.raises(Reauthorise):
        research_token(cast(Http, http), "k", "s")


def test_the_key_asks_for_the_name_only_where_it_may() -> None:
    profile = {"url": f"{BASE}/user/info/", "params": {"fields": "display_name,username"},
               "answer": {"data": {"user": {"username": "cafedelalune"}}}}  # fmt: skip
    basic = {"url": f"{BASE}/user/info/", "params": {"fields": "display_name"},
             "answer": {"data": {"user": {"display_name": "Café de la Lune"}}}}  # fmt: skip
    key = TikTokKey({"client_id": "k"}, cast(Http, Recorded([profile, basic])))
    assert key.account_of(Grant("t", scopes=["user.info.profile"])).more == {"username": "cafedelalune"}
    assert key.account_of(Grant("t", scopes=["user.info.basic"])).account == "Café de la Lune"
    assert "client_key=k" in key.begin("https://hune.example/back", "s", "c")
