"""The topic reaches a country in which it was hardly spoken of before."""

from __future__ import annotations

from datetime import datetime

from hune.analyse.signals.detector import N_, Call, Detector, How
from hune.analyse.signals.newness import NEW, SURPRISE, newest
from hune.analyse.signals.past import HOUR, Past


class Country(Detector):
    name = "country"
    label = N_("New country")
    about = N_("The topic is spoken of in a country where it hardly was in the four weeks before.")
    title = N_("{topic}: a new country, {name}")
    against = NEW
    parameter = "country"
    every = HOUR

    def calls(self, past: Past, how: How, since: datetime) -> list[Call]:
        least = SURPRISE[how.sensitivity] / 2  # there are few of them: chance has fewer tries
        return newest(self.name, self.name, past, since, least, lambda said, _n: said.count >= how.least)
