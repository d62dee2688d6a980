"""Where a buzz begins and how it falls, from counts alone. Pure: lists of numbers in, positions out.

Usual and unusual are told apart with the median and the median absolute deviation (MAD), which a buzz in the counts
hardly moves: Iglewicz & Hoaglin, How to Detect and Handle Outliers, 1993. 1.4826 × MAD estimates the standard
deviation of normal counts; counts never vary less than their own square root (Poisson), so that is the floor.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import median

import msgspec

SCALE = 1.4826
WIDTH = 3.0  # standard deviations
LEAST_DAY = 10  # mentions: a day below is no buzz, however quiet the others
LEAST_HOUR = 3  # mentions: an hour below does not begin one
LONGEST_PAUSE = 12  # hours below the threshold (a night) that do not part what leads to the peak
FEWEST_DAYS = 3  # days that make a normal day


class Usual(msgspec.Struct, frozen=True):
    """What is usual: the median of the counts, and the count above which one is unusual."""

    level: float
    threshold: float


class Buzz(msgspec.Struct, frozen=True):
    """Positions of days: the peak, and the first and last day of the run above the threshold that holds it.

    `normal`: the days that show what is normal; [] when there are too few.
    """

    peak: int
    first: int
    last: int
    normal: tuple[int, ...]


def usual(counts: Sequence[int]) -> Usual:
    """Level and threshold: median + 3 × max(1.4826 × MAD, √median, 1). Needs at least one count."""
    level = median(counts)
    spread = SCALE * median(abs(n - level) for n in counts)
    return Usual(level, level + WIDTH * max(spread, sqrt(level), 1.0))


def find_buzz(counts: Sequence[int], begin: int = 0) -> Buzz | None:
    """The run of unusual days around the fullest day from position `begin` on (days before it only show the normal).

    The run is found with what is normal outside it, again until both agree. None: no day stands out.
    """
    if not any(counts[begin:]):
        return None
    peak = max(range(begin, len(counts)), key=lambda i: counts[i])
    first = last = peak
    for _ in range(len(counts)):
        normal = _normal_days(len(counts), first, last)
        if not normal:
            return Buzz(peak, first, last, ()) if counts[peak] >= LEAST_DAY else None
        threshold = max(usual([counts[i] for i in normal]).threshold, LEAST_DAY)
        if counts[peak] < threshold:
            return None
        found = _run(counts, peak, threshold, begin)
        if found == (first, last):
            break
        first, last = min(found[0], first), max(found[1], last)
    return Buzz(peak, first, last, _normal_days(len(counts), first, last))


def _normal_days(length: int, first: int, last: int) -> tuple[int, ...]:
    """The days before the run; all outside it when those are too few; none when these are too few."""
    before = tuple(range(first))
    if len(before) >= FEWEST_DAYS:
        return before
    outside = (*before, *range(last + 1, length))
    return outside if len(outside) >= FEWEST_DAYS else ()


def _run(counts: Sequence[int], peak: int, threshold: float, begin: int) -> tuple[int, int]:
    first = last = peak
    while first > begin and counts[first - 1] > threshold:
        first -= 1
    while last + 1 < len(counts) and counts[last + 1] > threshold:
        last += 1
    return first, last


def first_hour(hours: Sequence[int], peak: int, threshold: float) -> int:
    """The first hour of the rise: back from the peak hour over unusual hours, pauses of at most 12 hours allowed."""
    threshold = max(threshold, LEAST_HOUR - 1)
    began = peak
    for i in range(peak - 1, -1, -1):
        if hours[i] > threshold:
            began = i
        elif began - i > LONGEST_PAUSE:
            break
    return began


def smooth(counts: Sequence[int], width: int) -> list[float]:
    """Centred moving mean over `width` slots (fewer at the ends)."""
    half = width // 2
    sums = [0]
    for n in counts:
        sums.append(sums[-1] + n)
    windows = ((max(0, i - half), min(len(counts), i - half + width)) for i in range(len(counts)))
    return [(sums[b] - sums[a]) / (b - a) for a, b in windows]


def half_life(hours: Sequence[int], width: int) -> int | None:
    """Hours from the fullest smoothed hour (the last of equals) to the first that has at most half of it.

    Windows that reach past the last hour are not looked at: None when the fall is not seen inside.
    """
    means = smooth(hours, width)
    whole = range(len(hours) - (width - width // 2 - 1))
    if not whole or not any(hours):
        return None
    peak = max(whole, key=lambda i: (means[i], i))
    return next((i - peak for i in whole if i > peak and means[i] <= means[peak] / 2), None)
