"""The past of a topic as detectors see it: sums, never texts. `stored.py` asks them of the store."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Protocol
from zoneinfo import ZoneInfo

import msgspec
import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float64]
QUARTER = timedelta(minutes=15)
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
AN_HOUR = HOUR // QUARTER  # quarters
REFERENCE = 28 * DAY  # what is new is new against so long a past


class Slots(msgspec.Struct, dict=True):
    """Counts of each quarter of an hour from `begin`, a whole hour; the last one may still be filling.

    `trusted`: False where we did not listen as always (a source was down): such a quarter is a gap, not calm.
    """

    begin: datetime
    counts: Counts
    trusted: NDArray[np.bool_]
    negative: Counts
    known: Counts
    zone: ZoneInfo

    def __len__(self) -> int:
        return len(self.counts)

    def at(self, place: int) -> datetime:
        """When a quarter begins."""
        return self.begin + place * QUARTER

    def place(self, moment: datetime) -> int:
        """The quarter that holds a moment."""
        return (moment - self.begin) // QUARTER

    def sum(self, first: int, end: int, of: str = "counts") -> float:
        """The sum of `first` ≤ quarter < `end`."""
        sums: Counts = getattr(self, f"_{of}")
        return float(sums[max(0, min(end, len(self)))] - sums[max(0, min(first, len(self)))])

    @cached_property
    def _counts(self) -> Counts:
        return _sums(self.counts)

    @cached_property
    def _negative(self) -> Counts:
        return _sums(self.negative)

    @cached_property
    def _known(self) -> Counts:
        return _sums(self.known)

    @cached_property
    def _holes(self) -> Counts:
        return _sums((~self.trusted).astype(float))

    def whole(self, first: int, end: int) -> bool:
        """Whether all of `first` ≤ quarter < `end` lies in the past that we heard as always."""
        return 0 <= first < end <= len(self) and self.sum(first, end, "holes") == 0


class Past(Protocol):
    """What may be asked of a topic's past. `now`: the end of it."""

    now: datetime
    subject: Collection[str]

    def slots(self) -> Slots:
        """Mentions by quarter of an hour."""

    def values(
        self, dimension: str, since: datetime, until: datetime, among: Collection[str] = (), most: int = 200
    ) -> Mapping[str, Value]:
        """The most frequent values of a dimension in a stretch of time, of those `among` only where any are given."""

    def sources(self) -> Mapping[str, tuple[str, Counts]]:
        """Of each source that answers now: its name, and its mentions of the topic by hour, along the slots' hours."""


class Value(msgspec.Struct):
    """How many mentions have a value, how it is called, the audience of who said it (None: not provided)."""

    count: int
    label: str
    reach: int | None = None


def slots_of(begin: datetime, counts: Counts, zone: ZoneInfo, tone: tuple[Counts, Counts] | None = None) -> Slots:
    """Slots of a past without holes. `tone`: the negative ones and those whose sentiment is known."""
    nothing = np.zeros_like(counts)
    negative, known = tone or (nothing, nothing)
    return Slots(begin, counts, np.ones(len(counts), dtype=bool), negative, known, zone)


def whole_hour(moment: datetime) -> datetime:
    """The hour (UTC) that holds a moment."""
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _sums(counts: Counts) -> Counts:
    return np.concatenate([np.zeros(1), np.cumsum(counts)])
