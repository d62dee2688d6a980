"""The same time before: the same hours of the same weekday in the weeks before, by the clock of the zone; of the days
before where the past is too short for weeks. So a quiet Sunday is no drop, nor is the night the clock is put back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from statistics import median
from zoneinfo import ZoneInfo

from hune.analyse.rise import SCALE
from hune.analyse.signals.past import DAY, Slots

WEEKS, DAYS = 8, 14  # how far back we look
FEWEST = 3  # such stretches make something usual
FEW = 5  # mentions: one loud evening among silent ones makes nothing usual


def before(slots: Slots, end: int, length: int) -> list[tuple[int, int]]:
    """The same stretch as the `length` quarters before `end`, in the weeks before, else in the days before; those
    heard as always. Fewer than three: nothing is usual yet, []."""
    for days, most in ((7, WEEKS), (1, DAYS)):
        found = []
        for n in range(1, most + 1):
            first, last = (_clock_back(slots, place, n * days) for place in (end - length, end))
            if slots.whole(first, last):
                found.append((first, last))
        if len(found) >= FEWEST:
            return found
    return []


def usual(values: Sequence[float]) -> tuple[float, float]:
    """The middle, and the spread: 1.4826 × MAD, at least as chance alone would (the root of the middle, and 1)."""
    middle = median(values)
    return middle, max(SCALE * median(abs(v - middle) for v in values), middle**0.5, 1.0)


def level(values: Sequence[float]) -> float:
    """What to say of the usual: the middle; where most held nothing, the mean with each taken as `FEW` at most, since 0
    would hide what was said."""
    middle = median(values)
    return middle if middle >= 1 else max(middle, sum(min(v, FEW) for v in values) / len(values))


def _clock_back(slots: Slots, place: int, days: int) -> int:
    """The quarter in which, so many days before, the zone's clock showed the same time."""
    local = slots.at(place).astimezone(slots.zone)
    return slots.place((local.replace(tzinfo=None) - days * DAY).replace(tzinfo=slots.zone))


def hour_of_week(moment: datetime, zone: ZoneInfo) -> int:
    """0 for Monday midnight to 167, by the zone's clock."""
    local = moment.astimezone(zone)
    return local.weekday() * 24 + local.hour
