"""When a count of mentions rises as it seldom did: alarms on evenly spaced counts, each from its past alone.

The level of the last half hour (logarithm of the count) is held against the ten days before, each hour of the day
having its own usual level, and measured by the spread of those days; so a morning is no surprise, nor is a burst where
bursts are usual. An alarm needs a level far outside that spread, nearly as far as the farthest that was met, and a day
without another one. The four numbers of the rule and the lengths below were chosen on the five series of the Numenta
Anomaly Benchmark that the documentation names (docs/reference/quality.md); nothing is chosen for a single series.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

DAY = 24 * 60  # minutes
HOUR = 60
NOW = 30  # minutes whose mean is the level of a moment
PAST = 10 * DAY
USUAL_DAYS = 14  # of which the usual level of an hour of the day is the middle
DOUBT = 2  # days: an hour seen that often is believed by half
FIRST = DAY // 2  # minutes of the past without which there is no score
LEARNING = 13 * DAY // 5  # minutes before the first alarm
OUTER = 2.563  # standard deviations between the tenth and the ninetieth of a hundred in a normal distribution
LEAST_SPREAD = 0.15  # of the logarithm: what is steadier than that is taken as that unsteady
UNIT = 5  # minutes: levels are logarithms of one and the count in such a time


class Rule(NamedTuple):
    """When a score is an alarm. `least`: the score; `share`: of the highest score met before, which fades by half in
    `fades` days; `silence`: days after an alarm."""

    least: float = 3.6
    share: float = 0.8
    fades: float = 45
    silence: float = 1


RULE = Rule()


class Usual(Protocol):
    """What is usual at an hour, told hour after hour."""

    def offset(self) -> float:
        """How far the hour that begins stands above the day before it, as a rule."""

    def learn(self, above: float) -> None:
        """The hour is over: so far did it stand above."""


def alarms(counts: Sequence[float] | NDArray[Any], minutes: int = UNIT, rule: Rule = RULE) -> list[int]:
    """The positions at which a watcher would have been called. `minutes`: from one count to the next, at most 60."""
    called: list[int] = []
    for place in high(scores(counts, minutes), minutes, rule):
        if not called or place - called[-1] >= rule.silence * DAY / minutes:
            called.append(place)
    return called


def high(found: Numbers, minutes: int = UNIT, rule: Rule = RULE) -> list[int]:
    """The positions whose scores are worth an alarm, if none came in the `silence` before."""
    per_day = DAY / minutes
    worth = (found >= rule.least) & (found >= rule.share * _highest_before(found, rule.fades * per_day))
    return [place for place in np.flatnonzero(worth).tolist() if place >= LEARNING / minutes]


def scores(
    counts: Sequence[float] | NDArray[Any], minutes: int = UNIT, hours: Callable[[], Usual] | None = None
) -> Numbers:
    """How many spreads each moment stands above its usual level (below: less than 0); 0 while the past is too short.
    `hours`: makes what says how hours usually are; the hour of the day without."""
    if not 0 < minutes <= HOUR:
        raise ValueError(f"counts every {minutes} minutes cannot be watched: one to sixty can")
    level = _levels(np.asarray(counts, dtype=float), minutes)
    hour, past = HOUR // minutes, PAST // minutes
    plain, found = np.zeros_like(level), np.zeros_like(level)
    usual: Usual = (hours or Hours)()
    for start in range(0, len(level), hour):  # what is usual is asked anew each hour
        now = slice(start, start + hour)
        plain[now] = level[now] - usual.offset()
        before = plain[max(0, start - past) : start]
        if len(before) * minutes >= FIRST:
            low, middle, high = np.quantile(before, (0.1, 0.5, 0.9))
            found[now] = (plain[now] - middle) / max((high - low) / OUTER, LEAST_SPREAD)
        usual.learn(float(np.median(level[now]) - np.median(level[max(0, start - DAY // minutes) : start + 1])))
    return found


class Hours:
    """How far each hour of the day stands above the day before it, as a rule."""

    def __init__(self) -> None:
        self.seen: list[list[float]] = [[] for _ in range(24)]
        self.at = 0

    def offset(self) -> float:
        """What is usual in the hour that begins."""
        days = self.seen[self.at][-USUAL_DAYS:]
        return float(np.median(days)) * len(days) / (len(days) + DOUBT) if days else 0.0

    def learn(self, above: float) -> None:
        """The hour is over."""
        self.seen[self.at].append(above)
        self.at = (self.at + 1) % 24


def _levels(counts: Numbers, minutes: int) -> Numbers:
    """The logarithm of the mean of the last half hour, of fewer counts at the beginning."""
    width = max(1, NOW // minutes)
    sums = np.cumsum(np.concatenate([np.zeros(1), counts]))
    ends = np.arange(1, len(counts) + 1)
    begins = np.maximum(ends - width, 0)
    return np.asarray(np.log1p((sums[ends] - sums[begins]) / (ends - begins) * UNIT / minutes))


def _highest_before(found: Numbers, half: float) -> Numbers:
    """The highest score before each moment, halved for each `half` moments since."""
    fading = np.log(2) / half * np.arange(len(found))
    raised = np.maximum.accumulate(np.log(np.maximum(found, 1e-9)) + fading)
    before = np.concatenate([np.full(min(1, len(found)), -np.inf), raised[:-1]])
    return np.asarray(np.exp(before - fading))
