"""How unusual the fullest day is."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Mention
from hune.metrics.metric import Count, Example, Metric, OverTime

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


QUIET = datetime(2026, 5, 11, 12, tzinfo=UTC)


class PeakFactor(Metric):
    name = "peak_factor"
    label = "Peak factor"
    unit = "times"
    formula = (
        "The mentions of the fullest day divided by those of a normal day. Normal is the median of the days outside "
        "the run of unusual days that holds the peak."
    )
    symbols = "F = max n(d) ÷ median n(normal d)"
    expression = OverTime(Count(), "day")
    cannot_see = (
        "What is normal where fewer than three normal days are looked at, or where a normal day has none: then there "
        "is no factor. Days on which a source was down."
    )
    cost = "low"
    source = (
        "As the studies of the field write it, “ten times a normal day”; unusual days as in Iglewicz & Hoaglin, How to "
        "Detect and Handle Outliers, 1993."
    )
    example = Example(
        mentions=[
            *(Mention(native_id=f"{d}", id=1 + d, published_at=QUIET.replace(day=11 + d)) for d in range(4)),
            *(Mention(native_id=f"b{n}", id=10 + n, published_at=QUIET.replace(day=15)) for n in range(12)),
        ],
        rows=[{"peak_factor": 12}],
    )
