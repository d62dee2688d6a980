"""Words near each other: which places of several operands lie as close together as a query asks.

A place is the first and the last word of an operand, by number; an operand's places come sorted. Lines of a mention
are kept apart by a jump in the numbers. What is written without a word (`:-)`) has the place (n, n - 1) before word n.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from heapq import heappop, heappush, merge

import numpy as np
from numpy.typing import NDArray

LINE = 1000  # numbers left out between two lines: more than any gap that can be asked for

Place = tuple[int, int]
Chain = tuple[int, Place, "Chain | None"]  # a kind of operand, its place, and what was chosen before it


def near(places: Sequence[Sequence[Place]], gaps: Sequence[int], ordered: Sequence[bool]) -> list[list[Place]]:
    """For each operand of a chain those of its places that are part of some way to meet it; [] when there is none.

    Of two neighbours in the chain the second lies at most `gap` words after the first or, unless `ordered`, before it.
    One and the same list given for several operands has one answer: its places that take part for any of them.
    """
    if not all(places):
        return []
    close = cache(_close)  # in a long chain of few words most steps are the same
    distinct = {id(some): some for some in places}
    whole = {key: _Kept.all_of(some) for key, some in distinct.items()}
    kept = [whole[id(places[0])]]
    for here, gap, after in zip(places[1:], gaps, ordered, strict=True):
        kept.append(close(whole[id(here)], kept[-1], gap, True, not after))
        if not kept[-1].which.any():
            return []
    for at in range(len(gaps) - 1, -1, -1):
        kept[at] = close(kept[at], kept[at + 1], gaps[at], not ordered[at], True)
    taking_part = {key: np.zeros(len(some), np.bool_) for key, some in distinct.items()}
    for some, one in zip(places, kept, strict=True):
        taking_part[id(some)] |= one.which
    answer = {key: [some[at] for at in np.flatnonzero(taking_part[key]).tolist()] for key, some in distinct.items()}
    return [answer[id(some)] for some in places]


class _Kept:
    """Places of an operand: the first and last words of all of them, and which of them are kept."""

    def __init__(self, ends: NDArray[np.int64], which: NDArray[np.bool_]):
        self.ends, self.which = ends, which

    @classmethod
    def all_of(cls, places: Sequence[Place]) -> _Kept:
        return cls(np.array(places, np.int64).T.copy(), np.ones(len(places), np.bool_))


def _close(places: _Kept, others: _Kept, gap: int, after_them: bool, before_them: bool) -> _Kept:
    """The places that lie at most `gap` words after one of the others, or before it, whichever is allowed."""
    (firsts, lasts), (their_firsts, their_lasts) = places.ends, others.ends[:, others.which]
    near_by = np.zeros(len(firsts), np.bool_)
    if after_them:
        near_by |= any_within(np.sort(their_lasts), firsts - 1 - gap, firsts - 1)
    if before_them:
        near_by |= any_within(their_firsts, lasts + 1, lasts + 1 + gap)
    near_by &= places.which
    return places if np.array_equal(near_by, places.which) else _Kept(places.ends, near_by)


def any_within(numbers: NDArray[np.int64], low: NDArray[np.int64], high: NDArray[np.int64]) -> NDArray[np.bool_]:
    """For each pair of bounds whether one of the sorted numbers lies between them, both included."""
    beyond = np.append(numbers, np.iinfo(np.int64).max)
    return beyond[np.searchsorted(numbers, low)] <= high


def loose(places: Sequence[Sequence[Place]], gap: int) -> list[list[Place]]:
    """For each operand its places in the groups that meet it, one group after the other from the left; [] when none.

    A group is one place of each operand, none overlapping, with at most `gap` other words from the first to the last.
    """
    chosen: list[list[Place]] = [[] for _ in places]
    for group in _groups(places, gap):
        for operand, place in group:
            chosen[operand].append(place)
    return chosen if chosen[0] else []


def is_loose(places: Sequence[Sequence[Place]], gap: int) -> bool:
    """Whether there is a group that meets it, see `loose`: reads no further than to the end of the first."""
    return any(True for _ in _groups(places, gap))


def _groups(places: Sequence[Sequence[Place]], gap: int) -> Iterator[list[tuple[int, Place]]]:
    """Each group as operands with their places. Operands with the same places are one kind, and only counted."""
    if not all(places):
        return
    kinds: defaultdict[tuple[Place, ...], list[int]] = defaultdict(list)
    for operand, some in enumerate(places):
        kinds[tuple(some)].append(operand)
    kinds_operands = list(kinds.values())
    often = [len(operands) for operands in kinds_operands]
    growing, beyond = _Growing(gap, often), -1
    for first, last, kind in merge(*(_of_kind(kind, some, often[kind]) for kind, some in enumerate(kinds))):
        if first <= beyond:
            continue
        chain = growing.add(kind, (first, last))
        if chain:
            growing, beyond = _Growing(gap, often), last
            yield _dealt(chain, kinds_operands)


def _of_kind(kind: int, places: Sequence[Place], often: int) -> Iterator[tuple[int, int, int]]:
    """The places of a kind with its number; one without a word as often as the kind may stand there."""
    for first, last in places:
        for _ in range(1 if first <= last else often):
            yield first, last, kind


def _dealt(chain: Chain | None, kinds: Sequence[Sequence[int]]) -> list[tuple[int, Place]]:
    """The places of a group, each given to an operand of its kind."""
    left = list(map(list, kinds))
    group = []
    while chain:
        kind, place, chain = chain
        group.append((left[kind].pop(), place))
    return group


class _Growing:
    """The groups begun so far: of those with as many of each kind only the one that leaves the most words to spare.

    `often`: how many of each kind a group needs. What a group has is one number: a digit for each kind.
    """

    def __init__(self, gap: int, often: Sequence[int]):
        self.gap, self.often = gap, often
        self.base = max(often) + 1
        self.everyone = sum(count * self.base**kind for kind, count in enumerate(often))
        self.best: dict[int, tuple[int, Chain]] = {}  # by what it has: its other words, less the number of its last
        self.waiting: list[tuple[int, int, int, Chain]] = []  # by their last word: they grow only from beyond it

    def add(self, kind: int, place: Place) -> Chain | None:
        """Let every group that ends before the place take it in, and begin one with it; the group that is complete by
        this, if any. Places come sorted."""
        first, last = place
        while self.waiting and self.waiting[0][0] < first:
            _, group, spent, chain = heappop(self.waiting)
            if group not in self.best or spent < self.best[group][0]:
                self.best[group] = (spent, chain)
        one = self.base**kind
        heappush(self.waiting, (last, one, -last, (kind, place, None)))
        for group, (spent, before) in self.best.items():
            others = spent + first - 1
            if group // one % self.base == self.often[kind] or others > self.gap:
                continue
            grown = (kind, place, before)
            if group + one == self.everyone:
                return grown
            heappush(self.waiting, (last, group + one, others - last, grown))
        return None
