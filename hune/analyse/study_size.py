"""How large a buzz was and when: the days, the normal one and the peak, the hour it began, its half-life."""

from __future__ import annotations

from datetime import datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

import msgspec

from hune.analyse.ask import narrow, write_params
from hune.analyse.phases import phases
from hune.analyse.rise import FEWEST_DAYS, LEAST_DAY, LEAST_HOUR, Buzz, find_buzz, first_hour, half_life, usual
from hune.analyse.series import DAY, HOUR, Series, midnight, series
from hune.analyse.study import DayCount, MediumLine, Number
from hune.analyse.study import said as _
from hune.store.query import Filters, MentionQuery
from hune.store.store import Store

BACK = 28  # days looked at before the period when it has too few of its own
MOST_SOURCES = 2_000  # the largest tell enough
OWN_DAYS = 7  # days before the peak that are enough
AFTER = 60 * DAY  # how far the fall is followed


class Size(msgspec.Struct):
    """The days of a topic and the buzz among them, if one stands out.

    `own`: the position of the period's first day, earlier ones are background. `heard`: from which day on each medium
    was listened to, by the first mention of it whatever its topic.
    """

    days: list[datetime]
    counts: list[int]
    by_medium: dict[str, list[int]]
    own: int
    buzz: Buzz | None
    heard: dict[str, int] = {}

    @property
    def peak(self) -> int | None:
        """Where the fullest day of the period stands, the first of equals; None when nobody spoke."""
        if not any(self.counts[self.own :]):
            return None
        return max(range(self.own, len(self.counts)), key=lambda i: self.counts[i])

    @property
    def normal(self) -> tuple[int, ...]:
        """The days that show what is normal: outside the buzz, or all but the fullest one when none stands out."""
        if self.buzz:
            return self.buzz.normal
        others = tuple(i for i in range(len(self.days)) if i != self.peak)
        return others if len(others) >= FEWEST_DAYS else ()

    def end(self, position: int, zone: ZoneInfo) -> datetime:
        """When a day ends, in UTC."""
        return midnight(self.days[position].astimezone(zone).date() + DAY, zone)

    def day(self, position: int, zone: ZoneInfo) -> str:
        """A day as an ISO date of the zone."""
        return self.days[position].astimezone(zone).date().isoformat()


def size(store: Store, query: MentionQuery) -> Size:
    """The days of the period, with those before it when fewer than seven precede the peak.

    Days before the first mention, of whatever, of the sources that bring it, and after their last, are unknown, not
    zero: left out.
    """
    assert query.since is not None
    first = midnight(query.since.astimezone(ZoneInfo(query.timezone)).date(), ZoneInfo(query.timezone))
    back = msgspec.structs.replace(query, since=first - BACK * DAY, until=first)
    before, own = series(store, back, "medium", "day"), series(store, query, "medium", "day")
    everybody = _of_its_sources(store, msgspec.structs.replace(query, since=back.since))
    all_said = series(store, everybody, "medium", "day")
    heard = [i for i, n in enumerate(all_said.totals()) if n]
    if not heard:
        return Size([], [], {}, 0, None)
    media = dict.fromkeys([*own.keys, *before.keys])
    by_medium = {m: _counts(before, m) + _counts(own, m) for m in media}
    whole = Size([*before.slots, *own.slots], before.totals() + own.totals(), by_medium, len(before.slots), None)
    whole.heard = _heard(store, everybody, all_said)
    enough = (whole.peak or 0) - whole.own >= OWN_DAYS
    return _cut(whole, max(heard[0], whole.own if enough else 0), heard[-1] + 1)


def _of_its_sources(store: Store, query: MentionQuery) -> MentionQuery:
    """The same period, and all that the sources say which bring the topic: what others say tells nothing of these."""
    rows = store.select(msgspec.structs.replace(query, metrics=("volume",), dimensions=("source",), limit=MOST_SOURCES))
    return msgspec.structs.replace(query, filters=Filters(sources=tuple(row["source"] for row in rows)))


