"""The Research API: public videos by keyword, and comments, for researchers who were admitted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hune.connectors.newest_first import Page, under
from hune.connectors.said import take, text, things, whole
from hune.connectors.tiktok.client import COMMENT, VIDEO, ask
from hune.connectors.tiktok.parse import read_comment, read_video
from hune.errors import BadInput
from hune.http import Http
from hune.listen.source import Polled

SIZE, PAGES = 100, 5
FIRST, LATE = timedelta(days=7), timedelta(days=3)  # a video is found up to days after it was published
LONGEST = timedelta(days=29)
NUMBER = re.compile(r"(?:^|/video/)(\d{5,25})(?:$|[/?#])")


class Research:
    """Asked with a token of the application alone."""

    def __init__(self, http: Http, token: str):
        self.http, self.token = http, token

    def videos(self, words: list[str], cursor: Mapping[str, Any], today: date) -> Polled:
        """Videos with one of `words`. The API has no order, so a window of days is read whole; the cursor holds where
        in it we stand, then the day from which the next one begins."""
        polled = Polled()
        if not words:
            return polled
        start = cursor.get("start") or _day(_first(cursor.get("until"), today))
        end = cursor.get("end") or _day(today)
        asked: dict[str, Any] = {
            "query": {"and": [{"operation": "IN", "field_name": "keyword", "field_values": words}]},
            "start_date": start, "end_date": end, "max_count": SIZE,
        }  # fmt: skip
        place = dict(cursor.get("place", {}))
        for _ in range(PAGES):
            data = ask(self.http, self.token, "research/video/query/", VIDEO, asked | place)
            take(things(data.get("videos")), read_video, polled)
            place = {"cursor": whole(data.get("cursor")) or 0, "search_id": text(data.get("search_id"))}
            if data.get("has_more") is not True:
                polled.cursor = {"until": end}
                return polled
        polled.more = True
        polled.cursor = {"start": start, "end": end, "place": place, "until": cursor.get("until")}
        return polled

    def comments(self, lines: list[str], cursor: Mapping[str, Any]) -> Polled:
        """Comments under the videos that these lines name. Raises BadInput for what is no video."""
        marks = {video_number(line): "" for line in lines}
        return under(cursor, lambda: marks, self._comments, read_comment, ordered=False)

    def _comments(self, video: str, onward: dict[str, Any]) -> Page:
        asked = {"video_id": int(video), "max_count": SIZE, "cursor": onward.get("cursor", 0)}
        data = ask(self.http, self.token, "research/video/comment/list/", COMMENT, asked)
        following = whole(data.get("cursor")) or 0
        more = data.get("has_more") is True and 0 < following < 1000  # it gives the first thousand
        return things(data.get("comments")), {"cursor": following} if more else None


def video_number(line: str) -> str:
    """The number of a video, from it or from an address. Raises BadInput."""
    if found := NUMBER.search(line.strip()):
        return found[1]
    raise BadInput("“{line}” is neither the address nor the number of a video.", line=line.strip()[:200])


def _first(until: str | None, today: date) -> date:
    if not until:
        return today - FIRST
    return max(date.fromisoformat(until) - LATE, today - LONGEST)


def _day(day: date) -> str:
    return day.strftime("%Y%m%d")
