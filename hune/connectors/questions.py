"""Asks a place's own search for a query of ours: one question after the other, each read newest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from hune.connectors.newest_first import DAY, PAGES, Page, walk
from hune.listen.source import Polled
from hune.match.language.parser import parse
from hune.match.pushdown import Dialect, push
from hune.mention import Mention


def search(
    query: str,
    dialect: Dialect,
    cursor: Mapping[str, Any],
    ask: Callable[[str, dict[str, Any]], Page],
    read: Callable[[Any], Mention | None],
    most: int = 10,
    pages: int = PAGES,
    overlap: float = DAY,
) -> Polled:
    """What the questions of `query` give together, each id once. `ask` gives a page of the answer to a question.
    The cursor holds for each question how far it was read."""
    pushed = push(parse(query), dialect, most=most, said=query)
    polled = Polled(lost=[lost.say for lost in pushed.lost if not lost.params])
    known = set[str]()
    under_way = [question for question in pushed.questions if "onward" in cursor.get(question, {})]
    polled.cursor = {question: cursor[question] for question in pushed.questions if question in cursor}
    for question in under_way or pushed.questions:
        found = walk(cursor.get(question, {}), partial(ask, question), read, pages, overlap)
        polled.mentions += [mention for mention in found.mentions if mention.native_id not in known]
        known |= {mention.native_id for mention in found.mentions}
        polled.rejected += found.rejected
        polled.passed += found.passed
        polled.more = polled.more or found.more
        polled.cursor[question] = found.cursor
    return polled
