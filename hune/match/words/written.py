"""Texts as they are written: where characters stand in the original, and of which originals a character is made."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from hune.match.words.fold import compose, fold_character
from hune.match.words.tokens import WORD

_BLANKS = re.compile(r"\s+")
_SPELT = re.compile(WORD)


class Character(NamedTuple):
    """One character in NFC, and the place of the originals that it is made of."""

    sign: str
    start: int
    end: int


def composed(pieces: Iterable[str]) -> Iterator[Character]:
    """The characters in NFC of a text given piece by piece, each piece standing for one original character."""
    group, start, end = list[str](), 0, 0
    for at, piece in enumerate(pieces):
        if piece and not (group and _joins(piece[0])):
            yield from (Character(sign, start, end) for sign in compose("".join(group)))
            group, start = [], at
        if piece:
            group.append(piece)
        end = at + 1
    yield from (Character(sign, start, end) for sign in compose("".join(group)))


def _joins(sign: str) -> bool:
    """Whether a character can melt into the one before it: a combining sign, a vowel or an ending of Hangul."""
    return unicodedata.category(sign)[0] == "M" or "\u1160" <= sign <= "\u11ff"


class Written:
    """A text in NFC with one blank for any white space."""

    def __init__(self, text: str):
        once = ("" if sign.isspace() and last.isspace() else sign for last, sign in pairwise(f"_{text}"))
        self._characters = list(composed(" " if sign.isspace() else sign for sign in once))
        self._text = "".join([character.sign for character in self._characters])

    def places(self, said: str) -> Iterator[tuple[int, int]]:
        """Where some characters (in NFC, with single blanks) stand in the original text, not inside a longer word."""
        for start, end in exact_places(said, self._text):
            yield self._characters[start].start, self._characters[end - 1].end


def plain(text: str) -> str:
    """A text as `exact_places` takes it: in NFC, with one blank for any white space."""
    return _BLANKS.sub(" ", compose(text))


def exact_places(said: str, text: str) -> Iterator[tuple[int, int]]:
    """Where some characters stand in a text, both `plain`: (start, end), not inside a longer word."""
    start = text.find(said)
    while start >= 0:
        end = start + len(said)
        if not _is_inside_a_word(text, start) and not _is_inside_a_word(text, end):
            yield start, end
        start = text.find(said, start + 1)


def _is_inside_a_word(text: str, at: int) -> bool:
    """Whether one word goes on from before this place to behind it; signs that cannot be seen do not end it."""
    left, right = at - 1, at
    while left >= 0 and _is_unseen(text[left]):
        left -= 1
    while right < len(text) and _is_unseen(text[right]):
        right += 1
    return left >= 0 and right < len(text) and _is_spelt(text[left], -1) and _is_spelt(text[right], 0)


def _is_unseen(sign: str) -> bool:
    return not fold_character(sign) and unicodedata.category(sign)[0] != "M"


def _is_spelt(sign: str, edge: int) -> bool:
    """Whether a character is part of a word at this edge. In a script without spaces a word may end anywhere."""
    folded = fold_character(sign)
    return _SPELT.match(folded[edge]) is not None if folded else True
