"""How many could have seen it, at most."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Author, Mention
from hune.metrics.metric import Example, Metric, SumOfPeaks

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


class Reach(Metric):
    name = "reach"
    label = "Potential reach"
    unit = "followers"
    formula = "The followers of each author who spoke, each author once with their highest figure, added up."
    symbols = "R = Σ max followers(author)"
    expression = SumOfPeaks("followers", ("network", "author_key"))
    cannot_see = (
        "Who really saw the messages: an upper bound, not an audience. A person who follows two of the authors counts "
        "twice; authors whose network gives no number of followers count for nothing."
    )
    cost = "high"
    source = "Potential reach as the field defines it, with each author counted once."
    example = Example(
        mentions=[
            Mention(native_id="1", id=1, published_at=NOON, author=Author(id="1", followers=100)),
            Mention(native_id="2", id=2, published_at=NOON, author=Author(id="1", followers=120)),
            Mention(native_id="3", id=3, published_at=NOON, author=Author(id="2", followers=30)),
            Mention(native_id="4", id=4, published_at=NOON, author=Author(id="3")),
        ],
        rows=[{"reach": 150}],
    )
