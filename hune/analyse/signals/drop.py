"""Far less is said than usual in these hours of this weekday, while every source answers."""

from __future__ import annotations

from datetime import datetime

from hune.analyse.signals import same_time
from hune.analyse.signals.detector import N_, Call, Detector, How, Sensitivity
from hune.analyse.signals.past import AN_HOUR, HOUR, QUARTER, Past, Slots

HOURS = 12  # one quiet hour says nothing
WIDTH = {Sensitivity.CALM: 5.0, Sensitivity.NORMAL: 4.0, Sensitivity.KEEN: 3.0}  # spreads below the usual
SHARE = {Sensitivity.CALM: 0.3, Sensitivity.NORMAL: 0.5, Sensitivity.KEEN: 0.6}  # of the usual that is left at most


class Drop(Detector):
    name = "drop"
    label = N_("Drop")
    about = N_("Far fewer mentions than usual in twelve hours of this weekday, while our sources answer.")
    title = N_("{topic}: far less is said than usual")
    against = N_("{observed} mentions in these {hours} hours, {when}; at these hours of a {day}, {usual}.")
    every = HOUR

    def calls(self, past: Past, how: How, since: datetime) -> list[Call]:
        slots, length = past.slots(), HOURS * AN_HOUR
        first = max(length, slots.place(since))
        ends = [end for end in range(first, slots.place(past.now) + 1) if end % AN_HOUR == 0]
        calls = (_call(slots, end, length, how) for end in ends if slots.whole(end - length, end))
        return [call for call in calls if call]


def _call(slots: Slots, end: int, length: int, how: How) -> Call | None:
    observed = slots.sum(end - length, end)
    stretches = same_time.before(slots, end, length)
    if not stretches:
        return None
    middle, spread = same_time.usual([slots.sum(*stretch) for stretch in stretches])
    limit = min(middle - WIDTH[how.sensitivity] * spread, SHARE[how.sensitivity] * middle)
    if middle < how.least or observed >= limit:
        return None
    return Call("drop", slots.at(end) - QUARTER, slots.at(end - length), observed, round(middle, 1), float(HOURS))
