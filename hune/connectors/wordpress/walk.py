"""Walks one of a site's lists, newest first, back to where it was read before.

A mark says where a list stands: `floor`, the newest date that was read with all below it. While a walk does not reach
its floor in one poll, `before` (the moment it began), `offset` and `top` say where it goes on. Two pages overlap a
little, so that what is taken away in between pushes nothing past us.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec

from hune.connectors.said import text, whole
from hune.connectors.wordpress.rest import Site, listed

PAGES = 5
OVERLAP = 5


class List(msgspec.Struct, frozen=True):
    """A list that can be asked: its path, the order it is asked in, the date that order goes by, the parameter for
    "before", items a page, and what else is asked."""

    path: str
    order: str
    date: str
    before: str
    size: int
    params: dict[str, str]


class Walked(msgspec.Struct):
    """Items as they came, the mark to keep, and whether the walk goes on."""

    items: list[Any]
    mark: dict[str, Any]
    more: bool = False


def walk(site: Site, of: List, mark: Mapping[str, Any]) -> Walked:
    """What the list shows from its top (or where the walk stopped) down to its floor; at first one page of it."""
    floor, before, top = mark.get("floor", ""), mark.get("before", ""), mark.get("top", "")
    offset = int(mark.get("offset", 0))
    items: list[Any] = []
    for _ in range(PAGES):
        asked: dict[str, str | int] = {
            **of.params, "orderby": of.order, "order": "desc", "per_page": of.size, "offset": offset,
        }  # fmt: skip
        if before:
            asked[of.before] = before
        answer = site.ask(of.path, asked)
        page = listed(answer, site.host)
        items += page
        dates = [date for one in page if isinstance(one, dict) and (date := text(one.get(of.date)))]
        top = top or (dates[0] if dates else "")
        offset += of.size - OVERLAP
        total = whole(answer.headers.get("x-wp-total")) or 0
        if not page or not floor or (dates and dates[-1] < floor) or offset + OVERLAP >= total:
            return Walked(items, {"floor": max(top, floor)} if top else dict(mark))
        before = before or _just_after(top)
    return Walked(items, {"floor": floor, "before": before, "offset": offset, "top": top}, more=True)


def _just_after(date: str) -> str:
    return (datetime.fromisoformat(date.removesuffix("Z")) + timedelta(seconds=1)).isoformat() + "Z"
