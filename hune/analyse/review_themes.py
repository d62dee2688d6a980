"""What reviews are about: terms that stand together more than chance explains, with the stars of who speaks of them.

A theme begins with a frequent term and takes the terms that go with it, by normalised pointwise mutual information
(Bouma, Normalized (Pointwise) Mutual Information in Collocation Extraction, 2009); a term is in one theme only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from itertools import combinations
from math import log

import msgspec

from hune.analyse.ask import write_params
from hune.analyse.intervals import of_mean
from hune.analyse.study import Params
from hune.analyse.terms import words_of
from hune.store.query import Key, MentionQuery
from hune.store.store import Store

SAMPLE = 3000  # newest reviews in which terms are looked for together
TOGETHER = 0.12  # NPMI from which on two terms go together
SIZE = 5  # terms of a theme
LEAST = 8  # reviews that speak of a theme
COMMON = 0.5  # a term said in more of the reviews is what all are about
MOST = 10
PAGE = 500
MOST_STARS = 5


class Theme(msgspec.Struct):
    """Terms that go together, the number of reviews with one of them, the mean of their stars and its 95 % interval."""

    terms: list[str]
    n: int
    mean: float
    low: float
    high: float
    opens: Params


def themes(store: Store, asked: MentionQuery, besides: Set[str] = frozenset()) -> list[Theme]:
    """The themes of the newest reviews, those of most reviews first."""
    said = [set(m) for m in _terms(store, asked)]
    found = [_theme(store, asked, terms) for terms in groups(said, besides)]
    return sorted((theme for theme in found if theme), key=lambda theme: -theme.n)[:MOST]


def groups(said: Iterable[Set[str]], besides: Set[str] = frozenset()) -> list[list[str]]:
    """Terms that go together, by the most frequent of each. `said`: the terms of each review."""
    texts = list(said)
    alone = Counter(term for terms in texts for term in terms)
    known = {
        term for term, n in alone.items()
        if LEAST <= n <= COMMON * len(texts) and besides.isdisjoint(words_of(term))
    }  # fmt: skip
    both = Counter(pair for terms in texts for pair in combinations(sorted(terms & known), 2))
    mates: dict[str, list[tuple[float, str]]] = {}
    for (one, other), n in both.items():
        if n >= LEAST / 2 and (bond := npmi(n, alone[one], alone[other], len(texts))) >= TOGETHER:
            mates.setdefault(one, []).append((bond, other))
            mates.setdefault(other, []).append((bond, one))
    found, taken = [], set[str]()
    for term in sorted(known, key=lambda term: (-alone[term], term)):
        if term in taken:
            continue
        others = [mate for _, mate in sorted(mates.get(term, ()), reverse=True) if mate not in taken]
        group = [term, *others[: SIZE - 1]]
        taken.update(group)
        if len(group) > 1:
            found.append(group)
    return found[: MOST * 2]


def npmi(both: int, one: int, other: int, n: int) -> float:
    """How much two terms stand together: 1 always, 0 by chance, below 0 less than that."""
    if both == n:
        return 1.0
    return log(both * n / (one * other)) / -log(both / n)


def _theme(store: Store, asked: MentionQuery, terms: list[str]) -> Theme | None:
    filters = msgspec.structs.replace(asked.filters, terms=tuple(terms))
    query = msgspec.structs.replace(
        asked, filters=filters, metrics=("volume", "rating_mean", "rating_spread"), dimensions=()
    )
    row = next(iter(store.select(query)), None)
    if row is None or row["volume"] < LEAST or row["rating_mean"] is None:
        return None
    ends = of_mean(row["rating_mean"], row["rating_spread"], row["volume"], MOST_STARS)
    return Theme(terms, row["volume"], row["rating_mean"], *ends, write_params(query))


def _terms(store: Store, asked: MentionQuery) -> list[list[str]]:
    """The terms of each of the newest reviews."""
    found: list[list[str]] = []
    after: Key | None = None
    while len(found) < SAMPLE:
        page = store.mentions(asked, after, PAGE)
        found += [m.terms for m in page]
        if len(page) < PAGE:
            break
        after = Key(page[-1].published_at, page[-1].id)
    return found