def _heard(store: Store, everybody: MentionQuery, said: Series) -> dict[str, int]:
    """From which day on each medium was listened to: the first one where it was earlier already."""
    past = msgspec.structs.replace(everybody, since=None, until=everybody.since, dimensions=("medium",))
    earlier = {row["medium"] or "" for row in store.select(past)}
    return {key: 0 if key in earlier else next(i for i, n in enumerate(said.of(key)) if n) for key in said.keys}


def _counts(found: Series, medium: str) -> list[int]:
    return found.of(medium) or [0] * len(found.slots)


def _cut(whole: Size, start: int, end: int) -> Size:
    counts, own = whole.counts[start:end], max(whole.own - start, 0)
    by_medium = {medium: said[start:end] for medium, said in whole.by_medium.items()}
    heard = {medium: max(first - start, 0) for medium, first in whole.heard.items()}
    return Size(whole.days[start:end], counts, by_medium, own, _buzz(counts, own), heard)


def _buzz(counts: list[int], own: int) -> Buzz | None:
    """The run of days that stands out; all days where only a few are known, too few to say what is normal, and their
    levels differ by more than chance explains: whoever listens to an event from its first day on hears nothing else."""
    found = find_buzz(counts, own)
    if len(counts) >= OWN_DAYS or (found and found.normal) or max(counts[own:], default=0) < LEAST_DAY:
        return found
    peak = counts.index(max(counts[own:]), own)
    differ = len(phases(counts, [1.0] * len(counts), peak)) > 1
    return Buzz(peak, own, len(counts) - 1, ()) if differ else found


def day_counts(size: Size, zone: ZoneInfo) -> list[DayCount]:
    """The curve: the period's own days."""
    return [DayCount(size.day(i, zone), size.counts[i]) for i in range(size.own, len(size.days))]


def normal_peak_factor(size: Size, query: MentionQuery) -> tuple[Number, Number, Number]:
    """The normal day, the fullest day, and how many times the one goes into the other."""
    zone, at = ZoneInfo(query.timezone), size.peak
    normal = Number(
        None, _("Median of the daily counts before the rise; outside it when fewer than 3 days precede it.")
    )
    peak = Number(None, _("The day of the period with the most mentions."))
    factor = Number(None, _("Mentions on the peak day divided by those of a normal day."))
    if at is None:
        normal.reason = peak.reason = factor.reason = _("Nobody spoke of it in the period.")
        return normal, peak, factor
    peak.value, peak.opens = size.counts[at], write_params(_span(size, query, at, at, zone))
    if not size.normal:
        normal.reason = factor.reason = _(
            "The period has fewer than 3 days outside the buzz: nothing says what is normal."
        )
        return normal, peak, factor
    level = median(size.counts[i] for i in size.normal)
    normal.value = level
    if list(size.normal) == list(range(size.normal[0], size.normal[-1] + 1)):
        normal.opens = write_params(_span(size, query, size.normal[0], size.normal[-1], zone))
    if level:
        factor.value = round(size.counts[at] / level, 1)
    else:
        factor.reason = _("On a normal day nobody speaks of it: there is nothing to divide by.")
    return normal, peak, factor


def media_lines(size: Size, query: MentionQuery) -> list[MediumLine]:
    """Each medium's normal day and its count on the peak day of the whole; largest first."""
    zone, at = ZoneInfo(query.timezone), size.peak
    lines = []
    for medium, counts in size.by_medium.items():
        count = sum(counts[size.own :])
        if not count or at is None:
            continue
        normal = [i for i in size.normal if i >= size.heard.get(medium, 0)]
        unheard = bool(size.normal) and len(normal) < FEWEST_DAYS
        level = median(counts[i] for i in normal) if normal and not unheard else None
        on_peak = _span(size, query, at, at, zone)
        lines.append(
            MediumLine(
                medium=medium,
                count=count,
                normal=level,
                peak=counts[at],
                factor=round(counts[at] / level, 1) if level else None,
                opens=write_params(narrow(query, "medium", medium)) if medium else [],
                opens_peak=write_params(narrow(on_peak, "medium", medium)) if medium and counts[at] else [],
                unheard=unheard,
                days=counts[size.own :],
            )
        )
    return sorted(lines, key=lambda line: -line.count)


