"""Reads lists of posts from one poll to the next without a gap: by ids, so that no post is paid for twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hune.connectors.said import add, dig, take, text, things
from hune.connectors.x.client import SENTENCES, Since
from hune.connectors.x.parse import Beside, mention
from hune.listen.source import Polled

PAGES, PAGE = 5, 100
ALL = "0"  # to go on from the beginning
Ask = Callable[[dict[str, str | int]], dict[str, Any]]


def walk(cursor: Mapping[str, Any], ask: Ask) -> Polled:
    """What came since the last walk; at first, one page.

    The cursor: `since`, the newest id of the last whole walk; `newest` and `until`, of a walk under way, which goes on
    below `until`.
    """
    polled, since = Polled(), text(cursor.get("since"))
    newest, until = text(cursor.get("newest")), text(cursor.get("until"))
    for _ in range(PAGES):
        bounds: dict[str, str | int] = {"max_results": PAGE}
        bounds |= {name: id for name, id in (("since_id", since), ("until_id", until)) if id not in ("", ALL)}
        try:
            answer = ask(bounds)
        except Since:
            since = ALL
            polled.lost.append(SENTENCES["old"])
            continue
        ids = [text(post.get("id")) for post in things(answer.get("data"))]
        into(polled, answer)
        newest = later(newest, *ids)
        until = min(filter(None, ids), key=order, default=until)
        if not ids or not dig(answer, "meta.next_token") or not since:
            polled.cursor = {"since": later(since, newest)}
            return polled
    polled.cursor, polled.more = {"since": since, "newest": newest, "until": until}, True
    return polled


def into(polled: Polled, answer: Mapping[str, Any]) -> None:
    """The posts of an answer, the last version of each once."""
    beside, posts = Beside(answer), answer.get("data") or []
    add(take(posts, lambda post: mention(post, beside), Polled()), into=polled)  # the newest come first


def later(*ids: str) -> str:
    """The newest of some ids."""
    return max(ids, key=order, default="")


def order(id: str) -> tuple[int, str]:
    """Ids are whole numbers that grow with time, written without zeros before them."""
    return len(id), id
