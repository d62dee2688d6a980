"""Numbers over time without holes: each slot of the period with its label, its mentions and what was down then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from hune.analyse.charts_time import Curves, Marked, lines, stacked
from hune.analyse.labels import hour_name, month_name
from hune.analyse.marks import Gap
from hune.analyse.series import closed, moment_of, slots, suitable_step
from hune.analyse.study import Params
from hune.report.article import Chart
from hune.report.tiles.tile import Asking, Drawn, Line
from hune.store.query import Row
from hune.words import date, number, say, say_count

ROWS = 500_000
READABLE = 35  # days: past it, a table to be read counts by week
WEEKLY = 26 * 7  # days: past it, by month
# Slots of a step that was chosen, of a table to be read and of a picture: past them, what suits the period is taken.
MOST_READ, MOST_DRAWN = 120, 3000
STEPS = {"hour": "Hour", "day": "Day", "week": "Week", "month": "Month"}
LENGTHS = {"hour": timedelta(hours=1), "day": timedelta(1), "week": timedelta(7), "month": timedelta(30)}
STEP_CHOICES = {"suited": "As suits the period", "hour": "By hour", "day": "By day", "week": "By week",
                "month": "By month"}  # fmt: skip


Narrow = dict[str, str | int | list[str]]


@dataclass(frozen=True)
class Timed:
    """The slots of a question, and the rows of its answer by slot and key ("" where nothing was broken down)."""

    ask: Asking
    step: str
    starts: list[datetime]
    ends: list[datetime]
    rows: dict[tuple[datetime, str], Row]

    def values(self, metric: str, key: str = "", empty: float | None = None) -> list[float | None]:
        """One metric of one key, slot by slot."""
        return [self.rows.get((at, key), {}).get(metric, empty) for at in self.starts]

    def keys(self, metric: str = "volume") -> list[str]:
        """The keys, the one with most first."""
        totals: dict[str, float] = {}
        for (_, key), row in self.rows.items():
            totals[key] = totals.get(key, 0) + (row[metric] or 0)
        return sorted(totals, key=lambda key: (-totals[key], key))

    def curves(self, names: Sequence[str], values: Sequence[list[float | None]], unit: str = "") -> Curves:
        """Some numbers as curves."""
        return Curves(self.step, self.starts, self.ends, list(names), list(values), unit)

    def opens(self, at: int, **narrow: str | int | list[str]) -> Params:
        """The mentions of a slot, inside the period, with these values."""
        question = self.ask.narrowed(**narrow)
        since = max(self.starts[at], question.since or self.starts[at])
        until = min(self.ends[at], question.until or self.ends[at])
        return self.ask.params(msgspec.structs.replace(question, since=since, until=until))

    def label(self, at: int) -> str:
        """How a table calls the slot: with its day where hours of several days stand together, with its year where the
        period has two."""
        language, zone = self.ask.language, self.ask.zone
        local, first, last = (moment.astimezone(zone) for moment in (self.starts[at], self.starts[0], self.starts[-1]))
        if self.step == "month":
            return month_name(local.date(), language)
        day = date(local.date(), language, short=True, year=first.year != last.year)
        if self.step == "week":
            return say(language, "week of {day}", day=day)
        if self.step != "hour":
            return day
        clock = hour_name(local.hour, language)
        return clock if first.date() == last.date() else f"{day}, {clock}"

    def key(self, at: int) -> str:
        """The slot for a spreadsheet: a day, or a moment of the zone."""
        local = self.starts[at].astimezone(self.ask.zone).replace(tzinfo=None)
        return local.isoformat(" ", "minutes") if self.step == "hour" else str(local.date())

    @property
    def gaps(self) -> list[Gap]:
        """What was down inside the period."""
        if not self.starts:
            return []
        return [gap for gap in self.ask.about.gaps if gap.since < self.ends[-1] and gap.until > self.starts[0]]

    def down(self, at: int) -> str:
        """What was down in the slot, in words."""
        found = [gap.text for gap in self.gaps if gap.since < self.ends[at] and gap.until > self.starts[at]]
        return ", ".join(dict.fromkeys(found))


def timed(ask: Asking, metrics: Sequence[str] = ("volume",), by: str = "", step: str = "") -> Timed:
    """The metrics by hour, day, week or month, as chosen or else as suits the period, broken down by one dimension. No
    slots where there is no mention and an end of the period is open."""
    question = closed(ask.store, ask.question)
    if question.since is None or question.until is None:
        return Timed(ask, "day", [], [], {})
    length = question.until - question.since
    if length > LENGTHS.get(step, timedelta()) * (MOST_READ if ask.coarse else MOST_DRAWN):
        step = readable_step(length) if ask.coarse else suitable_step(question)
    starts = list(slots(question.since, question.until, ask.zone, step))
    changed = {"metrics": tuple(metrics), "dimensions": (step, by) if by else (step,), "limit": ROWS}
    rows = ask.store.select(msgspec.structs.replace(question, **changed))
    at = {(moment_of(row[step], ask.zone), "" if not by or row[by] is None else str(row[by])): row for row in rows}
    return Timed(ask, step, starts, [*starts[1:], after(starts, step, ask, question.until)] if starts else [], at)


def readable_step(length: timedelta) -> str:
    """By hour for one day (25 hours when the clocks change), by day up to five weeks, by week up to half a year, by
    month beyond."""
    if length <= timedelta(hours=25):
        return "hour"
    return "day" if length <= timedelta(READABLE, 3600) else "week" if length <= timedelta(WEEKLY, 3600) else "month"


def after(starts: list[datetime], step: str, ask: Asking, until: datetime) -> datetime:
    """When the last slot ends."""
    beyond = slots(starts[-1], until + timedelta(days=32), ask.zone, step)
    return next(at for at in beyond if at > starts[-1])


def drawn_over_time(
    found: Timed,
    title: str,
    curves: Curves,
    opens: Sequence[Narrow | None],
    *,
    kind: str,
    tones: bool = False,
    total: bool = False,
    besides: tuple[str, list[float | None]] | None = None,
) -> Drawn:
    """The curves as a tile. `opens`: what narrows to each of them, None for one that opens on nothing; `kind`: stacked
    or line; `besides`: numbers of the table alone, with their name; `total`: all together in a last column."""
    ask = found.ask
    heads = [say(ask.language, STEPS[found.step]), *curves.names]
    drawn = Drawn(title, ask.language, heads, units=[curves.unit] * len(curves.names), gaps=found.gaps)
    drawn.dated = True
    drawn.narrows = {name: pairs(narrow) for name, narrow in zip(curves.names, opens, strict=True) if narrow}
    for at in range(len(found.starts)):
        values = [line[at] for line in curves.values]
        each = [[] if narrow is None else found.opens(at, **narrow) for narrow in opens]
        whole = found.opens(at)
        if besides:
            values, each = [*values, besides[1][at]], [*each, []]
        if total:
            values, each = [*values, sum(n or 0 for n in values)], [*each, whole]
        drawn.lines.append(Line(found.label(at), values, whole, each, found.key(at), found.down(at)))
    more = [*([besides[0]] if besides else []), *([say(ask.language, "Total")] if total else [])]
    drawn.heads, drawn.units = [*heads, *more], [*drawn.units, *[""] * len(more)]
    if not any(n is not None and (n or curves.unit) for line in curves.values for n in line):
        drawn.lines = []  # nobody spoke: a row of zeros for each day says no more than that
    drawn.notes += [say(ask.language, "{what}: not all was collected.", what=gap.text) for gap in drawn.gaps]
    drawn.paint = lambda: picture(found, drawn, curves, kind, tones)
    return drawn


def pairs(narrow: Narrow) -> Params:
    """What narrows, as an address spells it."""
    return [
        (name, str(value)) for name, said in narrow.items() for value in (said if isinstance(said, list) else [said])
    ]


def picture(found: Timed, drawn: Drawn, curves: Curves, kind: str, tones: bool) -> Chart:
    """The curves as a chart, marked with what was down and what days have a name."""
    ask, about = found.ask, found.ask.about
    marked = Marked(found.gaps, about.notes)
    said = drawn.said or drawn.title
    if kind == "line":
        drawing = lines(curves, said, ask.language, ask.zone, marked)
    else:
        drawing = stacked(curves, said, ask.language, ask.zone, marked, tones)
    points = [(found.label(at), [line[at] for line in curves.values]) for at in range(len(found.starts))]
    return Chart(drawn.title, drawing, said, kind, curves.names, points, " ".join(drawn.notes))


def most_of_all(found: Timed, totals: Sequence[float | None], language: str) -> str:
    """How many in all, and which slot had most, in a sentence."""
    n = int(sum(value or 0 for value in totals))
    if not n:
        return ""
    best = max(range(len(totals)), key=lambda at: totals[at] or 0)
    said = say_count(language, "{n} mention in all", "{n} mentions in all", n)
    if len(totals) < 2:
        return f"{said}."
    most = number(totals[best], language)
    return say(language, "{all}; most on {when}: {most}.", all=said, when=found.label(best), most=most)
