"""Far more is said than usual at this hour of this weekday.

The score is that of `analyse/spikes.py` (measured on NAB's series), on quarters of an hour; what it takes for usual is
the hour of the weekday as far as weeks of it are known, the hour of the day before that. What a gap hides is taken as
the week before it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from hune.analyse import spikes
from hune.analyse.signals import same_time
from hune.analyse.signals.detector import N_, Call, Detector, How, Sensitivity
from hune.analyse.signals.past import AN_HOUR, DAY, QUARTER, WEEK, Counts, Past, Slots

RULES = {
    Sensitivity.CALM: spikes.Rule(least=4.6, share=0.9),
    Sensitivity.NORMAL: spikes.RULE,
    Sensitivity.KEEN: spikes.Rule(least=2.8, share=0.6),
}
MINUTES = 15
WEEKS = 8
DOUBT = 2  # weeks: an hour of the weekday seen that often is believed by half
TIMES = 1.5  # the last hour must hold so many times what is usual: below that nobody wants to be called
BACK = 24 * AN_HOUR  # quarters: how far back the beginning of a rise is looked for
RISEN = 1.0  # spreads above the usual from which a quarter belongs to the rise


class Spike(Detector):
    name = "spike"
    label = N_("Spike")
    about = N_("Far more mentions than usual at this hour of this weekday.")
    title = N_("{topic}: {observed} mentions in an hour, {usual}")
    against = N_("{observed} mentions {when}; at this hour of a {day}, {usual}.")
    every = QUARTER

    def calls(self, past: Past, how: How, since: datetime) -> list[Call]:
        slots = past.slots()
        first = max(0, slots.place(since))
        if not _may_be(slots, first, how.least):
            return []
        found = scores(slots)
        high = [place for place in spikes.high(found, MINUTES, RULES[how.sensitivity]) if place >= first]
        calls = (_call(slots, found, place, how.least) for place in high if slots.trusted[place])
        return [call for call in calls if call]


def scores(slots: Slots) -> Counts:
    """How many spreads each quarter stands above what is usual for its hour and weekday."""
    hours = [same_time.hour_of_week(slots.at(place), slots.zone) for place in range(0, len(slots), AN_HOUR)]
    return spikes.scores(mended(slots), MINUTES, lambda: WeekHours(hours))


def mended(slots: Slots) -> Counts:
    """The counts, in gaps those of the week or the day before; else of the middle of all."""
    counts = slots.counts.copy()
    heard = slots.counts[slots.trusted]
    middle = float(np.median(heard)) if len(heard) else 0.0
    for place in np.flatnonzero(~slots.trusted):
        earlier = [place - step // QUARTER for step in (WEEK, DAY)]
        counts[place] = next((counts[e] for e in earlier if e >= 0), middle)
    return counts


class WeekHours(spikes.Hours):
    """How far each hour of the weekday stands above the day before it: what the hour of the day says, and what the
    weekday adds to it."""

    def __init__(self, hours: Sequence[int]) -> None:
        super().__init__()
        self._hours = hours  # 0 to 167, of each hour of the series
        self._place = 0
        self._added: dict[int, list[float]] = {}

    def offset(self) -> float:
        self.at = self._hours[self._place] % 24
        added = self._added.get(self._hours[self._place], [])[-WEEKS:]
        return super().offset() + (float(np.median(added)) * len(added) / (len(added) + DOUBT) if added else 0.0)

    def learn(self, above: float) -> None:
        hour = self._hours[self._place]
        self.at = hour % 24
        self._added.setdefault(hour, []).append(above - super().offset())
        super().learn(above)
        self._place += 1


def _may_be(slots: Slots, first: int, least: int) -> bool:
    """Whether any hour since then holds enough, and more than most: it is cheap to ask, and mostly no."""
    hours = np.convolve(slots.counts, np.ones(AN_HOUR))[: len(slots)]
    return bool(len(hours) > first and hours[first:].max() >= max(least, TIMES * float(np.median(hours))))


def _call(slots: Slots, found: Counts, place: int, least: int) -> Call | None:
    observed = slots.sum(place + 1 - AN_HOUR, place + 1)
    stretches = same_time.before(slots, place + 1, AN_HOUR)
    before = [slots.sum(*s) for s in stretches]
    expected = same_time.usual(before)[0] if before else _mean(slots, place)
    if observed < max(least, TIMES * expected):
        return None
    began = place
    while began > max(0, place - BACK) and found[began - 1] >= RISEN:
        began -= 1
    return Call(
        "spike",
        slots.at(place),
        slots.at(began),
        observed,
        round(same_time.level(before) if before else expected, 2),
        1.0,
    )


def _mean(slots: Slots, place: int) -> float:
    """What an hour of the past held, where no week and no three days are known."""
    return slots.sum(0, place) / max(place, 1) * AN_HOUR
