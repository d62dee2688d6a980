"""“You would have had four alerts last month”: the detectors over a topic's own past, as they look at now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from hune.analyse.signals.detector import Call, How, detectors
from hune.analyse.signals.past import DAY, Past
from hune.analyse.signals.refractory import kept

MONTH = 30 * DAY


def replay(past: Past, names: Iterable[str], how: How, rest: timedelta, length: timedelta = MONTH) -> list[Call]:
    """The calls that a rule would have made in the `length` before the end of the past, oldest first. Each detector
    looks as often as it does live; those of new things once a day, at the time of day at which the past ends."""
    since = past.now - length
    known = detectors()
    return kept((call for name in names for call in known[name].calls(past, how, since)), rest)
