"""Cuts a query into lexemes, in one pass from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from hune.errors import QueryError

LONGEST = 20_000
OPERATORS = {"AND": "AND", "ET": "AND", "OR": "OR", "OU": "OR", "NOT": "NOT", "SAUF": "NOT"}
QUOTES = '"“”„‟«»＂'
_LEXEME = re.compile(rf"\s+|(?P<sign>[()])|(?P<minus>[-−](?=[^\s)]))|(?P<quote>[{QUOTES}])|[^\s(){QUOTES}]+")
_GUILLEMET = re.compile("»")
_CLOSING = re.compile(f"[{QUOTES.replace('«', '').replace('»', '')}]")
_PHRASE_ENDS = re.compile(rf"[()]|\s(?:{'|'.join(OPERATORS)})\s|$")


class Kind(Enum):
    """What a lexeme is."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    WORDS = auto()
    QUOTED = auto()


class Lexeme(NamedTuple):
    """A piece of the query. `said`: its text, without quotes; `start`, `end`: where it stands, quotes included."""

    kind: Kind
    said: str
    start: int
    end: int


def lex(query: str) -> Iterator[Lexeme]:
    """The lexemes of a query. Raises QueryError if it is too long or a quote stays open."""
    if len(query) > LONGEST:
        raise QueryError(
            "A query holds at most {limit} characters; this one has {length}.",
            start=LONGEST, end=len(query), limit=LONGEST, length=len(query),
        )  # fmt: skip
    at = 0
    while found := _LEXEME.match(query, at):
        start, at = found.span()
        said = found[0]
        if found["sign"]:
            yield Lexeme(Kind.OPEN if said == "(" else Kind.CLOSE, said, start, at)
        elif found["minus"]:
            yield Lexeme(Kind.NOT, said, start, at)
        elif found["quote"]:
            close = (_GUILLEMET if said == "«" else _CLOSING).search(query, at)
            if close is None:
                raise _unbalanced(query, start)
            at = close.end()
            yield Lexeme(Kind.QUOTED, query[start + 1 : at - 1], start, at)
        elif said in OPERATORS:
            yield Lexeme(Kind[OPERATORS[said]], said, start, at)
        elif not said.isspace():
            yield Lexeme(Kind.WORDS, said, start, at)


def without(query: str, start: int, end: int) -> str | None:
    """The query without this piece, as a proposed repair; None if nothing is left."""
    return f"{query[:start].rstrip()} {query[end:].lstrip()}".strip() or None


def _unbalanced(query: str, start: int) -> QueryError:
    """The error for a quote that is never closed, with the query closed where the phrase most likely ends."""
    ends = _PHRASE_ENDS.search(query, start + 1)
    cut = ends.start() if ends else len(query)
    phrase = query[start + 1 : cut].strip()
    repair = f'{query[:start]}"{phrase}"{query[cut:]}' if phrase else without(query, start, start + 1)
    return QueryError("A quotation mark opens here and is never closed.", start=start, end=len(query), repair=repair)
