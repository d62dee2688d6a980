"""Whether the tone is favourable."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Mention
from hune.metrics.metric import Count, Example, Given, Is, Metric, Minus, Ratio

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


class NetSentiment(Metric):
    name = "net_sentiment"
    label = "Net sentiment"
    unit = "points"
    formula = (
        "Positive mentions less negative ones, divided by all mentions whose sentiment is known: from -1 (all"
        " negative) to 1 (all positive)."
    )
    symbols = "NS = (n₊ − n₋) ÷ (n₊ + n₋ + n₀)"
    expression = Ratio(
        Minus(Count(Is("sentiment", ("positive",))), Count(Is("sentiment", ("negative",)))), Count(Given("sentiment"))
    )
    cannot_see = (
        "Messages whose sentiment is not known, irony, and a message that praises one thing and blames another."
    )
    cost = "low"
    source = "Usual definition of the field."
    example = Example(
        mentions=[
            Mention(native_id="1", id=1, published_at=NOON, sentiment="positive"),
            Mention(native_id="2", id=2, published_at=NOON, sentiment="negative"),
            Mention(native_id="3", id=3, published_at=NOON, sentiment="negative"),
            Mention(native_id="4", id=4, published_at=NOON, sentiment="neutral"),
            Mention(native_id="5", id=5, published_at=NOON),
        ],
        rows=[{"net_sentiment": -0.25}],
    )
