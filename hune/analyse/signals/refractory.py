"""Who was called keeps quiet for a while: of calls that follow each other closely only the first stays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from hune.analyse.signals.detector import Call, detectors


def kept(calls: Iterable[Call], rest: timedelta, called: dict[str, datetime] | None = None) -> list[Call]:
    """The calls that would have been made, oldest first. `rest`: the time after a call of a detector during which it
    makes no other. `called`: when each was last called before, by `voice_of`."""
    last = dict(called or {})
    made = []
    for call in sorted(calls, key=lambda c: (c.at, c.detector, c.subject)):
        who = voice_of(call.detector, call.subject)
        if who not in last or abs(call.at - last[who]) >= rest:
            last[who] = call.at
            made.append(call)
    return made


def voice_of(detector: str, subject: str) -> str:
    """What keeps quiet together: a detector; of those that look at several things apart, one of them."""
    kind = detectors().get(detector)
    return f"{detector}:{subject}" if kind and kind.apart else detector
