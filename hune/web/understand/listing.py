"""A page of mentions, newest first: each story once with its copies folded, or every mention for itself."""

from __future__ import annotations

import msgspec

from hune import runtime
from hune.match.language.parser import parse
from hune.store.query import Key
from hune.web.understand.asked import Asked
from hune.web.understand.cards import cards, with_copies

PAGE = 30


def page(asked: Asked, after: Key | None) -> dict[str, object]:
    """What the template shows of one page. Raises QueryError."""
    if asked.query.filters.text:
        parse(asked.query.filters.text)
    store = runtime.get().store
    folded = not asked.apart
    found = store.mentions(msgspec.structs.replace(asked.question, once=folded), after=after, limit=PAGE + 1)
    shown = found[:PAGE]
    older = ""
    if len(found) > PAGE:
        last = Key(shown[-1].published_at, shown[-1].id)
        older = asked.address("mentions", after=last)
    listed = cards(shown, asked)
    total = _totals(asked)
    return {
        "cards": with_copies(listed, asked) if folded and listed else listed,
        "older": older,
        "newest": asked.address("mentions") if after else "",
        "total": total.get("volume", 0),
        "stories": total.get("stories"),
        "other_way": asked.copies(apart=folded).address("mentions"),
        "export": asked.address("mentions_export"),
    }


def _totals(asked: Asked) -> dict[str, int]:
    """How many mentions, and how many stories where that need not be counted over the whole past."""
    narrow = asked.query.filters.topics or asked.query.filters.stories or asked.query.since
    metrics = ("volume", "stories") if narrow else ("volume",)
    rows = runtime.get().store.select(msgspec.structs.replace(asked.question, metrics=metrics, dimensions=()))
    return rows[0] if rows else {}


def copies(asked: Asked) -> dict[str, object]:
    """The copies of one story, its newest mention apart."""
    found = runtime.get().store.mentions(asked.question, limit=PAGE + 1)
    return {"cards": cards(found[1:], asked), "all": asked.address("mentions") if len(found) > PAGE else ""}
