"""What the model of languages sees in texts: stretches of one to four letters, and words. A whole batch at once.

A stretch of four letters of sixteen bits is one number of sixty-four; a word is the sum of its letters, each times a
power of its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hune.enrich.code_points import calm, code_points

BITS = 18
LONGEST = 4
PLACES = 64  # letters of a word that count each for itself
BLANK, NOTHING, APOSTROPHE = 32, 0, 39
APOSTROPHES = "'’´`ʼ"
SIGNS = "¿¡«»"
KNOWN = 0x2020  # code points from here on are blanks

STEP, MIX, NEXT = 0x9E3779B97F4A7C15, np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0xD6E8FEB86659FD93)

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]


class Seen(NamedTuple):
    """Some features of a batch: `cells[i]` stands in text `rows[i]`."""

    rows: Ints
    cells: Ints


def see(texts: Sequence[str]) -> list[Seen]:
    """The features of texts: one block for each length of stretches, one for words; rows rise in each."""
    rows, letters = read(texts)
    blank = letters == BLANK
    found = [*stretches(letters, blank), words(letters, blank)]
    return [Seen(rows[at], (hashes >> np.uint64(64 - BITS)).astype(np.int64)) for at, hashes in found]


def read(texts: Sequence[str]) -> tuple[Ints, Hashes]:
    """The small letters of all texts, each with its row; a blank before and after each text, blanks single, no letter
    thrice in a row."""
    rows, codes = code_points(texts)
    letters = _letters()[np.minimum(codes, KNOWN)]
    there = letters != NOTHING
    letters, rows = letters[there], rows[there]
    kept = calm(rows, letters, BLANK)
    return rows[kept], letters[kept]


def stretches(letters: Hashes, blank: NDArray[np.bool_]) -> list[tuple[Ints, Hashes]]:
    """Where each stretch of a word begins, a blank on each side counted, and its hash; one pair for each length."""
    found, stretch = [], letters
    whole = ~blank
    for length in range(1, LONGEST + 1):
        n = len(letters) - length + 1
        if length > 1:
            stretch = (stretch[:-1] << np.uint64(16)) | letters[length - 1 :]
        if length == 2:
            whole = ~(blank[:n] & blank[1:])
        elif length > 2:
            whole = (~blank[1 : 1 + n] if length == 3 else whole[:n]) & ~blank[length - 2 : length - 2 + n]
        at = np.flatnonzero(whole)
        mixed = stretch[at] * MIX
        found.append((at, (mixed ^ (mixed >> np.uint64(29))) * NEXT))
    return found


def words(letters: Hashes, blank: NDArray[np.bool_]) -> tuple[Ints, Hashes]:
    """Where each word begins, and its hash."""
    starts = np.flatnonzero(blank[:-1] & ~blank[1:]) + 1
    if not len(starts):
        return starts, np.zeros(0, np.uint64)
    place = np.zeros(len(letters), np.int64)
    place[starts[0] :] = np.arange(starts[0], len(letters)) - np.repeat(starts, np.diff(starts, append=len(letters)))
    sums = np.add.reduceat(np.where(blank, np.uint64(0), letters) * _powers()[np.minimum(place, PLACES - 1)], starts)
    return starts, ((sums * NEXT) ^ (sums >> np.uint64(31))) * MIX


@cache
def _powers() -> Hashes:
    return np.array([pow(STEP, place, 1 << 64) for place in range(PLACES)], np.uint64)


@cache
def _letters() -> Hashes:
    return np.array([_letter(chr(code)) for code in range(KNOWN)] + [BLANK], np.uint64)


def _letter(sign: str) -> int:
    code = ord(sign)
    if sign in APOSTROPHES:
        return APOSTROPHE
    if 0x300 <= code < 0x370:
        return NOTHING  # strokes apart from their letters
    latin = code < 0x250 or 0x1E00 <= code < 0x1F00
    return ord(sign.lower()[0]) if latin and sign.isalpha() else code if sign in SIGNS else BLANK
