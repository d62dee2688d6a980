"""How many stars people give."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Mention
from hune.metrics.metric import Example, Mean, Metric

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


class RatingMean(Metric):
    name = "rating_mean"
    label = "Mean rating"
    unit = "stars"
    formula = "The sum of the ratings divided by the number of mentions that have one."
    symbols = "r̄ = Σ rᵢ ÷ n(r)"
    expression = Mean("rating")
    cannot_see = (
        "People who rate nothing: the angry and the delighted write first. Places with another scale than one to five "
        "stars are taken as they stand. Whether a rating is honest."
    )
    cost = "low"
    source = "Arithmetic mean."
    example = Example(
        mentions=[
            Mention(native_id="1", id=1, published_at=NOON, kind="review", rating=5),
            Mention(native_id="2", id=2, published_at=NOON, kind="review", rating=1),
            Mention(native_id="3", id=3, published_at=NOON, kind="review", rating=4.5),
            Mention(native_id="4", id=4, published_at=NOON),
        ],
        rows=[{"rating_mean": 3.5}],
    )
