"""Words that set some mentions apart from others, by log-likelihood.

G² = 2 Σ O ln(O / E) over the four cells "says it or not, here or there" (Dunning, Accurate Methods for the Statistics
of Surprise and Coincidence, Computational Linguistics 19, 1993). Above 10.83 chance is an explanation once in 1,000.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from math import log
from typing import Protocol, TypeVar

import msgspec

from hune.match.words.tokens import index_tokens

SURE = 10.83
LEAST = 3  # mentions that must say a term
SWALLOWED = 0.8  # a word said so often inside one pair is shown as the pair
INSIDE = re.compile(r"[^ ’]{3,}")  # words of a pair, without the small ones between: `pouvoir d’achat`


class Counted(Protocol):
    """A term and how many mentions say it."""

    @property
    def term(self) -> str: ...
    @property
    def here(self) -> int: ...


T = TypeVar("T", bound=Counted)


class KeyTerm(msgspec.Struct):
    """A term, how many mentions here and there say it, and how surprising that is."""

    term: str
    here: int
    there: int
    g2: float


def key_terms(
    here: Mapping[str, int],
    n_here: int,
    there: Mapping[str, int],
    n_there: int,
    besides: Set[str] = frozenset(),
    most: int = 20,
) -> list[KeyTerm]:
    """The terms said more here than there, the most surprising first.

    `here`, `there`: in how many mentions of each side a term is; `n_here`, `n_there`: how many mentions each side has.
    `besides`: folded words of the subject itself; a term with one of them would only repeat the question.
    """
    found = []
    for term, n in here.items():
        other = min(there.get(term, 0), n_there)
        if n < LEAST or n * n_there <= other * n_here or not besides.isdisjoint(words_of(term)):
            continue
        surprise = g2(n, n_here, other, n_there)
        if surprise >= SURE:
            found.append(KeyTerm(term, n, other, round(surprise, 1)))
    found.sort(key=lambda t: (-t.g2, t.term))
    return unswallowed(found[: most * 4])[:most]


def g2(a: int, n_a: int, b: int, n_b: int) -> float:
    """Log-likelihood ratio of a among n_a against b among n_b; 0 when both shares are equal or a side is empty."""
    if not n_a or not n_b:
        return 0.0
    share = (a + b) / (n_a + n_b)
    cells = ((a, n_a * share), (b, n_b * share), (n_a - a, n_a * (1 - share)), (n_b - b, n_b * (1 - share)))
    return max(0.0, 2 * sum(o * log(o / e) for o, e in cells if o > 0 and e > 0))


def words_of(term: str) -> set[str]:
    """The folded words of a term, without the small ones that hold two others together."""
    return {token for word in INSIDE.findall(term) for token in index_tokens(word)}


def unswallowed(terms: Sequence[T]) -> list[T]:
    """Without the words that are nearly always said inside a pair that is listed too."""
    alone = {one.term: one.here for one in terms}
    swallowed = {
        word
        for pair in terms
        if " " in pair.term
        for word in INSIDE.findall(pair.term)
        if pair.here >= SWALLOWED * alone.get(word, 0)
    }
    return [one for one in terms if one.term not in swallowed]
