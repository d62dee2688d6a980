"""How much is said."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Mention
from hune.metrics.metric import Count, Example, Metric

MORNING = datetime(2026, 5, 18, 7, 30, tzinfo=UTC)


class Volume(Metric):
    name = "volume"
    label = "Mentions"
    unit = "mentions"
    formula = "The number of messages collected that match. Each message counts once, however often it was collected."
    symbols = "n"
    expression = Count()
    empty = 0
    cannot_see = (
        "Messages of places that are not listened to, messages deleted before they were collected, private messages."
    )
    cost = "low"
    source = "Usual definition of the field."
    example = Example(
        mentions=[
            Mention(native_id="1", id=1, published_at=MORNING, medium="news"),
            Mention(native_id="2", id=2, published_at=MORNING, medium="microblog"),
            Mention(native_id="3", id=3, published_at=MORNING, medium="microblog"),
        ],
        dimensions=("medium",),
        rows=[{"medium": "microblog", "volume": 2}, {"medium": "news", "volume": 1}],
    )
