"""How much people react for how many could have seen it."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Author, Counts, Mention
from hune.metrics.metric import Example, Known, Metric, Ratio, Sum

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


BOTH = Known(("engagement", "followers"))


class EngagementRate(Metric):
    name = "engagement_rate"
    label = "Engagement rate"
    unit = "%"
    formula = (
        "The reactions to the messages divided by the followers their authors had, an author counting once for each "
        "message. Only messages of which both are known count, above and below."
    )
    symbols = "ER = Σ Eᵢ ÷ Σ followersᵢ"
    expression = Ratio(Sum("engagement", BOTH), Sum("followers", BOTH))
    cannot_see = (
        "Messages without a number of followers or of reactions: whole networks report none. Not all followers see a "
        "message, and others than followers react, so that a message passed on can have more reactions than followers."
    )
    cost = "low"
    source = (
        "Engagement rate by followers, as benchmarks of the field count it for each post; added up before it is "
        "divided, so that a very small account does not outweigh the rest."
    )
    example = Example(
        mentions=[
            Mention(
                native_id="1", id=1, published_at=NOON, author=Author(id="1", followers=100), counts=Counts(likes=6)
            ),
            Mention(
                native_id="2", id=2, published_at=NOON, author=Author(id="1", followers=100), counts=Counts(likes=0)
            ),
            Mention(native_id="3", id=3, published_at=NOON, author=Author(id="2", followers=900)),
            Mention(native_id="4", id=4, published_at=NOON, author=Author(id="3"), counts=Counts(likes=80)),
        ],
        rows=[{"engagement_rate": 0.03}],
    )
