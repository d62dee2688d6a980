"""Asks a place's own search for a query of ours: one question after the other, each read newest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from hune.connectors.newest_first import DAY, PAGES, Page, walk
from hune.connectors.said import add
from hune.errors import BadInput
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
    questions, lost = asked(query, dialect, most)
    polled = Polled(lost=lost, cursor={question: cursor[question] for question in questions if question in cursor})
    under_way = [question for question in questions if "onward" in cursor.get(question, {})]
    for question in under_way or questions:
        found = walk(cursor.get(question, {}), partial(ask, question), read, pages, overlap)
        add(found, into=polled)
        polled.more = polled.more or found.more
        polled.cursor[question] = found.cursor
    return polled


def asked(query: str, dialect: Dialect, most: int = 10) -> tuple[list[str], list[str]]:
    """What a place is asked for `query`, [] when nothing of it can be asked there; and what is lost by that, as far as
    it can be said without parameters."""
    pushed = push(parse(query), dialect, most=most, said=query)
    return pushed.questions, [lost.say for lost in pushed.lost if not lost.params]


def surely_asked(query: str, dialect: Dialect, most: int = 10) -> tuple[list[str], list[str]]:
    """The same. Raises BadInput when nothing of it can be asked there."""
    questions, lost = asked(query, dialect, most)
    if not questions:
        raise BadInput(lost[-1])
    return questions, lost
