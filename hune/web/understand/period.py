"""The period of a page, in days of the workspace: how it is chosen and how it is said."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hune import words
from hune.store.query import MentionQuery

PRESETS = (1, 7, 30, 90, 365)  # days


def instant_before(moment: datetime) -> datetime:
    """The last instant inside a period that ends with (and without) this moment."""
    return moment - timedelta(microseconds=1)


def first_and_last(query: MentionQuery) -> tuple[date | None, date | None]:
    """The first and the last day of the period, in its zone; None for an open end."""
    zone = ZoneInfo(query.timezone)
    last = instant_before(query.until) if query.until else None
    return query.since.astimezone(zone).date() if query.since else None, last.astimezone(zone).date() if last else None


def days_of(query: MentionQuery) -> int | None:
    """How many days the period has; None when an end is open."""
    first, last = first_and_last(query)
    return (last - first).days + 1 if first and last else None


def preset_name(days: int) -> str:
    """`7 days`, as a period is offered."""
    return ngettext("{n} day", "{n} days", days).format(n=words.number(days, "en")) if days < 365 else _("1 year")


def in_words(query: MentionQuery, language: str) -> str:
    """`1er – 28 mai 2026`; "since…", "until…" or "all time" when an end is open."""
    first, last = first_and_last(query)
    if first and last:
        return between(first, last, language)
    if first:
        return _("since {day}").format(day=words.date(first, language))
    if last:
        return _("until {day}").format(day=words.date(last, language))
    return _("all time")


def between(first: date, last: date, language: str) -> str:
    """Two days with no word said twice: `1er – 28 mai 2026`, `18 mai 2026`."""
    end = words.date(last, language)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        start = words.date(first, language, year=False).split(" ")[0]
    else:
        start = words.date(first, language, year=first.year != last.year)
    return f"{start} – {end}"
