"""What a day brings that the weeks before did not have: the part that new terms, voices, media and countries share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from hune.analyse.signals.detector import N_, Call, Sensitivity
from hune.analyse.signals.past import DAY, QUARTER, REFERENCE, Past, Value
from hune.analyse.terms import g2

NEW = N_("{observed} mentions within a day, {when}; by the four weeks before, {expected} would have been expected.")
SURPRISE = {Sensitivity.CALM: 60.0, Sensitivity.NORMAL: 30.0, Sensitivity.KEEN: 15.0}  # G²
UNHEARD = 0.1  # of what is said today: what the past would have led to expect at most, or it is nothing new
FEWEST_DAYS = 7  # of past, before anything counts as new


class Fresh(NamedTuple):
    """A value the day brought: what would be expected of it by the past, and how surprising it is (G²)."""

    name: str
    value: Value
    expected: float
    surprise: float


def newest(
    detector: str, dimension: str, past: Past, since: datetime, least: float, worth: Callable[[Value, int], bool]
) -> list[Call]:
    """For each day, the most surprising of what the weeks before did not have, as a call of a detector."""
    calls = []
    for at in ends(past, since):
        new = [f for f in fresh(past, dimension, at, worth)
               if f.expected <= UNHEARD * f.value.count and f.surprise >= least]  # fmt: skip
        if new:
            top = max(new, key=lambda f: (f.surprise, f.name))
            calls.append(Call(detector, at - QUARTER, at - DAY, top.value.count, round(top.expected, 2), 24.0,
                              top.name, top.value.label))  # fmt: skip
    return calls


def fresh(past: Past, dimension: str, at: datetime, worth: Callable[[Value, int], bool]) -> Iterator[Fresh]:
    """Of the day that ends `at`: values worth a look. `worth`: of a value and the day's mentions. Nothing while the
    past is too short."""
    slots = past.slots()
    end, day = slots.place(at), DAY // QUARTER
    first = max(0, end - day - REFERENCE // QUARTER)
    n, before = slots.sum(end - day, end), slots.sum(first, end - day)
    if end - day - first < FEWEST_DAYS * day or not before or not slots.whole(end - day, end):
        return
    here = {v: said for v, said in past.values(dimension, at - DAY, at).items() if worth(said, int(n))}
    if not here:
        return
    there = past.values(dimension, max(slots.begin, at - DAY - REFERENCE), at - DAY, among=tuple(here), most=2000)
    for value, said in here.items():
        known = there[value].count if value in there else 0
        yield Fresh(value, said, n * known / before, g2(said.count, int(n), known, int(before)))


def ends(past: Past, since: datetime) -> list[datetime]:
    """The moments to look at: the end of the past's last quarter, and whole days before it."""
    moments, slots = [], past.slots()
    at = slots.at(len(slots))
    while at > since:
        moments.append(at)
        at -= DAY
    return moments[::-1]
