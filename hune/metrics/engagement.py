"""How much people react."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Counts, Mention
from hune.metrics.metric import Example, Metric, Sum

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


class Engagement(Metric):
    name = "engagement"
    label = "Engagement"
    unit = "reactions"
    formula = (
        "The sum of likes, reposts, replies, quotes and shares that the networks reported for these messages "
        "when they were last collected."
    )
    symbols = "E = Σ (likes + reposts + replies + quotes + shares)"
    expression = Sum("engagement")
    cannot_see = (
        "Reactions that a network does not report, and those that came after the last collection. Views are "
        "not a reaction."
    )
    cost = "low"
    source = "Usual definition of the field; views are kept apart because seeing is not reacting."
    example = Example(
        mentions=[
            Mention(native_id="1", id=1, published_at=NOON, counts=Counts(likes=3, reposts=2, views=900)),
            Mention(native_id="2", id=2, published_at=NOON, counts=Counts(replies=0)),
            Mention(native_id="3", id=3, published_at=NOON),
        ],
        rows=[{"engagement": 5}],
    )
