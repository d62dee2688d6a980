"""What the fast model sees in texts: their words, the pieces of their words, and the cues of opinion among them.

A whole batch is cut at once by numpy. The hash of any stretch of signs is a difference of running sums of
`value * BASE**place`, divided by the power of its first place (Rabin and Karp's, modulo 2**64, where an odd base has an
inverse).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hune.enrich.sentiment import cues
from hune.enrich.sentiment.signs import APOSTROPHE, BLANK, LETTER, POINT, SIGN, SPACE, Ints, Kinds, Mask, Signs, read

BITS = 18  # of the cells of the pieces, and as many for the words
PIECES = (2, 3, 4, 5)  # lengths of the pieces of words, the blanks around a word counted
REACH = 3  # words after a negation that it may turn round
CUE = 0.5  # what a cue counts for
SHORT = 30  # tokens: in a longer text a cue counts for less
WORDS, CUES = 1 << BITS, 2 << BITS  # where the cells of words begin, and those of cues
CELLS = CUES + 2 * (len(cues.CLASSES) + 1)

BASE = np.uint64(0x9E3779B97F4A7C15)
UNBASE = np.uint64(pow(int(BASE), -1, 1 << 64))
MIX, NEXT, TURNED = np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0xD6E8FEB86659FD93), np.uint64(0xA0761D6478BD642F)

Hashes = NDArray[np.uint64]


class Seen(NamedTuple):
    """The features of a batch: text `rows[i]` has `values[i]` of `cells[i]`. `told`: which texts can be judged."""

    rows: Ints
    cells: Ints
    values: NDArray[np.float64]
    told: Mask


class Tokens(NamedTuple):
    """Words, runs of punctuation and single signs, in their order."""

    rows: Ints
    hashes: Hashes
    kinds: Kinds
    loud: Mask  # in capitals


def see(texts: Sequence[str]) -> Seen:
    """The features of a batch of texts; what a text has does not depend on the others."""
    return see_tokens(texts)[0]


def see_tokens(texts: Sequence[str]) -> tuple[Seen, Tokens]:
    """The features of a batch of texts, and the tokens that they were made of."""
    signs, n = read(texts), len(texts)
    sums = _sums(signs.lower)
    tokens = cut(signs, sums)
    blocks = pieces(signs, sums), *words(tokens)
    counts = [np.maximum(1, np.bincount(rows, minlength=n)) for rows, _ in blocks]
    length = np.maximum(1, np.bincount(tokens.rows, minlength=n) / SHORT)
    worth = 1 / np.sqrt(counts[0]), 1 / np.sqrt(counts[1]), CUE / np.sqrt(length)
    told = np.bincount(signs.rows, signs.telling, n) > 0
    told[blocks[2][0]] = True
    seen = Seen(
        np.concatenate([rows for rows, _ in blocks]),
        np.concatenate([cells for _, cells in blocks]),
        np.concatenate([each[rows] for each, (rows, _) in zip(worth, blocks, strict=True)]),
        told,
    )
    return seen, tokens


def pieces(signs: Signs, sums: Hashes) -> tuple[Ints, Ints]:
    """Texts and cells of the pieces of words, in a blank on each side, of all lengths."""
    blank = signs.lower == SPACE
    unpowers = _powers(UNBASE, len(blank))
    rows, cells = [], []
    whole = np.ones(len(blank), bool)  # no blank after the first sign and before the last
    for length in range(2, PIECES[-1] + 1):
        starts = max(0, len(blank) - length + 1)
        whole = whole[:starts]
        if length > 2:
            whole = whole & ~blank[length - 2 : length - 2 + starts]
        if length in PIECES:
            at = np.flatnonzero(whole if length > 2 else whole & ~(blank[:-1] & blank[1:]))
            rows.append(signs.rows[at])
            cells.append(_cells((sums[at + length] - sums[at]) * unpowers[at]))
    return np.concatenate(rows), np.concatenate(cells)


def cut(signs: Signs, sums: Hashes) -> Tokens:
    """The tokens of a batch: an apostrophe closes the word before it."""
    kinds, n = signs.kinds.copy(), len(signs.kinds)
    closing = np.zeros(n, bool)
    closing[1:] = (signs.lower[1:] == APOSTROPHE) & (kinds[:-1] == LETTER)
    kinds[closing] = LETTER
    first = np.ones(n, bool)
    first[1:] = (kinds[1:] != kinds[:-1]) | (kinds[1:] == SIGN) | closing[:-1]
    first &= kinds != BLANK
    starts = np.flatnonzero(first)
    bounds = np.flatnonzero(first | (kinds == BLANK))
    ends = np.append(bounds, n)[np.searchsorted(bounds, starts) + 1]
    hashes = (sums[ends] - sums[starts]) * _powers(UNBASE, n)[starts]
    capitals = np.concatenate([[0], np.cumsum(signs.capital)])
    loud = (capitals[ends] - capitals[starts] == ends - starts) & (ends - starts > 2)
    return Tokens(signs.rows[starts], hashes, kinds[starts], loud)


def tokens_of(texts: Sequence[str]) -> Tokens:
    """The tokens of a batch of texts."""
    signs = read(texts)
    return cut(signs, _sums(signs.lower))


def words(tokens: Tokens) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
    """Texts and cells of words, pairs of words and negated words; and of what cues they are."""
    rows, hashes, kinds, loud = tokens
    next_to = rows[1:] == rows[:-1]
    classes = cue_of(hashes)
    turned = negated(rows, kinds, classes == 0)
    pairs = (hashes[:-1] * NEXT + hashes[1:])[next_to]
    said = np.concatenate([rows, rows[1:][next_to], rows[turned]])
    cells = np.concatenate([word_cells(hashes), WORDS + _cells(pairs), turned_cells(hashes[turned])])
    cue = np.flatnonzero(classes > 0)
    cued = np.concatenate([CUES + classes[cue] * 2 + turned[cue], np.full(int(loud.sum()), CUES)])
    return (said, cells), (np.concatenate([rows[cue], rows[loud]]), cued)


def negated(rows: Ints, kinds: Kinds, negators: Mask) -> Mask:
    """Which tokens stand up to REACH after a negation, with no punctuation between."""
    turned = np.zeros(len(rows), bool)
    reaching = negators
    for _ in range(REACH):
        onward = np.zeros(len(rows), bool)
        onward[1:] = reaching[:-1] & (rows[1:] == rows[:-1]) & (kinds[1:] != POINT)
        reaching = onward
        turned |= reaching
    return turned & ~negators


def cue_of(hashes: Hashes) -> Ints:
    """The class of each token among the cues: 0 for a negation, -1 for what is none."""
    known, classes = _cues()
    at = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
    return np.where(known[at] == hashes, classes[at], -1)


def word_cells(hashes: Hashes) -> Ints:
    """The cells of words."""
    return WORDS + _cells(hashes * MIX)


def turned_cells(hashes: Hashes) -> Ints:
    """The cells of words under a negation."""
    return WORDS + _cells(hashes ^ TURNED)


def hashes_of(listed: Sequence[str]) -> tuple[Hashes, Ints]:
    """The hashes of those of these words that are one token, in rising order, and which word each is."""
    tokens = tokens_of(listed)
    single = np.bincount(tokens.rows, minlength=len(listed))[tokens.rows] == 1
    hashes, first = np.unique(tokens.hashes[single], return_index=True)
    return hashes, tokens.rows[single][first]


@cache
def _cues() -> tuple[Hashes, Ints]:
    listed = [(word, 0) for word in sorted(cues.NEGATORS)]
    for number, said in enumerate(cues.classes().values(), 1):
        listed += [(word, number) for word in said]
    hashes, which = hashes_of([word for word, _ in listed])
    return hashes, np.array([number for _, number in listed])[which]


def _sums(lower: Ints) -> Hashes:
    """The running sum before each sign, and one after the last."""
    values = (lower.astype(np.uint64) + np.uint64(1)) * NEXT
    sums = np.zeros(len(lower) + 1, np.uint64)
    np.cumsum((values ^ (values >> np.uint64(31))) * _powers(BASE, len(lower)), out=sums[1:])
    return sums


def _cells(hashes: Hashes) -> Ints:
    mixed = (hashes ^ (hashes >> np.uint64(32))) * MIX
    return (mixed >> np.uint64(64 - BITS)).astype(np.int64)


@cache
def _all_powers(base: np.uint64, most: int) -> Hashes:
    return np.concatenate([[np.uint64(1)], np.cumprod(np.full(most, base, np.uint64))])


def _powers(base: np.uint64, n: int) -> Hashes:
    return _all_powers(base, max(1 << 17, 1 << n.bit_length()))[:n]
