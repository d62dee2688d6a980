"""How fast a buzz falls."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.mention import Mention
from hune.metrics.metric import Count, Example, Metric, OverTime

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


class HalfLife(Metric):
    name = "half_life"
    label = "Half-life"
    unit = "hours"
    formula = (
        "The hours from the fullest hour to the first that has at most half as many mentions, both smoothed over three "
        "hours, or over a day where the buzz lasts several days."
    )
    symbols = "t½ = min {h : n̄(peak + h) ≤ n̄(peak) ÷ 2}"
    expression = OverTime(Count(), "hour")
    cannot_see = (
        "A fall that lies beyond the end of the period; the night, which is no loss of interest. Of two peaks only the "
        "higher one is read."
    )
    cost = "low"
    source = "Half-life as in physics, read from the curve itself and not from a fitted law."
    example = Example(
        mentions=[
            Mention(native_id=f"{hour}-{n}", id=100 * hour + n + 1, published_at=NOON.replace(hour=hour))
            for hour, count in enumerate((1, 1, 8, 8, 8, 6, 3, 1, 1, 1, 1))
            for n in range(count)
        ],
        rows=[{"half_life": 3}],
    )
