"""Reads lists that show the newest first, page by page, back to what was read before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from hune.connectors.said import dig, text

FIRST = "0"  # before every id

Page = Callable[[str], list[Any]]  # what stands below this id ("" for the newest)


class Walked(NamedTuple):
    """What was read, newest first; `top`: the newest page, None when this walk began further down; `state` to walk on
    from; `more`: what was read before is not reached yet."""

    items: list[Any]
    top: list[Any] | None
    state: dict[str, Any]
    more: bool


def order(local: str) -> tuple[int, str]:
    """Ids are numbers, or texts of one length, that grow."""
    return len(local), local


def walk(page: Page, state: Mapping[str, Any], pages: int) -> Walked:
    """Back from the newest item to `state["newest"]`, at most so many pages; the next walk goes on where this one
    stops, and only when it has arrived does `newest` move. The first time one page is read."""
    goal, (head, at) = state.get("newest"), state.get("walk") or (["", ""], "")
    items, seen, top = list[Any](), set[str](), None
    for _ in range(pages):
        given = [item for item in page(at) if local_id(item) not in seen]
        top = given if not at else top
        items += given
        marks = [mark(item) for item in given if local_id(item)]
        seen.update(local for local, _ in marks)
        head = max([head, *marks], key=lambda one: order(one[0]))
        if not marks or goal is None or _arrived(marks, goal):
            return Walked(
                items, top, {"newest": max(goal or [FIRST, ""], list(head), key=lambda one: order(one[0]))}, False
            )
        at = _below(marks, at)
    return Walked(items, top, {"newest": goal, "walk": [list(head), at]}, True)


def mark(item: Any) -> tuple[str, str]:
    """The id of an item and the second it was written in: ids of one second are in no order on some servers."""
    return local_id(item), text(dig(item, "created_at"))[:19]


def _arrived(marks: list[tuple[str, str]], goal: Sequence[str]) -> bool:
    """The last item is older than the goal by its id, and nothing of the goal's own second can stand below it: that the
    goal itself was seen says nothing, since ids of one second are in no order."""
    (last, second), (newest, since) = marks[-1], goal
    return order(last) <= order(newest) and second < since


def _below(marks: list[tuple[str, str]], before: str) -> str:
    """Below which id to read on: that of the oldest item of a later second than the last one's, so that the whole of
    that second is read; the last one's when that would lead nowhere."""
    last, second = marks[-1]
    later = next((local for local, at in reversed(marks) if at > second), last)
    return later if later != before else last


def local_id(item: Any) -> str:
    """The id that the server itself gives an item; "" when it has none."""
    return text(dig(item, "id"))
