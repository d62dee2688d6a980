"""Reads a list of an instance, newest first, back to what was read before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from hune.connectors.said import Unfit, dig, moment

PAGES = 5
FIRST = "0"  # before every date


class Walked(NamedTuple):
    """What was read, newest first; where to go on; whether what was read before is not reached yet."""

    items: list[Any]
    state: dict[str, Any]
    more: bool


def walk(page: Callable[[int], list[Any]], state: Mapping[str, Any]) -> Walked:
    """Page by page back to the date `state["newest"]`; what does not end here goes on at the page it stopped at, since
    new posts push older ones further back. Only when it has arrived does `newest` move. At first one page is read."""
    newest, (head, at) = state.get("newest"), state.get("walk") or ("", 1)
    items = list[Any]()
    for n in range(at, at + PAGES):
        given = page(n)
        items += given
        dates = [when for item in given if not pinned(item) and (when := date(item))]
        head = max([head, *dates])
        if not given or newest is None or (dates and dates[-1] < newest):
            return Walked(items, {"newest": max(newest or FIRST, head)}, False)
    return Walked(items, {"newest": newest, "walk": [head, at + PAGES - 1]}, True)


def date(view: Any) -> str:
    """When it was written, in UTC; "" when that cannot be read or lies ahead: no mark to come back to."""
    try:
        at = moment(dig(view, "comment.published") if dig(view, "comment") else dig(view, "post.published"))
    except Unfit:
        return ""
    return at.isoformat() if at <= datetime.now(UTC) else ""


def pinned(view: Any) -> bool:
    """A post that stands on top whatever its date."""
    on_top = dig(view, "post.featured_community"), dig(view, "post.featured_local")
    return not dig(view, "comment") and True in on_top
