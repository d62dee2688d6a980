"""The contract of a detector. Drop a file with one into this folder, and it is there: in rules, pages, replays."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

import msgspec

from hune.analyse.signals.past import HOUR, QUARTER, Past
from hune.registry import find


class Sensitivity(StrEnum):
    """How soon somebody wants to be called."""

    CALM = "calm"
    NORMAL = "normal"
    KEEN = "keen"


class How(msgspec.Struct, frozen=True):
    """What a rule asks of every detector. `least`: mentions below which nothing is worth a call."""

    sensitivity: Sensitivity = Sensitivity.NORMAL
    least: int = 10


class Call(msgspec.Struct, frozen=True):
    """Something worth a warning. `at`: when it showed; `began`: since when; both the beginning of a quarter of an hour.

    `observed` against `expected` in the detector's unit: mentions, or a share between 0 and 1. `hours`: the length of
    time they are of. `subject`, `label`: which term, author, medium, source it is about; "" for the topic as a whole.
    `seen`: when it was counted, where the last quarter was not over then.
    """

    detector: str
    at: datetime
    began: datetime
    observed: float
    expected: float
    hours: float
    subject: str = ""
    label: str = ""
    seen: datetime | None = None

    @property
    def since(self) -> datetime:
        """The beginning of the time that was counted; of a long rise only the end was."""
        return self.at + QUARTER - self.hours * HOUR

    @property
    def until(self) -> datetime:
        """The end of it."""
        end = self.at + QUARTER
        return self.seen if self.seen and self.since < self.seen < end else end


def N_(text: str) -> str:  # noqa: N802, the name by which collectors of sentences know it
    """A sentence that is a key of translations."""
    return text


class Detector:
    """Finds one kind of thing. `label`, `about`, `title` and `against` are English keys of translations; the last two
    say a call, filled by `telling.py`: {topic} {name} {observed} {expected} {usual} {hours} {when} {day}.

    `every`: how often it is worth a look. `unit`: "mentions", or "share" (observed and expected are shares then).
    `apart`: a call about one subject keeps none about another back. `parameter`: of which filter subjects are values;
    "" where a call is about the topic as a whole, and its cause is looked for.
    """

    required: ClassVar[tuple[str, ...]] = ("name", "label", "about", "title", "against", "every")
    name: ClassVar[str] = ""
    label: ClassVar[str] = ""
    about: ClassVar[str] = ""
    title: ClassVar[str] = ""
    against: ClassVar[str] = ""
    every: ClassVar[timedelta]
    unit: ClassVar[str] = "mentions"
    apart: ClassVar[bool] = False
    parameter: ClassVar[str] = ""

    def calls(self, past: Past, how: How, since: datetime) -> list[Call]:
        """What was worth a call from `since` to the end of the past, oldest first, each from what was known then.
        Nothing is kept back because somebody was called before (`refractory.py`)."""
        raise NotImplementedError


def detectors() -> dict[str, Detector]:
    """All of them by name."""
    return {name: kind() for name, kind in find("hune.analyse.signals", Detector).items()}
