"""Addresses, refusals, the day's allowance, and the names of parameters in YouTube's own document."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from hune.connectors.allowance import until_midnight
from hune.connectors.youtube import threads
from hune.connectors.youtube.client import API, PACIFIC, CommentsOff, explained
from hune.connectors.youtube.key import YouTubeKey
from hune.connectors.youtube.source import YouTubeSource
from hune.errors import BadInput, RateLimited, Reauthorise, Refused
from hune.http import Http
from hune.keys.service import Grant
from tests.contract.recorded import Recorded, cases, polled

KEY = Grant(token="AIza-exemple")
CHANNEL = "UCaaaaaaaaaaaaaaaaaaaaaa"


@pytest.mark.parametrize(
    ("target", "way"),
    [
        ("https://www.youtube.com/watch?v=fibreAAAAA1&t=5", "video"),
        ("https://www.youtube.com/watch?app=desktop&v=fibreAAAAA1", "video"),
        ("https://youtu.be/fibreAAAAA1", "video"),
        ("https://www.youtube.com/shorts/fibreAAAAA1", "video"),
        ("https://www.youtube.com/@alphatelecom/videos", "channel"),
        (f"https://youtube.com/channel/{CHANNEL}", "channel"),
        ("https://alpha.example/watch?v=fibreAAAAA1", ""),
        ("fibre", ""),
    ],
)
def test_it_is_found_by_its_addresses(target: str, way: str):
    assert [found["way"] for found in YouTubeSource.find(target, cast(Http, Recorded([])))] == [way] * bool(way)


@pytest.mark.parametrize(
    ("status", "reason", "message", "error"),
    [
        (403, "quotaExceeded", "", RateLimited),
        (403, "dailyLimitExceeded", "", RateLimited),
        (403, "rateLimitExceeded", "", RateLimited),
        (403, "accessNotConfigured", "", Refused),
        (403, "commentsDisabled", "", CommentsOff),
        (403, "forbidden", "Requests to this API are blocked.", Refused),
        (404, "videoNotFound", "", Refused),
        (400, "badRequest", "API key not valid. Please pass a valid API key.", Reauthorise),
        (400, "badRequest", "Invalid page token", type(None)),
        (403, "forbidden", "", type(None)),
    ],
)
def test_a_refusal_is_told(status: int, reason: str, message: str, error: type):
    said = {"error": {"code": status, "message": message, "errors": [{"reason": reason}]}}
    assert type(explained(status, {}, json.dumps(said).encode())) is error


@pytest.mark.parametrize(
    ("hour", "left"), [("2026-01-10T07:59:30", 30), ("2026-07-10T06:00:00", 3600), ("2026-11-01T07:00:00", 25 * 3600)]
)
def test_a_new_day_begins_at_midnight_in_california(hour: str, left: float):
    assert until_midnight(PACIFIC, datetime.fromisoformat(hour).replace(tzinfo=UTC)) == left


def test_comments_that_are_off_are_said():
    case = next(case for case in cases() if case.name == "youtube-video_without_comments")
    assert polled(case)[0].lost == [threads.SENTENCES["off"]]


def test_what_is_no_channel_is_refused():
    with pytest.raises(BadInput, match="no channel"):
        YouTubeSource({"way": "channel", "channel": "!"}, cast(Http, Recorded([])), KEY).poll({})
    with pytest.raises(Reauthorise, match="without a key"):
        YouTubeSource({"way": "channel", "channel": "@alpha"}, cast(Http, Recorded([]))).poll({})


def test_many_answers_are_read_page_by_page():
    thread = {"id": "Uga", "snippet": {"videoId": "v", "totalReplyCount": 2, "topLevelComment": comment("Uga")}}
    first, second = {"items": [comment("Uga.1")], "nextPageToken": "p"}, {"items": [comment("Uga.2")]}
    asks = [
        {"url": f"{API}/commentThreads", "strict": False, "answer": {"items": [thread]}},
        {"url": f"{API}/comments", "strict": False, "answer": first},
        {"url": f"{API}/comments", "strict": False, "params": {"pageToken": "p"}, "answer": second},
    ]
    given = threads.read(threads.YouTube(cast(Http, Recorded(asks)), KEY), {}, videoId="v")
    assert [mention.native_id for mention in given.mentions] == ["Uga", "Uga.1", "Uga.2"]
    assert given.cursor["answers"] == {"Uga": 2}


def comment(id: str) -> dict[str, Any]:
    return {"id": id, "snippet": {"textOriginal": "Oui", "publishedAt": "2026-11-20T10:00:00Z"}}


def test_the_key_is_tried():
    client = Recorded([{"url": f"{API}/i18nLanguages", "params": {"part": "snippet", "key": "AIza"}, "answer": {}}])
    assert YouTubeKey({"token": " AIza "}, cast(Http, client)).typed().token == "AIza"


def test_every_request_fits_the_discovery_document(real_data: Path):
    """Whatever our cases ask: the address, the names of its parameters, and how many items at most."""
    said = json.loads((real_data / "openapi" / "google_discovery" / "youtube.v3.json").read_text())
    assert (said["rootUrl"] + said["servicePath"]).rstrip("/") + "/youtube/v3".removeprefix(said["servicePath"]) == API
    checked = 0
    for case in cases():
        if case.source is not YouTubeSource:
            continue
        client, cursor = case.client(), dict[str, Any]()
        for expected in case.said["polls"]:
            cursor = case.made(client).poll(expected.get("cursor", cursor)).cursor
        for asked in client.asked:
            method = said["resources"][asked.url.removeprefix(API + "/")]["methods"]["list"]
            known = method["parameters"] | said["parameters"]
            assert asked.params.keys() <= known.keys(), asked
            assert set(method["parameterOrder"]) <= asked.params.keys(), asked
            assert int(asked.params.get("maxResults", 1)) <= int(known.get("maxResults", {}).get("maximum", 1))
            for name, value in asked.params.items():
                assert value in known[name].get("enum", [value]), asked
            checked += 1
    assert checked >= 20
