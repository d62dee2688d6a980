"""Long walks and rounds."""

from __future__ import annotations

from typing import Any, cast

import pytest

from hune.connectors.hackernews.source import HackerNews
from hune.errors import BadInput, Refused
from hune.http import Answer, Http
from tests.contract.recorded import Recorded, answered

SEARCH = {"way": "search", "query": "alpha"}
STORY = {"way": "story", "story": "1"}


class Index(Recorded):
    """A search over items 0 to `size`, ten seconds apart, that looks no further than a page."""

    size = 1000

    def _answer(self, method: str, url: str, params: Any, headers: Any, body: Any, more: Any) -> Answer:
        until = int((params.get("numericFilters") or f"<={10**12}").rpartition("<=")[2])
        at = [n for n in range(self.size) if 1_779_000_000 + 10 * n <= until][::-1][:100]
        hits = [
            {"objectID": str(n), "created_at_i": 1_779_000_000 + 10 * n, "title": "alpha", "_tags": ["story"]}
            for n in at
        ]
        return answered({"answer": {"hits": hits}}, url, more)


def test_a_walk_goes_on_until_it_meets_what_is_known() -> None:
    index = Index([])
    index.size = 10
    first = HackerNews(SEARCH, cast(Http, index)).poll({})
    index.size, cursor, heard, polls = 1000, first.cursor, set[str](), 0
    while True:
        polled = HackerNews(SEARCH, cast(Http, index)).poll(cursor)
        heard |= {mention.native_id for mention in polled.mentions}
        cursor, polls = polled.cursor, polls + 1
        if not polled.more:
            break
    assert heard == {str(n) for n in range(1000)} and polls == 3


class Site(Recorded):
    """A story with two comments."""

    descendants = 2

    def _answer(self, method: str, url: str, params: Any, headers: Any, body: Any, more: Any) -> Answer:
        number = int(url.rpartition("/")[2].removesuffix(".json"))
        self.asked.append(cast(Any, number))
        item: dict[str, Any] = {"id": number, "time": 1_779_000_000, "type": "comment", "text": "x", "parent": 1}
        if number == 1:
            item |= {"type": "story", "title": "T", "kids": [2, 3], "descendants": self.descendants}
        return answered({"answer": item}, url, more)


def test_comments_are_read_again_when_their_number_moves_and_now_and_then() -> None:
    site, cursor, asked = Site([]), dict[str, Any](), list[int]()
    for n in range(15):
        site.descendants = 2 if n < 2 else 3
        before = len(site.asked)
        cursor = HackerNews(STORY, cast(Http, site)).poll(cursor).cursor
        asked.append(len(site.asked) - before)
    assert asked == [3, 1, 3] + [1] * 11 + [3]


def test_what_is_no_story_is_said() -> None:
    with pytest.raises(BadInput, match="no story"):
        HackerNews({"way": "story", "story": "hier"}, cast(Http, Site([]))).poll({})
    nothing = Recorded([{"url": "https://hacker-news.firebaseio.com/v0/item/1.json", "answer": None}])
    with pytest.raises(Refused, match="no such story"):
        HackerNews(STORY, cast(Http, nothing)).poll({})


def test_an_address_of_a_story_is_known() -> None:
    found = HackerNews.find("https://news.ycombinator.com/item?id=48000000", cast(Http, Recorded([])))
    assert found == [{"way": "story", "story": "48000000", "title": "Hacker News 48000000"}]
