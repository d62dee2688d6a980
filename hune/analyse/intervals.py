"""The shares of sentiment with what chance leaves open: three in ten of ten mentions say less than of ten thousand."""

from __future__ import annotations

from math import sqrt

import msgspec

from hune.judge.agreement import Z, wilson
from hune.mention import SENTIMENTS
from hune.store.query import MentionQuery
from hune.store.store import Store


class ToneShare(msgspec.Struct, frozen=True):
    """How many mentions are of one sentiment, their share of those whose sentiment is known, and the ends of its 95 %
    interval (Wilson, 1927), which speaks of chance alone: not of how often the judgement is wrong."""

    sentiment: str
    count: int
    share: float
    low: float
    high: float


def tone_shares(store: Store, query: MentionQuery) -> list[ToneShare]:
    """Negative, neutral and positive of a question, in one select; [] where no sentiment is known."""
    rows = store.select(msgspec.structs.replace(query, metrics=("volume",), dimensions=("sentiment",), compare=""))
    return shares_of({row["sentiment"]: row["volume"] for row in rows if row["sentiment"]})


def shares_of(counts: dict[str, int]) -> list[ToneShare]:
    """The same of counts that are known already."""
    judged = sum(counts.get(sentiment, 0) for sentiment in SENTIMENTS)
    if not judged:
        return []
    return [ToneShare(s, n, n / judged, *wilson(n, judged)) for s, n in ((s, counts.get(s, 0)) for s in SENTIMENTS)]


def of_mean(mean: float, spread: float | None, n: int, highest: float) -> tuple[float, float]:
    """The ends of the 95 % interval of a mean of `n` > 0 numbers between 0 and `highest` (normal approximation)."""
    half = Z * (spread or 0.0) / sqrt(n)
    return max(0.0, mean - half), min(highest, mean + half)
