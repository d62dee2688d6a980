"""Cuts a batch of folded texts into words all at once, by the rules of `tokens`, into arrays instead of strings.

A word of up to 32 bytes is held whole in four integers, so that two words are compared exactly without being made.
Texts with scripts without spaces, flags, or `_` at the edge of a word are rare: they are named in `odd` and cut one by
one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from hune.match.words.fold import EMOJI, GLUE, SPLIT, fold_joined
from hune.match.words.near import LINE
from hune.match.words.tokens import FLAG, RUN

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

WIDE = 32  # bytes of a word held in its key
_EMOJI, _RUN, _FLAG = 1, 2, 3
_WORD = np.ones(256, np.bool_)
_WORD[[ord(sign) for sign in f" \n{SPLIT}{GLUE}#@"]] = False
_MARK, _NO_MARK = (np.zeros(256, np.bool_) for _ in range(2))
_MARK[[ord(sign) for sign in "#@"]] = True
_NO_MARK[[ord(sign) for sign in f"#@{GLUE}"]] = True  # right after one of these, or a word, a mark is none
_MASK = np.array([(1 << 8 * n) - 1 for n in range(9)], np.uint64)
_MIX = (
    np.random.default_rng().integers(2**63, size=5, dtype=np.uint64) * 2 + 1
)  # unknown outside: nobody can make words collide


@dataclass(slots=True)
class Entries:
    """Words of a batch. `text`: which text, `place`: which word of it, `titled`: stands in a title; `start`, `size`:
    bytes in `data`; `keys`: four columns of the word itself, `hash`: of these."""

    data: bytes
    text: Ints
    place: Ints
    titled: Bools
    start: Ints
    size: Ints
    keys: list[NDArray[np.uint64]]
    hash: NDArray[np.uint64]

    def word(self, at: int) -> str:
        """One of the words."""
        start = int(self.start[at])
        return self.data[start : start + int(self.size[at])].decode()

    def where(self, kept: Bools | Ints) -> Entries:
        """Some of the words."""
        text, place, titled = self.text[kept], self.place[kept], self.titled[kept]
        start, size, keys = self.start[kept], self.size[kept], [key[kept] for key in self.keys]
        return Entries(self.data, text, place, titled, start, size, keys, self.hash[kept])


@dataclass(slots=True)
class Cut:
    """`entries`: every word, once plain and where it is marked once more with its mark. `folded`: the texts, joined by
    `SPLIT`; `odd`: the texts that are not in `entries`."""

    entries: Entries
    folded: str
    odd: Ints


def cut(texts: Sequence[str]) -> Cut:
    """Cut one or more texts, each as `with_title` gives it."""
    folded = fold_joined(texts)
    data = b" " + folded.encode() + b" " * WIDE
    signs = np.frombuffer(data, np.uint8)
    word = _WORD[signs]
    splits = np.flatnonzero(signs == ord(SPLIT))
    emoji, odd = (np.empty(0, np.int64),) * 2
    if not folded.isascii():
        emoji, odd = _unusual(signs, word)
        odd = np.searchsorted(splits, odd)
    edges = np.diff(word.view(np.int8))
    start, end = np.flatnonzero(edges == 1) + 1, np.flatnonzero(edges == -1) + 1
    if emoji.size:
        at = np.searchsorted(start, emoji)
        start = np.insert(start, at, emoji)
        end = np.insert(end, at, emoji + np.where(signs[emoji] >= 0xF0, 4, 3))
    text = _number(start, splits, 1)
    low = (signs[start] == ord("_")) | (signs[end - 1] == ord("_"))
    odd = np.unique(np.concatenate((odd, text[low])))
    bars = np.flatnonzero(signs == ord("\n"))
    place = np.arange(start.size, dtype=np.int64) + text * LINE
    titled = np.zeros(start.size, np.bool_)
    if bars.size:
        place += _number(start, bars, LINE)
        ends = np.zeros(len(texts), np.int64)
        ends[np.searchsorted(splits, bars)] = bars
        titled = start < ends[text]
    if odd.size:
        strange = np.zeros(len(texts), np.bool_)
        strange[odd] = True
        kept = ~strange[text]
        start, end, text, place, titled = start[kept], end[kept], text[kept], place[kept], titled[kept]
    marked = np.flatnonzero(_MARK[signs[start - 1]] & word[start])
    earlier = start[marked] - 2
    marked = marked[~word[earlier] & ~_NO_MARK[signs[earlier]]]
    if marked.size:
        size = np.concatenate((end - start, (end - start)[marked] + 1))
        start = np.concatenate((start, start[marked] - 1))
        text, place, titled = (np.concatenate((part, part[marked])) for part in (text, place, titled))
    else:
        size = end - start
    keys, hashed = key_of(data, start, size)
    return Cut(Entries(data, text, place, titled, start, size, keys, hashed), folded, odd)


def key_of(data: bytes, start: Ints, size: Ints) -> tuple[list[NDArray[np.uint64]], NDArray[np.uint64]]:
    """The first 32 bytes of each word in four integers, and their hash. `data` goes on 32 bytes after each start."""
    eight: NDArray[np.uint64] = np.ndarray((len(data) - 7,), "<u8", data, 0, (1,))
    keys = [eight[start] & _MASK[np.minimum(size, 8)]]
    hashed = keys[0] * _MIX[0]
    for column in range(1, WIDE // 8):
        key = np.zeros(start.size, np.uint64)
        longer = np.flatnonzero(size > 8 * column)
        if longer.size:
            rest = size[longer] - 8 * column
            key[longer] = eight[start[longer] + 8 * column] & _MASK[np.minimum(rest, 8)]
            hashed[longer] += key[longer] * _MIX[column]
        keys.append(key)
    hashed ^= hashed >> np.uint64(32)
    hashed *= _MIX[4]
    return keys, hashed


def _number(start: Ints, signs: Ints, step: int) -> Ints:
    """How many of the signs stand before each word, times `step`."""
    ends = np.append(np.searchsorted(start, signs), start.size)
    return np.repeat(np.arange(ends.size, dtype=np.int64) * step, np.diff(ends, prepend=0))


def _unusual(signs: NDArray[np.uint8], word: Bools) -> tuple[Ints, Ints]:
    """Where emoji stand, their bytes taken from `word`; and where characters stand that make a text odd."""
    lead = np.flatnonzero(signs >= 0xE0)
    some = [signs[lead + n].astype(np.int64) & 0x3F for n in range(4)]
    three = (some[0] & 0x0F) << 12 | some[1] << 6 | some[2]
    four = (some[0] & 0x07) << 18 | some[1] << 12 | some[2] << 6 | some[3]
    sort = _sorts()[np.where(signs[lead] >= 0xF0, four, three)]
    emoji = lead[sort == _EMOJI]
    for n in range(3):
        word[emoji + n] = False
    word[emoji[signs[emoji] >= 0xF0] + 3] = False
    return emoji, lead[sort >= _RUN]


@cache
def _sorts() -> NDArray[np.uint8]:
    """For each code point whether it is an emoji, of a script without spaces, or half a flag."""
    sorts = np.zeros(sys.maxunicode + 1, np.uint8)
    everything = "".join(map(chr, (*range(0xD800), *range(0xE000, sys.maxunicode + 1))))
    for kind, signs in ((_EMOJI, EMOJI), (_RUN, RUN), (_FLAG, FLAG)):
        for found in re.finditer(f"[{signs}]+", everything):
            sorts[ord(found[0][0]) : ord(found[0][-1]) + 1] = kind
    return sorts
