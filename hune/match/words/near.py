"""Words near each other: which places of several operands lie as close together as a query asks.

A place is the first and the last word of an operand, by number; an operand's places come sorted. Lines of a mention
are kept apart by a jump in the numbers. What is written without a word (`:-)`) has the place (n, n - 1) before word n.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from heapq import heappop, heappush

LINE = 1000  # numbers left out between two lines: more than any gap that can be asked for

Place = tuple[int, int]
Chain = tuple[int, Place, "Chain | None"]  # an operand, its place, and what was chosen before it


def near(places: Sequence[Sequence[Place]], gaps: Sequence[int], ordered: Sequence[bool]) -> list[list[Place]]:
    """For each operand of a chain those of its places that are part of some way to meet it; [] when there is none.

    Of two neighbours in the chain the second lies at most `gap` words after the first or, unless `ordered`, before it.
    """
    kept = [list(places[0])]
    for here, gap, after in zip(places[1:], gaps, ordered, strict=True):
        kept.append(_close(here, kept[-1], gap, after_them=True, before_them=not after))
    for at in range(len(gaps) - 1, -1, -1):
        kept[at] = _close(kept[at], kept[at + 1], gaps[at], after_them=not ordered[at], before_them=True)
    return kept if kept[0] else []


def _close(
    places: Sequence[Place], others: Sequence[Place], gap: int, *, after_them: bool, before_them: bool
) -> list[Place]:
    """The places that lie at most `gap` words after one of the others, or before it, whichever is allowed."""
    firsts = [first for first, _ in others]
    lasts = sorted(last for _, last in others)
    return [
        (first, last)
        for first, last in places
        if (after_them and _any_within(lasts, first - 1 - gap, first - 1))
        or (before_them and _any_within(firsts, last + 1, last + 1 + gap))
    ]


def _any_within(numbers: Sequence[int], low: int, high: int) -> bool:
    """Whether one of the sorted numbers lies between two, both included."""
    at = bisect_left(numbers, low)
    return at < len(numbers) and numbers[at] <= high


def loose(places: Sequence[Sequence[Place]], gap: int) -> list[list[Place]]:
    """For each operand its places in the groups that meet it, one group after the other from the left; [] when none.

    A group is one place of each operand, none overlapping, with at most `gap` other words from the first to the last.
    """
    if not all(places):
        return []
    chosen: list[list[Place]] = [[] for _ in places]
    everyone = (1 << len(places)) - 1
    growing, beyond = _Growing(gap), -1
    for first, last, operand in sorted((*place, at) for at, some in enumerate(places) for place in some):
        if first <= beyond:
            continue
        chain = growing.add(operand, (first, last), everyone)
        if chain:
            growing, beyond = _Growing(gap), last
        while chain:
            at, place, chain = chain
            chosen[at].append(place)
    return chosen if chosen[0] else []


class _Growing:
    """The groups begun so far: of each set of operands (as bits) only the one that leaves the most words to spare."""

    def __init__(self, gap: int):
        self.gap = gap
        self.best: dict[int, tuple[int, Chain]] = {}  # by set: its other words, less the number of its last word
        self.waiting: list[tuple[int, int, int, Chain]] = []  # by their last word: they grow only from beyond it

    def add(self, operand: int, place: Place, everyone: int) -> Chain | None:
        """Let every group that ends before the place take it in, and begin one with it; the group that is complete by
        this, if any. Places come sorted."""
        first, last = place
        while self.waiting and self.waiting[0][0] < first:
            _, group, spent, chain = heappop(self.waiting)
            if group not in self.best or spent < self.best[group][0]:
                self.best[group] = (spent, chain)
        bit = 1 << operand
        heappush(self.waiting, (last, bit, -last, (operand, place, None)))
        for group, (spent, before) in self.best.items():
            others = spent + first - 1
            if group & bit or others > self.gap:
                continue
            grown = (operand, place, before)
            if group | bit == everyone:
                return grown
            heappush(self.waiting, (last, group | bit, others - last, grown))
        return None
