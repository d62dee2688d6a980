"""A source that speaks of the topic again and again says nothing for unusually long, though it answers.

By the same hours of the weeks before, so many mentions would have come since its last one that none is no chance: with
e expected, none comes by chance in e^-e of all cases (Poisson), far oftener where they come in bursts; hence `DOUBT`.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import numpy as np

from hune.analyse.signals.detector import N_, Call, Detector, How, Sensitivity
from hune.analyse.signals.past import AN_HOUR, DAY, HOUR, QUARTER, WEEK, Counts, Past

EXPECTED = {Sensitivity.CALM: 20.0, Sensitivity.NORMAL: 12.0, Sensitivity.KEEN: 8.0}  # mentions that did not come
SHORTEST = 6  # hours
WEEKS = 4
DOUBT = 1.5  # so many times the longest silence there was


class Silence(Detector):
    name = "silence"
    label = N_("Silence of a source")
    about = N_("A source that answers gives nothing about the topic for far longer than it ever did.")
    title = N_("{topic}: the source {name} is silent")
    against = N_(
        "Nothing about the topic for {hours} hours, though the source answers; by the same hours of the weeks before, "
        "{expected} mentions would have come."
    )
    parameter = "source"
    every = HOUR
    apart = True

    def calls(self, past: Past, how: How, since: datetime) -> list[Call]:
        slots = past.slots()
        first, hours = max(WEEK // HOUR, (since - slots.begin) // HOUR), len(slots) // AN_HOUR
        found = []
        for source, (label, counts) in past.sources().items():
            for end in range(first, hours + 1):
                silent = _silent(counts, end, how.sensitivity)
                if silent is None or silent.expected < how.least or _silent(counts, end - 1, how.sensitivity):
                    continue  # it is called once, when the silence becomes unusual
                at, began = slots.begin + end * HOUR - QUARTER, slots.begin + silent.began * HOUR
                lasted = float(end - silent.began)
                found.append(Call(self.name, at, began, 0.0, round(silent.expected, 1), lasted, source, label))
        return sorted(found, key=lambda call: call.at)


class _Silent(NamedTuple):
    """Since which hour nothing came, and how much would have."""

    began: int
    expected: float


def _silent(counts: Counts, end: int, sensitivity: Sensitivity) -> _Silent | None:
    """The silence before an hour, when it is unusual."""
    said = np.flatnonzero(counts[:end])
    if len(said) < 2:
        return None
    began, longest = int(said[-1]) + 1, int(np.diff(said).max())
    if end - began < max(SHORTEST, DOUBT * longest):
        return None
    expected = _usual(counts, began, end)
    return _Silent(began, expected) if expected >= EXPECTED[sensitivity] else None


def _usual(counts: Counts, began: int, end: int) -> float:
    """What the same hours of the weeks before held, in the middle; of the days before where no week is known."""
    for step, most in ((WEEK // HOUR, WEEKS), (DAY // HOUR, 2 * WEEKS)):
        back = [n * step for n in range(1, most + 1) if end - began <= n * step <= began]
        if back:
            return float(np.median([counts[began - b : end - b].sum() for b in back]))
    return 0.0
