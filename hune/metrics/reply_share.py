"""How much is conversation."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Mention
from hune.metrics.metric import Count, Example, Is, Metric, Ratio

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


class ReplyShare(Metric):
    name = "reply_share"
    label = "Share of replies"
    unit = "%"
    formula = "Replies and comments divided by all mentions."
    symbols = "n(reply, comment) ÷ n"
    expression = Ratio(Count(Is("kind", ("reply", "comment"))), Count())
    cannot_see = "Replies that do not match themselves: an answer that does not name the subject is not collected."
    cost = "low"
    source = "Usual definition of the field."
    example = Example(
        mentions=[
            Mention(native_id="1", id=1, published_at=NOON, kind="reply"),
            Mention(native_id="2", id=2, published_at=NOON, kind="comment"),
            Mention(native_id="3", id=3, published_at=NOON),
            Mention(native_id="4", id=4, published_at=NOON, kind="repost"),
        ],
        rows=[{"reply_share": 0.5}],
    )
