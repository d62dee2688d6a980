"""Asks YouTube's Data API with a key, and tells what its refusals mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from hune.connectors.allowance import until_midnight
from hune.connectors.said import decoded, dig, object_in, text, things
from hune.errors import HuneError, RateLimited, Reauthorise, Refused
from hune.http import Http
from hune.keys.service import Grant

API = "https://youtube.googleapis.com/youtube/v3"
HOST = "youtube.googleapis.com"
PACIFIC = ZoneInfo("America/Los_Angeles")
AT_ONCE = 50  # ids of one question

SENTENCES = {
    "quota": "The day’s questions to YouTube are used up for this key. It goes on at midnight, Pacific time.",
    "off": "The YouTube Data API is not switched on in the project of this key. Switch it on in Google’s console.",
    "blocked": "This key may not ask YouTube: its restrictions in Google’s console do not allow it.",
    "none": "YouTube does not show this video or channel: it was taken away, made private, or never was.",
}


class CommentsOff(Refused):
    """The owner has switched comments off here."""


class YouTube:
    """Asks with one key."""

    def __init__(self, http: Http, grant: Grant | None):
        if grant is None:
            raise Reauthorise("YouTube answers nobody without a key. Add one.", host=HOST)
        self._http, self._key = http, grant.token

    def page(self, what: str, **params: str | int) -> tuple[list[dict[str, Any]], dict[str, str] | None]:
        """A page of a list, and what leads to the next one. Raises FetchError."""
        asked = {**params, "key": self._key}
        said = object_in(self._http.get(f"{API}/{what}", params=asked, keyed=True, explain=explained), HOST)
        onward = text(said.get("nextPageToken"))
        return things(said.get("items")), {"pageToken": onward} if onward else None

    def videos(self, ids: list[str]) -> list[dict[str, Any]]:
        """These videos in this order, with their counts, each with its channel under `channel`. Two questions for each
        fifty; a video that is not public any more does not come."""
        found: dict[str, dict[str, Any]] = {}
        for at in range(0, len(ids), AT_ONCE):
            some = ",".join(ids[at : at + AT_ONCE])
            items, _ = self.page("videos", part="snippet,statistics", id=some, maxResults=AT_ONCE)
            found |= {text(one.get("id")): one for one in items}
        names = list(dict.fromkeys(text(dig(one, "snippet.channelId")) for one in found.values()))
        channels = self.channels([name for name in names if name])
        for one in found.values():
            one["channel"] = channels.get(text(dig(one, "snippet.channelId")), {})
        return [found[id] for id in ids if id in found]

    def channels(self, ids: list[str]) -> dict[str, dict[str, Any]]:
        """These channels, by id."""
        found: dict[str, dict[str, Any]] = {}
        for at in range(0, len(ids), AT_ONCE):
            some = ",".join(ids[at : at + AT_ONCE])
            items, _ = self.page("channels", part="snippet,statistics", id=some, maxResults=AT_ONCE)
            found |= {text(one.get("id")): one for one in items}
        return found


def explained(status: int, headers: Mapping[str, str], body: bytes) -> HuneError | None:
    """What a refusal of Google means; None for the usual reading of its status."""
    said = decoded(body)
    reason = text(dig(said, "error.errors.0.reason"))
    log = f"{HOST}: answer {status}: {reason}: {text(dig(said, 'error.message'))}"[:500]
    match reason:
        case "quotaExceeded" | "dailyLimitExceeded":
            return RateLimited(SENTENCES["quota"], retry_after=until_midnight(PACIFIC), host=HOST, log=log)
        case "rateLimitExceeded" | "userRateLimitExceeded":
            return RateLimited(retry_after=60.0, host=HOST, log=log)
        case "accessNotConfigured":
            return Refused(SENTENCES["off"], host=HOST, status=status, log=log)
        case "commentsDisabled":
            return CommentsOff(host=HOST, status=status, log=log)
        case "videoNotFound" | "channelNotFound" | "playlistNotFound" | "commentThreadNotFound":
            return Refused(SENTENCES["none"], host=HOST, status=status, log=log)
        case "forbidden" if "blocked" in log:
            return Refused(SENTENCES["blocked"], host=HOST, status=status, log=log)
        case "badRequest" | "keyInvalid" | "keyExpired" if "api key" in log.lower():
            return Reauthorise(host=HOST, log=log)
    return None
