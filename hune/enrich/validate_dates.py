"""A mention without a credible date cannot be counted over time: set aside, with the reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hune.enrich.step import Batch
from hune.outcomes import Outcome

FIRST = datetime(1970, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=2)  # clocks and time zones of others are wrong by hours, not by days


def validate_dates(batch: Batch) -> None:
    """Drops what lies before 1970 or more than two days ahead."""
    last = datetime.now(UTC) + AHEAD
    batch.drop(
        {
            i: (Outcome.FUTURE if m.published_at > last else Outcome.TOO_OLD, m.published_at.isoformat())
            for i, m in enumerate(batch.mentions)
            if not FIRST <= m.published_at <= last
        }
    )
