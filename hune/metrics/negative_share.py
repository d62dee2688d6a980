"""How much is blame."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Mention
from hune.metrics.metric import Count, Example, Given, Is, Metric, Ratio

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


class NegativeShare(Metric):
    name = "negative_share"
    label = "Negative share"
    unit = "%"
    formula = "Negative mentions divided by all mentions whose sentiment is known."
    symbols = "n₋ ÷ (n₊ + n₋ + n₀)"
    expression = Ratio(Count(Is("sentiment", ("negative",))), Count(Given("sentiment")))
    cannot_see = (
        "Messages whose sentiment is not known, irony, and how often the judgement is wrong: the interval beside it "
        "says what chance does, not what the model does."
    )
    cost = "low"
    source = (
        "Usual definition of the field; the interval beside it is that of Wilson, Probable Inference, the Law of "
        "Succession, and Statistical Inference, 1927."
    )
    example = Example(
        mentions=[
            Mention(native_id="1", id=1, published_at=NOON, sentiment="negative"),
            Mention(native_id="2", id=2, published_at=NOON, sentiment="positive"),
            Mention(native_id="3", id=3, published_at=NOON, sentiment="positive"),
            Mention(native_id="4", id=4, published_at=NOON, sentiment="neutral"),
            Mention(native_id="5", id=5, published_at=NOON),
        ],
        rows=[{"negative_share": 0.25}],
    )