class Hours(msgspec.Struct):
    """The hours around a buzz: when it began, its fullest hour, and how many hours until half (None: not seen).

    `slots`, `counts`: each hour looked at, weeks before and after included; `normal_known`: some of them are normal.
    `silent_from`: when the last mention of whatever was collected from its sources, where that is before the end of
    what is looked at: after it nothing is known, which is no fall.
    """

    began: datetime
    peak: datetime
    half: int | None
    width: int
    slots: list[datetime]
    counts: list[int]
    normal_known: bool
    silent_from: datetime | None = None


def hours(store: Store, query: MentionQuery, size: Size, buzz: Buzz) -> Hours:
    """When it began and how fast it fell, by the hour."""
    zone = ZoneInfo(query.timezone)
    assert query.until is not None
    start = max(size.days[0], size.days[buzz.first] - BACK * DAY)
    end = min(query.until, size.end(len(size.days) - 1, zone), size.days[buzz.last] + AFTER)
    found = series(store, msgspec.structs.replace(query, since=start, until=end), step="hour")
    counts = found.totals()
    bounds = (size.days[buzz.first], size.days[buzz.peak], size.end(buzz.peak, zone))
    rise, top, after = (_at(found.slots, moment) for moment in bounds)
    peak = max(range(top, after), key=lambda i: counts[i])
    normal = {size.days[i].astimezone(zone).date() for i in buzz.normal}
    quiet = [n for at, n in zip(found.slots, counts, strict=True) if at.astimezone(zone).date() in normal]
    back = max(0, rise - 24)
    began = back + first_hour(counts[back:], peak - back, usual(quiet).threshold if quiet else 0)
    width = 24 if buzz.last > buzz.first else 3
    silent = _silent_from(store, query, end)
    known = len(counts) if silent is None else sum(at + HOUR <= silent for at in found.slots)
    half = half_life(counts[rise:known], width)
    return Hours(found.slots[began], found.slots[peak], half, width, found.slots, counts, bool(quiet), silent)


def _silent_from(store: Store, query: MentionQuery, end: datetime) -> datetime | None:
    """The minute after the last mention of the sources that bring the topic, of whatever it is; None where that is in
    the last hour before `end` or later."""
    newest = store.mentions(_of_its_sources(store, query), limit=1)
    if not newest or newest[0].published_at >= end - HOUR:
        return None
    return newest[0].published_at.replace(second=0, microsecond=0) + timedelta(minutes=1)


def began_number(found: Hours, query: MentionQuery) -> Number:
    """The hour it began."""
    how = _(
        "First hour of the run that leads to the peak day’s fullest hour: hours above the median of the normal days’ "
        "hours by more than 3 × 1.4826 × their median absolute deviation, pauses of at most 12 hours allowed."
    )
    if not found.normal_known:
        how = _(
            "First hour of the run that leads to the peak day’s fullest hour: hours with at least {least} messages, "
            "pauses of at most 12 hours allowed; what is usual is not known.",
            least=LEAST_HOUR,
        )
    one = msgspec.structs.replace(query, since=found.began, until=found.began + HOUR)
    return Number(found.began.isoformat(), how, write_params(one))


def half_life_number(found: Hours) -> Number:
    """Hours until the fall reached half."""
    how = _(
        "Hours from the fullest hour to the first with at most half as many, both as means over {width} hours.",
        width=found.width,
    )
    if found.half is not None:
        return Number(found.half, how)
    if found.silent_from:
        return Number(None, how, reason=_("The fall is not seen: the data end before it."))
    return Number(None, how, reason=_("It had not fallen by half when the period ended."))


def _at(slots: list[datetime], moment: datetime) -> int:
    """The position of the first slot at or after a moment."""
    return next((i for i, at in enumerate(slots) if at >= moment), len(slots))


def _span(size: Size, query: MentionQuery, first: int, last: int, zone: ZoneInfo) -> MentionQuery:
    return msgspec.structs.replace(query, since=size.days[first], until=size.end(last, zone))
