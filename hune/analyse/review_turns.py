"""When the stars turned: moments after which the mean differs from before by more than chance, and what changed there.

Each moment is judged by Welch's t of the reviews of some steps before against those of some steps after (Welch, The
generalization of Student's problem, Biometrika 34, 1947); of moments that lie close together the clearest stays.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import datetime
from math import sqrt

import msgspec

from hune.analyse.ask import write_params
from hune.analyse.study import Params
from hune.analyse.terms import KeyTerm, key_terms
from hune.store.query import MentionQuery
from hune.store.store import Store

AROUND = 6  # steps on each side
LEAST = 10  # reviews on each side
SURE = 4.0  # t beyond which chance is an explanation once in many thousands
WORTH = 0.3  # stars
MOST = 4
TERMS, CANDIDATES = 6, 1500


class Step(msgspec.Struct):
    """A day, week or month that has reviews."""

    at: datetime
    n: int
    mean: float
    spread: float


class Turn(msgspec.Struct):
    """From `at` on the mean was `after` and not `before`; `t`: how clear that is. `terms`: what reviews after it say
    more than those before it."""

    at: datetime
    before: float
    after: float
    n_before: int
    n_after: int
    t: float
    terms: list[KeyTerm]
    opens: Params


def turns(store: Store, asked: MentionQuery, steps: Sequence[Step], besides: Set[str] = frozenset()) -> list[Turn]:
    """The clearest turns, in the order of time."""
    found = sorted(candidates(steps), key=lambda c: -abs(c[1]))
    kept: list[tuple[int, float]] = []
    for at, t in found:
        if len(kept) < MOST and all(abs(at - other) >= AROUND for other, _ in kept):
            kept.append((at, t))
    return [_turn(store, asked, steps, at, t, besides) for at, t in sorted(kept)]


def candidates(steps: Sequence[Step]) -> list[tuple[int, float]]:
    """Positions of the first step after a turn, with its t."""
    found = []
    for at in range(1, len(steps)):
        before, after = _pooled(steps[max(0, at - AROUND) : at]), _pooled(steps[at : at + AROUND])
        if min(before[0], after[0]) < LEAST or abs(after[1] - before[1]) < WORTH:
            continue
        error = sqrt(before[2] / before[0] + after[2] / after[0])
        t = (after[1] - before[1]) / error if error else float("inf") * (1 if after[1] > before[1] else -1)
        if abs(t) >= SURE:
            found.append((at, t))
    return found


def _pooled(steps: Sequence[Step]) -> tuple[int, float, float]:
    """Number, mean and variance of the reviews of several steps."""
    n = sum(step.n for step in steps)
    if not n:
        return 0, 0.0, 0.0
    mean = sum(step.n * step.mean for step in steps) / n
    square = sum(step.n * (step.spread**2 + step.mean**2) for step in steps) / n
    return n, mean, max(0.0, square - mean**2)


def _turn(store: Store, asked: MentionQuery, steps: Sequence[Step], at: int, t: float, besides: Set[str]) -> Turn:
    first, last = steps[max(0, at - AROUND)].at, at + AROUND
    until = steps[last].at if last < len(steps) else asked.until
    before = msgspec.structs.replace(asked, since=first, until=steps[at].at)
    after = msgspec.structs.replace(asked, since=steps[at].at, until=until)
    n_before, mean_before, _ = _pooled(steps[max(0, at - AROUND) : at])
    n_after, mean_after, _ = _pooled(steps[at:last])
    said, of = _said(store, after)
    earlier, of_earlier = _said(store, before)
    terms = key_terms(said, of, earlier, of_earlier, besides, TERMS)
    return Turn(steps[at].at, mean_before, mean_after, n_before, n_after, t, terms, write_params(after))


def _said(store: Store, query: MentionQuery) -> tuple[dict[str, int], int]:
    """In how many reviews each term is, of how many that were read."""
    rows = store.select(msgspec.structs.replace(query, metrics=("volume",), dimensions=("term",), limit=CANDIDATES))
    read = store.select(msgspec.structs.replace(query, metrics=("terms_read",), dimensions=()))
    return {str(row["term"]): row["volume"] for row in rows}, int(read[0]["terms_read"]) if read else 0
