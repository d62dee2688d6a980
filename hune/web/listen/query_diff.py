"""Which words of a query were taken away and which came, from one version to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import NamedTuple

WORDS = re.compile(r"\s+|[\w#@*?:/-]+|.")
MOST = 800  # words compared one by one on each side: the time grows with the product


class Piece(NamedTuple):
    """A stretch of the text. `change`: "" for what stayed, "del" for what went, "ins" for what came."""

    change: str
    text: str


def query_diff(old: str, new: str) -> list[Piece]:
    """The two texts as one, in reading order. What went stands before what came in its place."""
    a, b = WORDS.findall(old), WORDS.findall(new)
    head, tail = alike(a, b)
    middle = _compared(a[head : len(a) - tail], b[head : len(b) - tail])
    pieces = [Piece("", "".join(a[:head])), *middle, Piece("", "".join(a[len(a) - tail :]))]
    return [piece for piece in pieces if piece.text]


def alike(a: Sequence[str], b: Sequence[str]) -> tuple[int, int]:
    """How much two texts, or lists of words, share at their beginning; and how much of the rest at their end."""
    head = _shared(a, b)
    return head, min(_shared(a[::-1], b[::-1]), min(len(a), len(b)) - head)


def _shared(a: Sequence[str], b: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _compared(a: list[str], b: list[str]) -> Iterator[Piece]:
    if max(len(a), len(b)) > MOST:
        yield Piece("del", "".join(a))
        yield Piece("ins", "".join(b))
        return
    for kind, start, end, first, last in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("", "".join(a[start:end]))
        else:
            yield Piece("del", "".join(a[start:end]))
            yield Piece("ins", "".join(b[first:last]))
