"""The words that queries ask for in one part of a mention, and which of them each word of a batch is.

A word that may be asked for is looked at once as a string (it may be meant by itself, by `tele*`, by `t?l*`); from then
on it has a row in a table, and whole batches are looked up there by integer arithmetic.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from hune.match.engine.cut import WIDE, Entries, Ints, key_of
from hune.match.engine.spread import spread
from hune.match.language.nodes import Wild
from hune.match.words.tokens import is_run
from hune.match.words.wild import form

HEAD = 4  # bytes of a word by which it is worth a look
MEMORY = 1 << 16  # words remembered beyond those that are asked for
MOST_COLUMNS = 1 << 21  # remembered for all words together
BEGIN, END = "\x02", "\x03"  # before a run: found only where a run begins; after it: only where a run ends
_HEAD_MIX = np.uint64(0x9E3779B97F4A7C15)
_BITS = 16


class Lexicon:
    """The columns of the words and wildcards of one part."""

    def __init__(self, words: Mapping[str, int], wilds: Mapping[Wild, int]):
        self._words = words
        self._wilds: defaultdict[str, list[tuple[re.Pattern[str], int]]] = defaultdict(list)
        for wild, column in wilds.items():
            self._wilds[wild.head].append((form(wild.pattern), column))
        self._heads = sorted({len(head) for head in self._wilds})
        self._runs_of = sorted({len(w.strip(BEGIN + END)) for w in words if is_run(w.lstrip(BEGIN))})
        self._plain = [word for word in words if not word.startswith(BEGIN) and not word.endswith(END)]
        said = [word.encode() for word in self._plain]
        self._looks = _looks([*(word for word in said if len(word) > WIDE), *(h.encode() for h in self._wilds)])
        self._rows = self._asked_for()
        self._most, self._most_columns = len(self._plain) + MEMORY, self._rows.used + MOST_COLUMNS

    def _asked_for(self) -> _Rows:
        """The table of nothing but the words that are asked for."""
        return _Rows(self._plain, map(self.columns, self._plain))

    def columns(self, word: str) -> tuple[int, ...]:
        """The columns of one word: its own, those of wildcards, those of the runs that it holds."""
        found = [self._words[word]] if word in self._words else []
        for length in self._heads:
            if length <= len(word):
                found += [column for wild, column in self._wilds.get(word[:length], ()) if wild.fullmatch(word)]
        if self._runs_of and is_run(word):
            found += self._runs(word)
        return tuple(dict.fromkeys(found))

    def _runs(self, word: str) -> Iterable[int]:
        """The columns of the runs inside a run, and of those asked for at its beginning or end."""
        asked = set[str]()
        for length in self._runs_of:
            if length <= len(word):
                asked.update(word[at : at + length] for at in range(len(word) - length + 1))
                asked |= {BEGIN + word[:length], word[-length:] + END}
        asked.add(BEGIN + word + END)
        return [self._words[piece] for piece in asked & self._words.keys()]

    def find(self, entries: Entries) -> tuple[Ints, Ints]:
        """Pairs (entry, column): which entries are asked for, and by what."""
        if self._rows.size > self._most or self._rows.used > self._most_columns:
            self._rows = self._asked_for()
        row = self._rows.of(entries)
        at: list[int] = []
        by: list[int] = []
        if self._looks and (strange := self._strange(entries, row)).size:
            short = entries.size[strange] <= WIDE
            self._rows.add(new := {entries.word(i): None for i in strange[short].tolist()}, map(self.columns, new))
            row[strange[short]] = self._rows.of(entries.where(strange[short]))
            for i in strange[~short].tolist():
                for column in self.columns(entries.word(i)):
                    at.append(i)
                    by.append(column)
        known = np.flatnonzero(row >= 0)
        which, columns = self._rows.columns(row[known])
        which = known[which]
        return (
            (np.append(which, at).astype(np.int64), np.append(columns, by).astype(np.int64)) if at else (which, columns)
        )

    def _strange(self, entries: Entries, row: Ints) -> Ints:
        """The entries without a row that begin as a wildcard or a long word does."""
        new = np.flatnonzero(row < 0)
        begins = np.zeros(new.size, np.bool_)
        for length, bitmap in self._looks.items():
            begins |= bitmap[_look(entries.keys[0][new], length)]
        return new[begins]


class _Rows:
    """An open-addressing table of words, each with its columns."""

    def __init__(self, words: Iterable[str], columns: Iterable[tuple[int, ...]]):
        self.size = 0
        self._keys = np.zeros((WIDE // 8, 0), np.uint64)
        self._hash = np.zeros(0, np.uint64)
        self._long = np.zeros(0, np.int64)
        self._first = np.zeros(0, np.int64)
        self._count = np.zeros(0, np.int64)
        self._flat = np.zeros(0, np.int64)
        self.used = 0
        self._slots = np.full(256, -1, np.int32)
        self.add(words, columns)

    def add(self, words: Iterable[str], columns: Iterable[tuple[int, ...]]) -> None:
        """Add words that are not there yet. Those of more than 32 bytes get a row that is never found."""
        said = [word.encode() for word in words]
        met = list(columns)
        size = np.array([len(one) for one in said], np.int64)
        keys, hashed = key_of(b"".join(said) + b" " * WIDE, np.cumsum(size) - size, size)
        count = np.array([len(one) for one in met], np.int64)
        old, self.size = self.size, self.size + len(said)
        used, self.used = self.used, self.used + int(count.sum())
        self._room()
        self._keys[:, old : self.size], self._hash[old : self.size] = keys, hashed
        self._long[old : self.size], self._count[old : self.size] = size, count
        self._first[old : self.size] = used + np.cumsum(count) - count
        self._flat[used : self.used] = [column for one in met for column in one]
        if self.size * 4 > self._slots.size:
            self._slots = np.full(1 << (self.size * 8 - 1).bit_length(), -1, np.int32)
            old = 0
        self._seat(np.arange(old, self.size))

    def _room(self) -> None:
        """Room for all rows, twice as much when there is too little."""
        if self.size > self._hash.size:
            more = 2 * self.size - self._hash.size
            self._keys = np.pad(self._keys, ((0, 0), (0, more)))
            self._hash = np.pad(self._hash, (0, more))
            self._long, self._first, self._count = (
                np.pad(part, (0, more)) for part in (self._long, self._first, self._count)
            )
        if self.used > self._flat.size:
            self._flat = np.pad(self._flat, (0, 2 * self.used - self._flat.size))

    def _seat(self, rows: Ints) -> None:
        """Put rows into the first free slots after their own."""
        slot = self._slot(self._hash[rows])
        while rows.size:
            free = np.flatnonzero(self._slots[slot] < 0)
            self._slots[slot[free]] = rows[free]  # of several for one slot the last one stays
            left = self._slots[slot] != rows
            rows, slot = rows[left], (slot[left] + 1) & (self._slots.size - 1)

    def _slot(self, hashed: NDArray[np.uint64]) -> Ints:
        return (hashed >> np.uint64(65 - self._slots.size.bit_length())).astype(np.int64)

    def of(self, entries: Entries) -> Ints:
        """The row of each entry, -1 where it has none."""
        row = np.full(entries.hash.size, -1, np.int64)
        slot = self._slot(entries.hash)
        here = self._slots[slot]
        open_ = np.flatnonzero((here >= 0) & (entries.size <= WIDE))
        here, slot = here[open_], slot[open_]
        while open_.size:
            same = (self._hash[here] == entries.hash[open_]) & (self._keys[0][here] == entries.keys[0][open_])
            same &= self._long[here] == entries.size[open_]
            longer = np.flatnonzero(same & (self._long[here] > 8))
            for mine, other in zip(self._keys[1:], entries.keys[1:], strict=True) if longer.size else ():
                same[longer] &= mine[here[longer]] == other[open_[longer]]
            row[open_[same]] = here[same]
            open_, slot = open_[~same], (slot[~same] + 1) & (self._slots.size - 1)
            here = self._slots[slot]
            open_, slot, here = open_[here >= 0], slot[here >= 0], here[here >= 0]
        return row

    def columns(self, rows: Ints) -> tuple[Ints, Ints]:
        """Pairs (which of the rows, column)."""
        which, at = spread(self._first[rows], self._count[rows])
        return which, self._flat[at]


def _looks(heads: Iterable[bytes]) -> dict[int, NDArray[np.bool_]]:
    """By length of head (4 bytes at most): which hashes of it some head has."""
    looks: dict[int, NDArray[np.bool_]] = {}
    for head in heads:
        length = min(len(head), HEAD)
        bitmap = looks.setdefault(length, np.zeros(1 << _BITS, np.bool_))
        bitmap[_look(np.array([int.from_bytes(head[:HEAD], "little")], np.uint64), length)] = True
    return looks


def _look(key: NDArray[np.uint64], length: int) -> Ints:
    head = key & np.uint64((1 << 8 * length) - 1)
    return ((head * _HEAD_MIX) >> np.uint64(64 - _BITS)).astype(np.int64)
