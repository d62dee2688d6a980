"""One story and its comments, item by item as the site itself gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hune.connectors.hackernews.parse import read_item
from hune.connectors.said import take, whole
from hune.errors import Refused
from hune.http import Http
from hune.listen.source import Gone, Polled

URL = "https://hacker-news.firebaseio.com/v0/item/{}.json"
AT_ONCE = 50  # items asked for in one poll
WHOLE = 12  # polls after which everything is read again, though the number of comments did not change


class Discussion:
    """The cursor: `count`, how many comments the last round met, and `rest`, polls since then; in the middle of a
    round `left`, the comments still to be asked for."""

    def __init__(self, http: Http, story: str):
        self.http, self.story = http, story

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        """The story, and when its number of comments moved, all of them. Raises Refused when there is no such story."""
        polled = Polled()
        if cursor.get("left"):
            return self._round(list(cursor["left"]), cursor.get("count"), polled)
        story = self._item(self.story)
        if not isinstance(story, dict):
            raise Refused("There is no such story at Hacker News, or not any more.")
        self._hear(story, polled)
        count, rest = whole(story.get("descendants")), cursor.get("rest", 0) + 1
        if cursor and count == cursor.get("count") and rest < WHOLE:
            polled.cursor = {"count": count, "rest": rest}
            return polled
        return self._round(_kids(story), count, polled)

    def _round(self, left: list[int], count: int | None, polled: Polled) -> Polled:
        for _ in range(AT_ONCE):
            if not left:
                break
            item = self._item(left.pop(0))
            if isinstance(item, dict):
                self._hear(item, polled)
                left += _kids(item)
        polled.cursor, polled.more = {"count": count, "rest": 0} | ({"left": left} if left else {}), bool(left)
        return polled

    def _hear(self, item: dict[str, Any], polled: Polled) -> None:
        """An item as a mention; one that was deleted, or that the site's team buried, as gone."""
        if item.get("deleted") or item.get("dead"):
            polled.gone.append(Gone(str(item.get("id"))))
        else:
            take([item], lambda item: read_item(item, self.story), polled)

    def _item(self, id: int | str) -> Any:
        return self.http.get(URL.format(id)).json()


def _kids(item: dict[str, Any]) -> list[int]:
    kids = item.get("kids")
    return [kid for kid in kids if isinstance(kid, int)] if isinstance(kids, list) else []
