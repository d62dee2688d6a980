"""When a source is asked again: sooner where much happens, later where nothing does, much later after failures."""

from __future__ import annotations

from random import uniform

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
SHORTEST, LONGEST = 5 * MINUTE, 6 * HOUR
LONGEST_BACK_OFF = DAY
LONGEST_WISH = 7 * DAY  # a Retry-After beyond that is no honest wish


def next_rhythm(every_s: float, new: int, shortest: float = SHORTEST) -> int:
    """Seconds between two polls from now on: halved when something was new, a quarter longer when nothing was, never
    below `shortest`."""
    return int(max(min(max(every_s / 2 if new else every_s * 1.25, 1.0), LONGEST), shortest))


def wait_after_success(every_s: float, asked: float | None) -> float:
    """Seconds to the next poll: the rhythm, or what the place asked for if that is longer. Up to a tenth more, so that
    sources added together do not stay together."""
    return max(every_s, min(asked or 0.0, DAY)) * uniform(1.0, 1.1)


def wait_before_reconnect(failures: int, asked: float | None) -> float:
    """Seconds until a lost stream is opened again: one, doubled with each failure in a row up to five minutes, a
    quarter more or less; never sooner than the place asked for."""
    doubled = min(2.0 ** min(failures - 1, 20), SHORTEST)
    return max(doubled * uniform(0.75, 1.25), min(asked or 0.0, LONGEST_WISH))


def wait_after_failure(failures: int, asked: float | None) -> float:
    """Seconds to the next try: five minutes, doubled with each failure in a row up to a day, a quarter more or less;
    never sooner than the place asked for."""
    doubled = min(SHORTEST * 2.0 ** min(failures - 1, 20), LONGEST_BACK_OFF)
    return max(doubled * uniform(0.75, 1.25), min(asked or 0.0, LONGEST_WISH))
