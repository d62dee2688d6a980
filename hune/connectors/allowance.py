"""When a place lets us ask again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo


def until_midnight(where: tzinfo, now: datetime | None = None) -> float:
    """Seconds until the day ends there, when the allowance of a new day begins."""
    here = (now or datetime.now(UTC)).astimezone(where)
    midnight = datetime.combine(here.date() + timedelta(days=1), datetime.min.time(), where)
    return midnight.timestamp() - here.timestamp()
