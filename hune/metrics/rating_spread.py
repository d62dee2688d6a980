"""Whether people agree about the stars."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Mention
from hune.metrics.metric import Example, Metric, Spread

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


class RatingSpread(Metric):
    name = "rating_spread"
    label = "Spread of ratings"
    unit = "stars"
    formula = (
        "The standard deviation of the ratings: how far they lie from their mean, squared, averaged, then the root. 0 "
        "when all agree, 2 when half give one star and half give five."
    )
    symbols = "s = √(Σ (rᵢ − r̄)² ÷ n(r))"
    expression = Spread("rating")
    cannot_see = "People who rate nothing; why they disagree: two products under one name look like a quarrel."
    cost = "low"
    source = "Standard deviation of a whole population: these are all the ratings there are, not a sample of them."
    example = Example(
        mentions=[
            Mention(native_id="1", id=1, published_at=NOON, kind="review", rating=5),
            Mention(native_id="2", id=2, published_at=NOON, kind="review", rating=1),
            Mention(native_id="3", id=3, published_at=NOON, kind="review", rating=5),
            Mention(native_id="4", id=4, published_at=NOON, kind="review", rating=1),
            Mention(native_id="5", id=5, published_at=NOON),
        ],
        rows=[{"rating_spread": 2}],
    )
