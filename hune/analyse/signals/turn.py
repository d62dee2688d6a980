"""The tone turns: more of what is said is negative than usual in these hours.

Two shares are compared as two samples are (z of two proportions), the usual one being the middle of the same hours
before; its own ups and downs count beside chance.
"""

from __future__ import annotations

from datetime import datetime
from statistics import median

from hune.analyse.rise import SCALE
from hune.analyse.signals import same_time
from hune.analyse.signals.detector import N_, Call, Detector, How, Sensitivity
from hune.analyse.signals.past import AN_HOUR, QUARTER, Past, Slots

HOURS = 6
WIDTH = {Sensitivity.CALM: 5.0, Sensitivity.NORMAL: 4.0, Sensitivity.KEEN: 3.0}
POINTS = {Sensitivity.CALM: 0.25, Sensitivity.NORMAL: 0.15, Sensitivity.KEEN: 0.1}  # the share must rise by so much
READ = 0.5  # of the mentions whose sentiment must be known: the others could say anything
FEW = 5  # mentions with a known sentiment, below which a stretch of the past has no share


class Turn(Detector):
    name = "turn"
    label = N_("Sentiment turn")
    about = N_("A far larger share of negative mentions than usual in six hours of this weekday.")
    title = N_("{topic}: the tone turns, {observed}% negative")
    against = N_(
        "{observed}% of the mentions of these {hours} hours are negative, {when}; at these hours, {expected}% are "
        "usual."
    )
    every = QUARTER
    unit = "share"

    def calls(self, past: Past, how: How, since: datetime) -> list[Call]:
        slots, length = past.slots(), HOURS * AN_HOUR
        ends = range(max(length, slots.place(since) + 1), len(slots) + 1)
        calls = (_call(slots, end, length, how) for end in ends if slots.trusted[end - 1])
        return [call for call in calls if call]


def _call(slots: Slots, end: int, length: int, how: How) -> Call | None:
    n, negative = slots.sum(end - length, end, "known"), slots.sum(end - length, end, "negative")
    if negative < how.least or n < READ * slots.sum(end - length, end):
        return None
    stretches = same_time.before(slots, end, length)
    known = [(slots.sum(*s, of="negative"), m) for s in stretches if (m := slots.sum(*s, of="known")) >= FEW]
    if len(known) < same_time.FEWEST:
        return None
    shares = [bad / m for bad, m in known]
    usual = sum(bad for bad, _ in known) / sum(m for _, m in known)
    share, restless = negative / n, SCALE * median(abs(s - usual) for s in shares)
    chance = (max(usual * (1 - usual), 0.01) * (1 / n + 1 / sum(m for _, m in known))) ** 0.5
    spread = (chance**2 + restless**2) ** 0.5
    if share - usual < max(POINTS[how.sensitivity], WIDTH[how.sensitivity] * spread):
        return None
    return Call("turn", slots.at(end) - QUARTER, slots.at(end - length), round(share, 4), round(usual, 4), float(HOURS))
