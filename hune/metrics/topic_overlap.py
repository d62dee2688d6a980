"""How much two topics are one talk."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Mention
from hune.metrics.metric import Count, Example, Metric, OfLargest

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


class TopicOverlap(Metric):
    name = "topic_overlap"
    label = "Overlap of topics"
    unit = "%"
    formula = (
        "The mentions of a topic that also meet another one, divided by all mentions of the first. From the other "
        "one’s side the share is another: what is much of a small topic may be little of a large one."
    )
    symbols = "O(t, u) = n(t ∩ u) ÷ n(t)"
    expression = OfLargest(Count(), "also")
    cannot_see = (
        "What the two have in common in meaning: only messages that meet both queries count, and an answer to one of "
        "them may meet neither."
    )
    cost = "low"
    source = "Overlap of sets; the Jaccard index beside it is that of Jaccard, The Distribution of the Flora, 1912."
    needs = ("topic", "also")
    example = Example(
        mentions=[
            Mention(native_id="1", id=1, published_at=NOON, topics=[1, 2]),
            Mention(native_id="2", id=2, published_at=NOON, topics=[1]),
            Mention(native_id="3", id=3, published_at=NOON, topics=[1]),
            Mention(native_id="4", id=4, published_at=NOON, topics=[1, 3]),
            Mention(native_id="5", id=5, published_at=NOON, topics=[2]),
        ],
        dimensions=("topic", "also"),
        topics=(1, 2),
        rows=[
            {"topic": 1, "also": 1, "topic_overlap": 1},
            {"topic": 2, "also": 2, "topic_overlap": 1},
            {"topic": 2, "also": 1, "topic_overlap": 0.5},
            {"topic": 1, "also": 2, "topic_overlap": 0.25},
        ],
    )
