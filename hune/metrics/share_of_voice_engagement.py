"""Whose name people react to."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Counts, Mention
from hune.metrics.metric import Example, Metric, Share, Sum

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


class ShareOfVoiceEngagement(Metric):
    name = "share_of_voice_engagement"
    label = "Share of voice by engagement"
    unit = "%"
    formula = (
        "The reactions to the messages of one topic divided by the sum of the reactions to those of all topics "
        "compared."
    )
    symbols = "SV(t) = E(t) ÷ Σ E(k)"
    expression = Share(Sum("engagement"), "topic")
    cannot_see = (
        "Reactions that a network does not report, those that came after the last collection, whether they are kind; "
        "rivals that are not among the topics compared."
    )
    cost = "low"
    source = "Share of voice as the field counts it, with engagement in the place of mentions."
    needs = ("topic",)
    example = Example(
        mentions=[
            Mention(native_id="1", id=1, published_at=NOON, topics=[1], counts=Counts(likes=6, reposts=3)),
            Mention(native_id="2", id=2, published_at=NOON, topics=[2], counts=Counts(replies=1)),
            Mention(native_id="3", id=3, published_at=NOON, topics=[1, 2], counts=Counts(views=900)),
            Mention(native_id="4", id=4, published_at=NOON, topics=[2]),
        ],
        dimensions=("topic",),
        topics=(1, 2),
        rows=[{"topic": 1, "share_of_voice_engagement": 0.9}, {"topic": 2, "share_of_voice_engagement": 0.1}],
    )
