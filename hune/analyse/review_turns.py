"""When the stars turned: moments after which the mean differs from before by more than chance, and what changed there.

Each moment is judged by Welch's t of the reviews of some steps before against those of some steps after (Welch, The
generalization of Student's problem, Biometrika 34, 1947); of moments that lie close together the clearest stays. That
tells that the stars turned; when they did is where two means, one before and one after, leave the least squares of the
single reviews of those steps.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import datetime
from math import copysign, inf, sqrt
from typing import NamedTuple

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
    return [_turn(store, asked, steps, at, t, besides) for at, t in placed(steps)]


def placed(steps: Sequence[Step]) -> list[tuple[int, float]]:
    """The clearest turns apart from each other: the first step after each, with its t there, in the order of time."""
    kept: list[tuple[int, float]] = []
    for near, clear in sorted(candidates(steps), key=lambda c: -abs(c[1])):
        at = _place(steps, near, clear)
        if len(kept) < MOST and all(abs(at - other) >= AROUND for other, _ in kept):
            kept.append((at, _welch(*_around(steps, at))))
    return sorted(kept)


def candidates(steps: Sequence[Step]) -> list[tuple[int, float]]:
    """Positions of the first step after a turn, with its t."""
    found = []
    for at in range(1, len(steps)):
        before, after = _around(steps, at)
        if min(before.n, after.n) < LEAST or abs(after.mean - before.mean) < WORTH:
            continue
        t = _welch(before, after)
        if abs(t) >= SURE:
            found.append((at, t))
    return found


class _Pooled(NamedTuple):
    """Number, mean and variance of the reviews of several steps."""

    n: int
    mean: float
    variance: float


def _place(steps: Sequence[Step], near: int, clear: float) -> int:
    """Where the reviews around a turn fall apart best: the first step after the boundary with the least squares."""
    first, last = max(0, near - AROUND), min(len(steps), near + AROUND)

    def parted(at: int) -> float:
        before, after = _pooled(steps[first:at]), _pooled(steps[at:last])
        difference = after.mean - before.mean
        if min(before.n, after.n) < LEAST or difference * clear <= 0:
            return 0.0
        return before.n * after.n / (before.n + after.n) * difference**2  # what the squares lose by the boundary

    return max(range(first + 1, last), key=lambda at: (parted(at), at == near))


def _around(steps: Sequence[Step], at: int) -> tuple[_Pooled, _Pooled]:
    """The reviews of the steps before and after a boundary."""
    return _pooled(steps[max(0, at - AROUND) : at]), _pooled(steps[at : at + AROUND])


def _welch(before: _Pooled, after: _Pooled) -> float:
    error = sqrt(before.variance / before.n + after.variance / after.n)
    difference = after.mean - before.mean
    return difference / error if error else copysign(inf, difference)


def _pooled(steps: Sequence[Step]) -> _Pooled:
    n = sum(step.n for step in steps)
    if not n:
        return _Pooled(0, 0.0, 0.0)
    mean = sum(step.n * step.mean for step in steps) / n
    square = sum(step.n * (step.spread**2 + step.mean**2) for step in steps) / n
    return _Pooled(n, mean, max(0.0, square - mean**2))


def _turn(store: Store, asked: MentionQuery, steps: Sequence[Step], at: int, t: float, besides: Set[str]) -> Turn:
    first, last = steps[max(0, at - AROUND)].at, at + AROUND
    until = steps[last].at if last < len(steps) else asked.until
    before = msgspec.structs.replace(asked, since=first, until=steps[at].at)
    after = msgspec.structs.replace(asked, since=steps[at].at, until=until)
    earlier_stars, later_stars = _around(steps, at)
    said, of = _said(store, after)
    earlier, of_earlier = _said(store, before)
    terms = key_terms(said, of, earlier, of_earlier, besides, TERMS)
    return Turn(
        steps[at].at, earlier_stars.mean, later_stars.mean, earlier_stars.n, later_stars.n, t, terms,
        write_params(after),
    )  # fmt: skip


def _said(store: Store, query: MentionQuery) -> tuple[dict[str, int], int]:
    """In how many reviews each term is, of how many that were read."""
    rows = store.select(msgspec.structs.replace(query, metrics=("volume",), dimensions=("term",), limit=CANDIDATES))
    read = store.select(msgspec.structs.replace(query, metrics=("terms_read",), dimensions=()))
    return {str(row["term"]): row["volume"] for row in rows}, int(read[0]["terms_read"]) if read else 0
