"""Whose name is carried furthest."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Author, Mention
from hune.metrics.metric import Example, Metric, Share, SumOfPeaks

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


class ShareOfVoiceReach(Metric):
    name = "share_of_voice_reach"
    label = "Share of voice by reach"
    unit = "%"
    formula = (
        "The potential reach of one topic (the followers of each author who spoke of it, each author once) divided by "
        "the sum of the reach of all topics compared."
    )
    symbols = "SV(t) = R(t) ÷ Σ R(k)"
    expression = Share(SumOfPeaks("followers", ("network", "author_key")), "topic")
    cannot_see = (
        "Who really saw the messages; rivals that are not among the topics compared; authors whose network gives no "
        "number of followers. One very large account can make the whole of it."
    )
    cost = "high"
    source = "Share of voice as the field counts it, with potential reach in the place of mentions."
    needs = ("topic",)
    example = Example(
        mentions=[
            Mention(native_id="1", id=1, published_at=NOON, topics=[1], author=Author(id="1", followers=100)),
            Mention(native_id="2", id=2, published_at=NOON, topics=[1], author=Author(id="1", followers=120)),
            Mention(native_id="3", id=3, published_at=NOON, topics=[2], author=Author(id="2", followers=360)),
            Mention(native_id="4", id=4, published_at=NOON, topics=[2], author=Author(id="3")),
        ],
        dimensions=("topic",),
        topics=(1, 2),
        rows=[{"topic": 2, "share_of_voice_reach": 0.75}, {"topic": 1, "share_of_voice_reach": 0.25}],
    )
