"""How soon a crisis raises a signal, and how often calm does, on time stamps of posts about real events.

The live detector of spikes is replayed over each event alone, as if the topic had been listened for without a word
for two weeks before its first post. Where an event began is taken from the posts themselves, by the study's own rule
(the first unusual hour that leads to the fullest day); of events that struck at a known minute also that minute.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import numpy as np

from hune.analyse.rise import find_buzz, first_hour, usual
from hune.analyse.signals.detector import How
from hune.analyse.signals.past import AN_HOUR, DAY, HOUR, QUARTER, Slots, slots_of, whole_hour
from hune.analyse.signals.refractory import kept
from hune.analyse.signals.spike import Spike
from hune.errors import BadInput
from hune.evaluate.figure import Evaluation, Figure, Given, bootstrap
from hune.evaluate.files import read_rows

MODEL = "spike-live-1"
TIME = "Timestamp"
BEFORE = 14 * DAY  # listened for before the first post
REST = DAY
PERIOD = "-tweetids_entire_period"
STRUCK = {  # the minute as official reports give it, UTC
    "2012_Guatemala_earthquake": datetime(2012, 11, 7, 16, 35, tzinfo=UTC),
    "2012_Venezuela_refinery": datetime(2012, 8, 25, 5, 41, tzinfo=UTC),
    "2013_LA_airport_shootings": datetime(2013, 11, 1, 16, 20, tzinfo=UTC),
}


class Event(msgspec.Struct):
    """What became of one event. Minutes are None where no signal came, or nothing official is known of an event whose
    posts begin with it. `seen`: the share of the posts of its rise and fall that came before the signal."""

    posts: int
    minutes: float | None  # from the first post of the rise
    seen: float | None
    official: float | None  # from the minute at which it struck
    false: int  # signals outside the rise and fall
    weeks: float  # outside the rise and fall


class CrisesFigure(Figure, omit_defaults=True):
    """The figure, with what became of each event."""

    per_event: dict[str, Event] = {}


class Crises(Evaluation):
    name = "crises"
    metric = "median_minutes_to_signal"
    about = (
        "The minutes from the first post of a crisis to its signal, in the middle of all events (an event without a "
        "signal counts as infinitely late); beside it the signals a week outside the events. Needs --data, a folder "
        "with a table for each event whose column Timestamp gives the time of each post."
    )
    source = "Olteanu, Vieweg and Castillo, What to Expect When the Unexpected Happens, 2015 (the events)"

    def measure(self, given: Given) -> CrisesFigure:
        """The middle of the minutes, from 0; the interval over events. Raises BadInput."""
        tables = {_name(path): path for path in sorted(given.table.rglob(f"*{PERIOD}.csv"))}
        if not tables:
            raise BadInput("No table of {folder} is named “…{ending}.csv”.", folder=given.table, ending=PERIOD)
        events = {name: judge(moments(path), How(), STRUCK.get(name)) for name, path in tables.items()}
        late = np.array([event.minutes if event.minutes is not None else np.inf for event in events.values()])
        middle = float(np.median(late))
        if not np.isfinite(middle):
            raise BadInput("Most of these events raise no signal: there is no middle.")
        low, high = bootstrap(len(late), lambda draw: float(np.quantile(late[draw], 0.5, method="nearest")))
        return CrisesFigure(
            self.metric, round(middle, 1), low, high, len(late), MODEL, _parts(events), per_event=events
        )


def judge(posts: list[datetime], how: How, struck: datetime | None = None, rest: timedelta = REST) -> Event:
    """What the live detector makes of the posts of one event."""
    slots = quarters(posts)
    first, end = rise(slots)
    calls = kept(Spike().calls(_Heard(slots), how, slots.begin), rest)
    inside = [call for call in calls if first <= call.at + QUARTER and call.at < end]
    during = [post for post in posts if first <= post < end]
    quiet = (posts[-1] - posts[0]) - (during[-1] - during[0])
    event = Event(len(posts), None, None, None, len(calls) - len(inside), round(quiet / (7 * DAY), 2))
    if inside:
        at = _noticed(posts, inside[0].at, how)
        event.minutes = _minutes(at - during[0])
        event.seen = round(sum(post < at for post in during) / len(during), 4)
        if struck and at >= struck and any(struck <= post < struck + HOUR for post in posts):
            event.official = _minutes(at - struck)
    return event


def _noticed(posts: list[datetime], quarter: datetime, how: How) -> datetime:
    """With which post of a quarter its call came: live the quarter is looked at while it fills."""
    low, high = (bisect_left(posts, moment) for moment in (quarter, quarter + QUARTER))
    while low + 1 < high:
        middle = (low + high) // 2
        called = Spike().calls(_Heard(quarters(posts[:middle])), how, quarter)
        low, high = (low, middle) if called else (middle, high)
    return posts[low]


def _minutes(time: timedelta) -> float:
    return round(time / timedelta(minutes=1), 1)


def quarters(posts: list[datetime]) -> Slots:
    """Posts by quarter of an hour, two silent weeks before them."""
    begin = whole_hour(posts[0]) - BEFORE
    counts = np.bincount([(post - begin) // QUARTER for post in posts]).astype(float)
    return slots_of(begin, counts, ZoneInfo("UTC"))


def rise(slots: Slots) -> tuple[datetime, datetime]:
    """The first hour of the buzz, and the end of its last day (UTC)."""
    day, offset = DAY // QUARTER, (slots.begin - slots.begin.replace(hour=0)) // QUARTER
    padded = np.concatenate([np.zeros(offset), slots.counts])
    days = [int(n) for n in np.add.reduceat(padded, np.arange(0, len(padded), day))]
    buzz = find_buzz(days)
    if buzz is None:
        raise BadInput("One of the events has no day that stands out.")
    hours = [int(n) for n in np.add.reduceat(padded, np.arange(0, len(padded), AN_HOUR))]
    within = range(buzz.peak * 24, min((buzz.peak + 1) * 24, len(hours)))
    calm = [n for at in buzz.normal for n in hours[at * 24 : (at + 1) * 24]]
    peak = max(within, key=lambda at: hours[at])
    first = first_hour(hours, peak, usual(calm or hours).threshold)
    begin = slots.begin - offset * QUARTER
    return begin + first * HOUR, begin + (buzz.last + 1) * DAY


def moments(path: Path) -> list[datetime]:
    """When the posts of a table were written, in order. Raises BadInput."""
    found = []
    for number, row in enumerate(read_rows(path, TIME), 1):
        try:
            found.append(datetime.strptime(row[TIME], "%a %b %d %H:%M:%S %z %Y").astimezone(UTC))
        except ValueError as error:
            raise BadInput(
                "{path}, row {row}: “{text}” in the column “{column}” is not a date with its time.",
                path=path, row=number, text=row[TIME], column=TIME,
            ) from error  # fmt: skip
    if not found:
        raise BadInput("{path} holds no posts.", path=path)
    return sorted(found)


class _Heard:
    """The past of an event, as the detector asks for it."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots
        self.subject: Collection[str] = ()
        self.now = slots.at(len(slots))

    def slots(self) -> Slots:
        return self._slots

    def values(self, *asked: Any, **more: Any) -> dict[str, Any]:
        return {}

    def sources(self) -> dict[str, Any]:
        return {}


def _parts(events: Mapping[str, Event]) -> dict[str, float]:
    met = [event for event in events.values() if event.minutes is not None]
    weeks, false = sum(e.weeks for e in events.values()), sum(e.false for e in events.values())
    seen = round(float(np.median([event.seen for event in met])), 4) if met else 0.0
    parts = {"events": len(events), "met": len(met), "posts_seen_before_signal": seen, "false_signals": false,
             "weeks_outside": round(weeks, 1),
             "false_a_week": round(false / weeks, 3) if weeks else 0.0}  # fmt: skip
    if official := [e.official for e in events.values() if e.official is not None]:
        parts |= {"known_to_the_minute": len(official), "minutes_from_the_strike": round(float(np.median(official)), 1)}
    return parts


def _name(path: Path) -> str:
    return path.stem.removesuffix(PERIOD)
