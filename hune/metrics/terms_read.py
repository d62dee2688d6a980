"""How many mentions the counts of terms rest on."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Mention
from hune.metrics.metric import Count, Example, Given, Metric

MORNING = datetime(2026, 5, 18, 7, 30, tzinfo=UTC)


class TermsRead(Metric):
    name = "terms_read"
    label = "Mentions whose terms are read"
    unit = "mentions"
    formula = (
        "The number of mentions with at least one key term. Terms are read of all that meet a topic when they are "
        "collected, and of one in eight of the others, always the same ones."
    )
    symbols = "n(terms ≠ ∅)"
    expression = Count(Given("terms"))
    empty = 0
    cannot_see = "Mentions without a word of their own: only a link, a picture, an emoji or a hashtag."
    cost = "low"
    source = "Own definition: what the share of a term is a share of."
    example = Example(
        mentions=[
            Mention(native_id="1", id=1, published_at=MORNING, text="Panne", terms=["panne"]),
            Mention(native_id="2", id=2, published_at=MORNING, text="https://a.example"),
        ],
        rows=[{"terms_read": 1}],
    )
