"""A word that the topic's past hardly knows is suddenly said by many."""

from __future__ import annotations

from datetime import datetime

from hune.analyse.signals.detector import N_, Call, Detector, How
from hune.analyse.signals.newness import NEW, SURPRISE, newest
from hune.analyse.signals.past import HOUR, Past, Value
from hune.analyse.terms import words_of


class Term(Detector):
    name = "term"
    label = N_("New term")
    about = N_("A term that was hardly said in the four weeks before is said by many within a day.")
    title = N_("{topic}: a new term, “{name}”")
    against = NEW
    parameter = "term"
    every = HOUR

    def calls(self, past: Past, how: How, since: datetime) -> list[Call]:
        def worth(said: Value, _n: int) -> bool:
            return said.count >= how.least and not words_of(said.label) & set(past.subject)

        return newest(self.name, "term", past, since, SURPRISE[how.sensitivity], worth)
