"""How often it was seen, where the place says so."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Counts, Mention
from hune.metrics.metric import Example, Metric, Sum

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


class Views(Metric):
    name = "views"
    label = "Views"
    unit = "views"
    formula = "The sum of the views that the networks reported for these messages when they were last collected."
    symbols = "V = Σ views"
    expression = Sum("views")
    cannot_see = (
        "Networks that report none: most. Views that came after the last collection. What one network calls a view, a "
        "second of film or a line on the screen, is not what another does."
    )
    cost = "low"
    source = "What the networks report, added up."
    example = Example(
        mentions=[
            Mention(native_id="1", id=1, published_at=NOON, medium="video", counts=Counts(views=900, likes=12)),
            Mention(native_id="2", id=2, published_at=NOON, medium="video", counts=Counts(views=0)),
            Mention(native_id="3", id=3, published_at=NOON, counts=Counts(likes=40)),
        ],
        rows=[{"views": 900}],
    )
