"""How much is passed on rather than said."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Mention
from hune.metrics.metric import Count, Example, Is, Metric, Ratio

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


class RepostShare(Metric):
    name = "repost_share"
    label = "Share of reposts"
    unit = "%"
    formula = "Reposts divided by all mentions. A quote, which adds words, is not a repost."
    symbols = "n(repost) ÷ n"
    expression = Ratio(Count(Is("kind", ("repost",))), Count())
    cannot_see = "Reposts that a network shows only as a count and not as messages."
    cost = "low"
    source = "Usual definition of the field."
    example = Example(
        mentions=[
            Mention(native_id="1", id=1, published_at=NOON, kind="repost"),
            Mention(native_id="2", id=2, published_at=NOON, kind="quote"),
            Mention(native_id="3", id=3, published_at=NOON),
            Mention(native_id="4", id=4, published_at=NOON),
        ],
        rows=[{"repost_share": 0.25}],
    )
