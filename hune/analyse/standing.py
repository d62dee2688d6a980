"""Ambassadors and detractors: who speaks of a subject often, over time, and more kindly (or less) than everybody does.

Kindly is measured, not felt: of those of somebody's mentions whose sentiment is known, the share that is positive is
known within an interval (Wilson, 95 %); an ambassador's whole interval lies above the share of all other people's.
Detractors likewise with negative ones. Of fewer than three judged mentions, or of one week alone, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import sqrt

import msgspec

from hune.analyse.influence import LEAST, Key, Voice
from hune.analyse.study import Said, said

WEEKS = 2  # that somebody must have spoken in
Z = 1.959964  # two-sided 95 %
SIDES = {"ambassador": "positive", "detractor": "negative"}


class Standing(msgspec.Struct):
    """One person who stands out. `share`: of their `judged` mentions those that are of the side; `low`: the lower end
    of its interval; `others`: the share of everybody else's; `answered`: questions of others that they answered."""

    keys: list[Key]
    label: str
    side: str
    mentions: int
    judged: int
    of_side: int
    share: float
    low: float
    others: float
    weeks: int
    in_period: int
    answered: int = 0

    def reason(self) -> Said:
        """Why they stand here, in a sentence."""
        return said(
            REASON_SENTENCES[self.side, self.answered > 0],
            n=self.of_side, judged=self.judged, share=round(100 * self.share), others=round(100 * self.others),
            weeks=self.weeks, of=self.in_period, answered=self.answered,
        )  # fmt: skip


REASON_SENTENCES = {
    ("ambassador", False): "{n} of their {judged} judged mentions are positive ({share}%; the others’: {others}%), in"
    " {weeks} of {of} weeks.",
    ("ambassador", True): "{n} of their {judged} judged mentions are positive ({share}%; the others’: {others}%), in"
    " {weeks} of {of} weeks. Questions of others they answered: {answered}.",
    ("detractor", False): "{n} of their {judged} judged mentions are negative ({share}%; the others’: {others}%), in"
    " {weeks} of {of} weeks.",
    ("detractor", True): "{n} of their {judged} judged mentions are negative ({share}%; the others’: {others}%), in"
    " {weeks} of {of} weeks. Questions of others they answered: {answered}.",
}


class Tone(msgspec.Struct):
    """Somebody's mentions by sentiment."""

    negative: int = 0
    neutral: int = 0
    positive: int = 0

    @property
    def judged(self) -> int:
        """Those whose sentiment is known."""
        return self.negative + self.neutral + self.positive

    def of(self, sentiment: str) -> int:
        """Those of one sentiment."""
        found: int = getattr(self, sentiment)
        return found

    def __add__(self, other: Tone) -> Tone:
        return Tone(self.negative + other.negative, self.neutral + other.neutral, self.positive + other.positive)


def standing(
    side: str, of: Sequence[Voice], tones: Mapping[Key, Tone], weeks: Mapping[Key, set[date]], in_period: int
) -> list[Standing]:
    """The ambassadors or the detractors (`side`) among the voices, the surest first. `tones`: of all who speak."""
    sentiment, everybody = SIDES[side], together(tones.values())
    found = []
    for voice in of:
        tone = together(tones.get(key, Tone()) for key in voice.keys)
        active = len(set().union(*(weeks.get(key, set()) for key in voice.keys)))
        if tone.judged < LEAST or active < WEEKS:
            continue
        rest = everybody.judged - tone.judged
        others = (everybody.of(sentiment) - tone.of(sentiment)) / rest if rest else 0.0
        low = lowest(tone.of(sentiment), tone.judged)
        if low > others and tone.of(sentiment) > tone.judged / 2:
            share = tone.of(sentiment) / tone.judged
            found.append(
                Standing(
                    voice.keys, voice.label, side, voice.mentions, tone.judged, tone.of(sentiment),
                    share, low, others, active, in_period,
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: (-one.low, -one.of_side, one.label))


def together(tones: Iterable[Tone]) -> Tone:
    """All of them as one."""
    return sum(tones, Tone())


def lowest(k: int, n: int) -> float:
    """The lower end of the 95 % interval of k of n (Wilson, 1927); 0 for none."""
    if not n:
        return 0.0
    middle, spread = k / n + Z * Z / (2 * n), Z * sqrt((k / n) * (1 - k / n) / n + Z * Z / (4 * n * n))
    return max(0.0, (middle - spread) / (1 + Z * Z / n))
