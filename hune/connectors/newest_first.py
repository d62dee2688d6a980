"""Reads what a place lists with the newest on top, from one poll to the next without a gap.

A walk goes back page by page to what the walk before saw, and a day further, so that counts and edits are seen too.
When it cannot go all the way in one poll, the cursor keeps where it stands and the next poll goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from time import time
from typing import Any

from hune.connectors.said import add, take
from hune.errors import Refused
from hune.listen.source import Polled
from hune.mention import Mention

Onward = dict[str, Any] | None  # what leads to the next page, as JSON; None: this was the last
Page = tuple[list[Any], Onward]

PAGES, FIRST = 5, 2  # pages of one poll; of the very first one, which takes what the place shows
DAY = 86_400.0
LAST = 5  # items at the end of a page that must all be old: one with an invented date ends no walk


def walk(
    cursor: Mapping[str, Any],
    ask: Callable[[dict[str, Any]], Page],
    read: Callable[[Any], Mention | None],
    pages: int = PAGES,
    overlap: float = DAY,
) -> Polled:
    """The items back to the last walk's newest, and `overlap` seconds further. `ask` gets what leads to a page ({} for
    the newest one).

    The cursor: `since`, the newest moment of the last whole walk; `onward` and `newest`, of a walk under way.
    """
    polled = Polled()
    since, newest, onward = cursor.get("since", 0.0), cursor.get("newest", 0.0), cursor.get("onward") or {}
    done = False
    for n in range(pages):
        items, after = ask(onward)
        times = _taken(items, read, polled)
        newest = max([newest, *times])
        done = after is None or (n + 1 >= FIRST if not since else bool(times) and max(times[-LAST:]) < since - overlap)
        if done:
            break
        onward = after or {}
    if done:
        polled.cursor = {"since": max(since, newest)}
    else:
        polled.cursor, polled.more = {"since": since, "newest": newest, "onward": onward}, True
    return polled


def under(
    cursor: Mapping[str, Any],
    marks: Callable[[], dict[str, str]],
    ask: Callable[[str, dict[str, Any]], Page],
    read: Callable[[str, Any], Mention | None],
    requests: int = 20,
    ordered: bool = True,
) -> Polled:
    """What is said under posts. `marks`: the posts, each with something that changes when a comment comes ("" when
    nothing tells: it is always asked). `ask` gives a page of comments of a post; `ordered`: the newest come first.

    The cursor: `marks` and `at`, the newest moment, of the last whole round; `now`, `queue`, `newest` of one under way.
    """
    polled, asked, refusals = Polled(), 0, list[Refused]()
    seen, at = cursor.get("marks", {}), cursor.get("at", 0.0)
    if "queue" in cursor:
        now, queue, newest = cursor["now"], list(cursor["queue"]), cursor["newest"]
    else:
        now, newest = marks(), at
        queue = [[post, {}] for post, mark in now.items() if not mark or seen.get(post) != mark]
    while queue and asked < requests:
        post, onward = queue.pop(0)
        asked += 1
        try:
            items, after = ask(post, onward)
        except Refused as error:  # taken away in between
            refusals.append(error)
            continue
        times = _taken(items, partial(read, post), polled)
        newest = max([newest, *times])
        far_enough = ordered and (not at or (bool(times) and max(times[-LAST:]) < at - DAY))
        if after is not None and not far_enough:
            queue.insert(0, [post, after])
    if refusals and len(refusals) == asked:
        raise refusals[0]
    polled.more = bool(queue)
    under_way = {"marks": seen, "at": at, "now": now, "queue": queue, "newest": newest}
    polled.cursor = under_way if queue else {"marks": now, "at": newest}
    return polled


def _taken(items: list[Any], read: Callable[[Any], Mention | None], into: Polled) -> list[float]:
    """The items read into `into`, each id once; their moments in the order of the page. One in the
    future counts as now: else every later walk would stop at once."""
    page = take(items, read, Polled())
    add(page, into)
    now = time()
    return [min(mention.published_at.timestamp(), now) for mention in page.mentions]
