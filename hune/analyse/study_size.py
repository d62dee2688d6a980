"""How large a buzz was and when: the days, the normal one and the peak, the hour it began, its half-life."""

from __future__ import annotations

from datetime import datetime
from statistics import median
from zoneinfo import ZoneInfo

import msgspec

from hune.analyse.ask import narrow, write_params
from hune.analyse.rise import LEAST_DAY, Buzz, find_buzz, first_hour, half_life, usual
from hune.analyse.series import DAY, HOUR, Series, midnight, series
from hune.analyse.study import DayCount, MediumLine, Number
from hune.analyse.study import said as _
from hune.store.query import Filters, MentionQuery
from hune.store.store import Store

BACK = 28  # days looked at before the period when it has too few of its own
OWN_DAYS = 7  # days before the peak that are enough
AFTER = 60 * DAY  # how far the fall is followed


class Size(msgspec.Struct):
    """The days of a topic and the buzz among them. `own`: the position of the period's first day."""

    days: list[datetime]
    media: list[str]
    counts: list[int]
    by_medium: dict[str, list[int]]
    own: int
    buzz: Buzz | None

    def end(self, position: int, zone: ZoneInfo) -> datetime:
        """When a day ends, in UTC."""
        return midnight(self.days[position].astimezone(zone).date() + DAY, zone)


def size(store: Store, query: MentionQuery) -> Size:
    """The days of the period, with those before it when fewer than seven precede the peak.

    Days before the workspace's first mention and after its last are unknown, not zero: left out.
    """
    assert query.since is not None
    wide = msgspec.structs.replace(query, since=query.since - BACK * DAY)
    found = series(store, wide, by="medium", step="day")
    stream = series(store, msgspec.structs.replace(wide, filters=Filters()), step="day").totals()
    heard = [i for i, n in enumerate(stream) if n]
    if not heard:
        return Size([], [], [], {}, 0, None)
    own = max(sum(day < query.since - DAY + HOUR for day in found.slots), heard[0])
    counts = found.totals()[: heard[-1] + 1]
    peak = max(range(own, len(counts)), key=lambda i: counts[i], default=own)
    start = own if peak - own >= OWN_DAYS else heard[0]
    return _cut(found, counts, start, own)


def _cut(found: Series, counts: list[int], start: int, own: int) -> Size:
    by_medium = {medium: found.of(medium)[start : len(counts)] for medium in found.keys}
    kept = counts[start:]
    days = found.slots[start : len(counts)]
    return Size(days, found.keys, kept, by_medium, own - start, find_buzz(kept, own - start))


def day_counts(size: Size, zone: ZoneInfo) -> list[DayCount]:
    """The curve: the period's own days."""
    pairs = list(zip(size.days, size.counts, strict=True))[size.own :]
    return [DayCount(day.astimezone(zone).date().isoformat(), n) for day, n in pairs]


def normal_peak_factor(size: Size, query: MentionQuery) -> tuple[Number, Number, Number]:
    """The normal day, the peak day, and how many times the one goes into the other."""
    buzz, zone = size.buzz, ZoneInfo(query.timezone)
    how_normal = _("Median of the daily counts before the rise; outside it when fewer than 3 days precede it.")
    how_peak = _("The day of the period with the most mentions.")
    how_factor = _("Mentions on the peak day divided by those of a normal day.")
    if buzz is None:
        reason = _("No day stands out: none passes the usual variation and {least} mentions.", least=LEAST_DAY)
        return tuple(Number(None, how, reason=reason) for how in (how_normal, how_peak, how_factor))  # type: ignore[return-value]
    top = size.counts[buzz.peak]
    peak = Number(top, how_peak, write_params(_day(size, query, buzz.peak, zone)))
    if not buzz.normal:
        reason = _("The period has fewer than 3 days outside the buzz: nothing says what is normal.")
        return Number(None, how_normal, reason=reason), peak, Number(None, how_factor, reason=reason)
    level = median(size.counts[i] for i in buzz.normal)
    opens = _span(size, query, buzz.normal[0], buzz.normal[-1], zone) if buzz.normal[-1] < buzz.first else None
    normal = Number(level, how_normal, write_params(opens) if opens else [])
    if not level:
        reason = _("On a normal day nobody speaks of it: there is nothing to divide by.")
        return normal, peak, Number(None, how_factor, reason=reason)
    return normal, peak, Number(round(top / level, 1), how_factor)


def media_lines(size: Size, query: MentionQuery) -> list[MediumLine]:
    """Each medium's normal day and its count on the peak day of the whole; largest first."""
    zone, buzz = ZoneInfo(query.timezone), size.buzz
    lines = []
    for medium, counts in size.by_medium.items():
        count = sum(counts[size.own :])
        if not count:
            continue
        level = median(counts[i] for i in buzz.normal) if buzz and buzz.normal else None
        peak = counts[buzz.peak] if buzz else 0
        on_peak = _day(size, query, buzz.peak, zone) if buzz else None
        lines.append(
            MediumLine(
                medium=medium,
                count=count,
                normal=level,
                peak=peak,
                factor=round(peak / level, 1) if level else None,
                opens=write_params(narrow(query, "medium", medium)) if medium else [],
                opens_peak=write_params(narrow(on_peak, "medium", medium)) if on_peak and medium and peak else [],
            )
        )
    return sorted(lines, key=lambda line: -line.count)


class Hours(msgspec.Struct):
    """The hours around a buzz: when it began, its fullest hour, and how many hours until half (None: not seen)."""

    began: datetime
    peak: datetime
    half: int | None
    width: int


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
    quiet = [n for at, n in zip(found.slots, counts, strict=True) if at.astimezone(zone).date() in normal] or counts
    back = max(0, rise - 24)
    began = back + first_hour(counts[back:], peak - back, usual(quiet).threshold)
    width = 24 if buzz.last > buzz.first else 3
    return Hours(found.slots[began], found.slots[peak], half_life(counts[rise:], width), width)


def began_number(found: Hours, query: MentionQuery) -> Number:
    """The hour it began."""
    how = _(
        "First hour of the run that leads to the peak day’s fullest hour: hours above the median of the normal days’ "
        "hours by more than 3 × 1.4826 × their median absolute deviation, pauses of at most 12 hours allowed."
    )
    one = msgspec.structs.replace(query, since=found.began, until=found.began + HOUR)
    return Number(found.began.isoformat(), how, write_params(one))


def half_life_number(found: Hours) -> Number:
    """Hours until the fall reached half."""
    how = _(
        "Hours from the fullest hour to the first with at most half as many, both as means over {width} hours.",
        width=found.width,
    )
    reason = None if found.half is not None else _("It had not fallen by half when the period ended.")
    return Number(found.half, how, reason=reason)


def _at(slots: list[datetime], moment: datetime) -> int:
    """The position of the first slot at or after a moment."""
    return next((i for i, at in enumerate(slots) if at >= moment), len(slots))


def _day(size: Size, query: MentionQuery, position: int, zone: ZoneInfo) -> MentionQuery:
    return _span(size, query, position, position, zone)


def _span(size: Size, query: MentionQuery, first: int, last: int, zone: ZoneInfo) -> MentionQuery:
    return msgspec.structs.replace(query, since=size.days[first], until=size.end(last, zone))
