"""Whose name is said most."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Mention
from hune.metrics.metric import Count, Example, Metric, Share

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


class ShareOfVoice(Metric):
    name = "share_of_voice"
    label = "Share of voice"
    unit = "%"
    formula = (
        "The mentions of one topic divided by the sum of the mentions of all topics compared. A message that "
        "names two of them counts in both."
    )
    symbols = "SV(t) = n(t) ÷ Σ n(k)"
    expression = Share(Count(), "topic")
    cannot_see = "Rivals that are not among the topics compared, and how favourable the messages are."
    cost = "low"
    source = "Usual definition of the field, after share of voice in advertising."
    needs = ("topic",)
    example = Example(
        mentions=[
            Mention(native_id="1", id=1, published_at=NOON, topics=[1]),
            Mention(native_id="2", id=2, published_at=NOON, topics=[1, 2]),
            Mention(native_id="3", id=3, published_at=NOON, topics=[1]),
            Mention(native_id="4", id=4, published_at=NOON, topics=[3]),
        ],
        dimensions=("topic",),
        topics=(1, 2),
        rows=[{"topic": 1, "share_of_voice": 0.75}, {"topic": 2, "share_of_voice": 0.25}],
    )
