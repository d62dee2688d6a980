"""Whether a source is silent for longer than is usual for it.

Its rhythm is the gaps, in UTC days, between two days on which it gave something new. The usual longest is their 99th
percentile (nearest rank: the smallest gap that is at least as long as 99 of 100; with fewer than a hundred gaps, the
longest there was). Below ten gaps no rhythm is known, and nothing is said. The silence ends with the day it last
answered: while it cannot be asked, nobody knows whether it is silent.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from math import ceil

import msgspec

FEWEST = 10  # gaps that make a rhythm
SHARE = 0.99


class Silence(msgspec.Struct, frozen=True):
    """Days since something new came, and the days that usually lie between at the most."""

    days: int
    usual: int


def unusual_silence(days_with_new: Iterable[date], answered: date) -> Silence | None:
    """The silence of a source up to the day it last answered; None when it is usual, or nothing is known."""
    days = sorted(set(days_with_new))
    gaps = sorted((later - earlier).days for earlier, later in pairwise(days))
    if len(gaps) < FEWEST:
        return None
    usual = gaps[ceil(SHARE * len(gaps)) - 1]
    silent = (answered - days[-1]).days
    return Silence(silent, usual) if silent > usual else None
