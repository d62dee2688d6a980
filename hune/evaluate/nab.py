"""The score of the Numenta Anomaly Benchmark, standard profile: early in a window of an anomaly is best.

Lavin and Ahmad, Evaluating Real-time Anomaly Detection Algorithms: the Numenta Anomaly Benchmark, 2015. An alarm inside
a window earns up to 1, the more the earlier, and only the best of a window counts; a window without one costs 1; an
alarm outside costs up to 0.11, less soon after a window. Alarms in the first 15 % of a series (at most 750 counts) say
nothing. 100: each window met at its first moment, nothing else; 0: no alarm at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp
from typing import NamedTuple

FALSE_ALARM = 0.11
LEARNING, MOST_LEARNING = 0.15, 750
STEEPNESS = 5
FAR = 3  # widths of a window after it, from where on a false alarm costs everything

Window = tuple[int, int]  # the positions of its first and its last count


class Result(NamedTuple):
    """What the alarms of one series earned: `points`, from `-windows` for silence to `windows` for perfection; `met`:
    windows with an alarm; `wrong`: alarms outside; `calls`: all alarms that were judged."""

    points: float
    windows: int
    met: int
    wrong: int
    calls: int


def learning(length: int) -> int:
    """How many counts at the beginning are not judged."""
    return int(min(length * LEARNING, MOST_LEARNING))


def judge(length: int, windows: Sequence[Window], alarms: Iterable[int]) -> Result:
    """What alarms (positions) earn in a series of `length` counts. Windows stand in order and do not overlap."""
    judged = [place for place in alarms if learning(length) <= place < length]
    scored = [window for window in windows if window[1] >= learning(length)]
    first = [next((p for p in judged if begin <= p <= end), None) for begin, end in scored]
    wrong = [place for place in judged if not any(begin <= place <= end for begin, end in windows)]
    earned = sum(-1.0 if p is None else _inside(p, window) for p, window in zip(first, scored, strict=True))
    cost = sum(_outside(place, windows) for place in wrong)
    return Result(earned + cost, len(scored), sum(p is not None for p in first), len(wrong), len(judged))


def standard(results: Sequence[Result]) -> float:
    """The score of several series together, 100 at most; below 0 it is worse than silence. 0 without a window."""
    windows = sum(result.windows for result in results)
    points = sum(result.points for result in results)
    return 100 * (points + windows) / (2 * windows) if windows else 0.0


def _inside(place: int, window: Window) -> float:
    begin, end = window
    return _curve(-(end - place + 1) / (end - begin + 1)) / _curve(-1)


def _outside(place: int, windows: Sequence[Window]) -> float:
    before = [window for window in windows if window[1] < place]
    if not before:
        return -FALSE_ALARM
    begin, end = before[-1]
    widths = (place - end) / (end - begin) if end > begin else FAR + 1
    return FALSE_ALARM * _curve(widths)


def _curve(widths: float) -> float:
    """From 1 at a window's far side over 0 at its end to -1 long after it."""
    return -1.0 if widths > FAR else 2 / (1 + exp(STEEPNESS * widths)) - 1
