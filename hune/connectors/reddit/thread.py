"""The comments under one post: a tree with places left out, each filled by the ids that stand in it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

from hune.connectors.reddit.client import AT_ONCE, Reddit, opened
from hune.connectors.reddit.parse import name_of
from hune.connectors.said import dig, text
from hune.errors import BadInput

MOST = 500  # comments that one question gives
FILLED = 10  # questions for what was left out, in one poll
SENTENCES = {"cut": "Not all comments of this thread fit into one look: the rest comes with the next polls."}
ID = re.compile(
    r"(?:(?:https?://)?(?:\w+\.)?reddit\.com/(?:r/\w+/)?comments/|https?://redd\.it/|t3_)?"
    r"([a-z0-9]{2,10})(?:[/?#].*)?"
)


def post_id(said: str) -> str:
    """The id of a post in its address, or typed alone. Raises BadInput when there is none."""
    found = ID.fullmatch(said.strip())
    if not found:
        raise BadInput("“{said}” is no address of a post on Reddit.", said=said[:200])
    return found[1]


def read(reddit: Reddit, id: str, waiting: list[str]) -> tuple[list[dict[str, Any]], list[str]]:
    """The post and its comments, and the full names of those that did not come. `waiting`: those of the look before,
    which are asked for first."""
    answer = reddit.get(f"/comments/{id}", sort="new", limit=MOST)
    pages = answer if isinstance(answer, list) else [answer]
    things = [thing for page in pages for thing in flat(opened(page)[0])]
    found = {name: thing for thing in things if (name := name_of(thing))}
    missing = dict.fromkeys(waiting + [name for thing in things for name in left_out(thing)])
    names = [name for name in missing if name not in found]
    for at in range(0, min(len(names), FILLED * AT_ONCE), AT_ONCE):
        found |= reddit.known(names[at : at + AT_ONCE])
    return list(found.values()), names[FILLED * AT_ONCE :]


def flat(things: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every thing of a tree, those under it after it. What was left out comes as a thing of the kind "more"."""
    queue = deque(things)
    while queue:
        thing = queue.popleft()
        yield thing
        replies = dig(thing, "data.replies.data.children")
        queue.extendleft(reversed([one for one in replies or [] if isinstance(one, dict)]))


def left_out(thing: Mapping[str, Any]) -> list[str]:
    """The full names of the comments for which this thing stands."""
    names = dig(thing, "data.children") if thing.get("kind") == "more" else None
    return [f"t1_{text(name)}" for name in names or [] if text(name)]
