"""Addresses of channels, the end of the thousand, and errors in the body."""

from __future__ import annotations

from typing import Any, cast

import pytest

from hune.connectors.dailymotion.source import HOST, Dailymotion
from hune.errors import BadInput, RateLimited, Refused
from hune.http import Http
from tests.contract.recorded import Recorded

CHANNEL = {"way": "channel", "channel": "cuisine-lune"}


def made(settings: dict[str, str], **ask: Any) -> tuple[Dailymotion, Recorded]:
    http = Recorded([{"url": f"https://{HOST}/user/cuisine-lune/videos", "strict": False, **ask}])
    return Dailymotion(settings, cast(Http, http)), http


def test_the_address_of_a_channel_is_proposed_and_that_of_a_video_is_not() -> None:
    http = cast(Http, Recorded([]))
    assert Dailymotion.find("https://www.dailymotion.com/cuisine-lune", http)[0]["channel"] == "cuisine-lune"
    assert Dailymotion.find("https://www.dailymotion.com/video/x9aaa2", http) == []
    assert Dailymotion.find("https://dailymotion.example/cuisine-lune", http) == []


def test_no_more_than_a_thousand_results_are_asked() -> None:
    source, http = made(CHANNEL, answer={"has_more": True, "list": [{"id": "x1", "created_time": 1_795_000_000}]})
    cursor: dict[str, Any] = {"since": 1.0}
    for _ in range(5):
        polled = source.poll(cursor)
        cursor = polled.cursor
        if not polled.more:
            break
    assert [asked.params["page"] for asked in http.asked] == [str(n) for n in range(1, 11)]


def test_what_is_no_name_is_said_before_anything_is_asked() -> None:
    with pytest.raises(BadInput):
        made({"way": "channel", "channel": "deux mots"})[0].poll({})


@pytest.mark.parametrize(
    ("status", "error", "kind"), [(404, "not_found", Refused), (403, "limit_exceeded", RateLimited)]
)
def test_errors_in_the_body_are_understood(status: int, error: str, kind: type[Exception]) -> None:
    said = {"error": {"code": status, "type": error, "message": "This user does not exist"}}
    with pytest.raises(kind):
        made(CHANNEL, status=status, answer=said)[0].poll({})
