"""Pasts for detectors, made of a rhythm by the hour; no store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from hune.analyse.signals.past import QUARTER, Counts, Slots, Value, slots_of

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 5, 4, tzinfo=PARIS).astimezone(UTC)
Rhythm = Callable[[datetime], float]  # mentions of a quarter, by the zone's clock


def day_and_night(local: datetime) -> float:
    """Forty an hour by day, four at night, half of it on Sundays."""
    busy = 10.0 if 8 <= local.hour < 20 else 1.0
    return busy / 2 if local.weekday() == 6 else busy


class Made:
    """A past of so many days that follow a rhythm, with a little noise that is always the same."""

    def __init__(self, days: float, rhythm: Rhythm = day_and_night, begin: datetime = MONDAY, noise: float = 0.15):
        n = int(days * 96)
        self.begin = begin
        self.subject: Collection[str] = {"alpha"}
        chance = np.random.default_rng(7).normal(1, noise, n)
        moments = [(begin + i * QUARTER).astimezone(PARIS) for i in range(n)]
        counts = np.maximum(0, np.round(np.array([rhythm(at) for at in moments]) * chance))
        self._slots = slots_of(begin, counts, PARIS, (np.round(counts * 0.1), counts.copy()))
        self.day: dict[str, Mapping[str, Value]] = {}
        self.before: dict[str, Mapping[str, Value]] = {}
        self.heard: dict[str, tuple[str, Counts]] = {}

    @property
    def now(self) -> datetime:
        return self._slots.at(len(self._slots))

    def slots(self) -> Slots:
        return self._slots

    def values(
        self, dimension: str, since: datetime, until: datetime, among: Collection[str] = (), most: int = 200
    ) -> Mapping[str, Value]:
        said = self.day if until == self.now else self.before
        return {v: one for v, one in said.get(dimension, {}).items() if not among or v in among}

    def sources(self) -> Mapping[str, tuple[str, Counts]]:
        return self.heard

    def put(self, at: datetime, counts: list[float], negative: float = 0.1) -> None:
        """Other counts from a moment on."""
        place = self._slots.place(at)
        self._slots.counts[place : place + len(counts)] = counts
        self._slots.known[place : place + len(counts)] = counts
        self._slots.negative[place : place + len(counts)] = np.round(np.array(counts) * negative)

    def deaf(self, since: datetime, until: datetime) -> None:
        """A gap: nothing was heard, and we know that."""
        first, end = self._slots.place(since), self._slots.place(until)
        self._slots.counts[first:end] = 0
        self._slots.trusted[first:end] = False


def hours(n: float) -> timedelta:
    """So many hours."""
    return timedelta(hours=n)
