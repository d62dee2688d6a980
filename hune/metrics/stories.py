"""How many different things are said."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Mention
from hune.metrics.metric import Example, Metric, Uniq

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


class Stories(Metric):
    name = "stories"
    label = "Stories"
    unit = "stories"
    formula = (
        "The number of different stories among the mentions: a message together with its reposts, its copies on other "
        "places and texts that say nearly the same (seven in ten runs of three words) within thirty days counts once."
    )
    symbols = "#(story)"
    expression = Uniq(("story",))
    empty = 0
    cannot_see = (
        "Copies in other words or in another language; copies of texts shorter than ten words; copies of what was "
        "stored before Hune told stories. Two stories that a later copy shows to be one stay two."
    )
    cost = "high"
    source = "Near-duplicates by MinHash, see the decision on the same story."
    example = Example(
        mentions=[
            Mention(native_id="1", id=1, published_at=NOON, text="La panne dure."),
            Mention(native_id="2", id=2, published_at=NOON, text="La panne dure.", kind="repost", original=1),
            Mention(native_id="3", id=3, published_at=NOON, text="Tout remarche."),
        ],
        rows=[{"stories": 2}],
    )
