"""Somebody who did not speak of the topic before writes a good part of a day, or reaches more people than most."""

from __future__ import annotations

from datetime import datetime

from hune.analyse.signals.detector import N_, Call, Detector, How, Sensitivity
from hune.analyse.signals.newness import NEW, newest
from hune.analyse.signals.past import HOUR, Past, Value

LOUD = {Sensitivity.CALM: 0.3, Sensitivity.NORMAL: 0.2, Sensitivity.KEEN: 0.1}  # of the day's mentions
HEARD = {Sensitivity.CALM: 1_000_000, Sensitivity.NORMAL: 100_000, Sensitivity.KEEN: 20_000}  # followers


class Voice(Detector):
    name = "voice"
    label = N_("New loud voice")
    about = N_("An author who did not speak of it before writes much of a day, or has a great audience.")
    title = N_("{topic}: a new voice, {name}")
    against = NEW
    parameter = "author"
    every = HOUR

    def calls(self, past: Past, how: How, since: datetime) -> list[Call]:
        def worth(said: Value, n: int) -> bool:
            loud = said.count >= max(how.least, LOUD[how.sensitivity] * n)
            return loud or (said.reach or 0) >= HEARD[how.sensitivity]

        return newest(self.name, "author", past, since, 0.0, worth)
