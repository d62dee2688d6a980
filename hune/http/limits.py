"""What the headers say of a rate limit, so that it is obeyed before it hurts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

PAIRS = (
    ("x-ratelimit-remaining", "x-ratelimit-reset"),
    ("x-rate-limit-remaining", "x-rate-limit-reset"),
    ("ratelimit-remaining", "ratelimit-reset"),
)
A_MOMENT = 1e9  # a reset above this is a moment (seconds since 1970), below it a number of seconds
LONGEST = 86_400.0


def silence_asked(headers: Mapping[str, str], now: datetime | None = None) -> float:
    """Seconds to be silent because the allowance is used up; 0 while something is left or nothing is said.

    The reset is a moment, a number of seconds or a date, as each place likes.
    """
    for remaining, reset in PAIRS:
        left = _number(headers.get(remaining))
        if left is not None and left < 1 and (said := headers.get(reset)):
            return max(0.0, min(_seconds(said, now or datetime.now(UTC)), LONGEST))
    return 0.0


def _seconds(said: str, now: datetime) -> float:
    number = _number(said)
    if number is None:
        try:
            at = datetime.fromisoformat(said.strip())
        except ValueError:
            return 0.0
        return ((at if at.tzinfo else at.replace(tzinfo=UTC)) - now).total_seconds()
    if number > A_MOMENT * 1000:
        number /= 1000
    return number - now.timestamp() if number > A_MOMENT else number


def _number(said: str | None) -> float | None:
    try:
        return float(said) if said else None
    except ValueError:
        return None
