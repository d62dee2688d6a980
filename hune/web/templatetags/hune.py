"""How pages write numbers, dates, durations and our errors, in the reader's language and the workspace's zone."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.utils import timezone

from hune import words
from hune.analyse.labels import label
from hune.errors import HuneError
from hune.web.language import language

register = template.Library()


@register.filter
def number(value: float | None, digits: int | None = None) -> str:
    """`1 234` in French, `1,234` in English; "" for None."""
    return words.number(value, language(), digits)


@register.filter
def signed(value: float | None, digits: int | None = None) -> str:
    """A change, always with its sign, a real minus: `+ 17`, `− 38`."""
    if value is None:
        return ""
    space = "\u202f" if language() == "fr" else ""
    mark = "−" if value < 0 else "+" if value > 0 else ""
    return f"{mark}{space if mark else ''}{words.number(abs(value), language(), digits)}"


@register.filter
def percent(value: float | None, digits: int = 0) -> str:
    """A share between 0 and 1, as a percentage."""
    return words.percent(value, language(), digits)


def _day(value: dt.date | dt.datetime) -> dt.date:
    return timezone.localtime(value).date() if isinstance(value, dt.datetime) else value


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """`18 mai 2026`."""
    return words.date(_day(value), language()) if value else ""


@register.filter
def short_day(value: dt.date | dt.datetime | None) -> str:
    """`18 mai`, without the year."""
    return words.date(_day(value), language(), short=True, year=False) if value else ""


@register.filter
def moment(value: dt.datetime | None) -> str:
    """`18 mai 2026, 9 h 04` in the workspace's zone."""
    return words.moment(value, language(), timezone.get_current_timezone_name()) if value else ""


@register.filter
def hour(value: dt.datetime | None) -> str:
    """`9 h 04` in the workspace's zone, with the day before it unless that is today."""
    if value is None:
        return ""
    local, clock = timezone.localtime(value), words.clock(timezone.localtime(value), language())
    return clock if local.date() == timezone.localdate() else f"{short_day(value)}, {clock}"


@register.filter
def money(value: float | None, currency: str) -> str:
    """`12,40 $US`."""
    return words.money(value, currency, language()) if value is not None else ""


@register.filter
def duration(seconds: float | None) -> str:
    """`3 heures`."""
    return words.span(seconds, language()) if seconds is not None else ""


@register.filter
def since(value: dt.datetime | None) -> str:
    """How long ago, without the "ago": `3 heures`."""
    return words.span((timezone.now() - value).total_seconds(), language()) if value else ""


@register.filter
def size(value: int | None) -> str:
    """Bytes as `12 ko`, `3,4 Mo` (12 kB, 3.4 MB)."""
    if value is None:
        return ""
    unit = "o" if language() == "fr" else "B"
    amount, mark = float(value), ""
    for mark in ("", "k", "M", "G"):
        if amount < 1000 or mark == "G":
            break
        amount /= 1000
    return f"{words.number(amount, language(), 1 if mark in ('M', 'G') else 0)}\u202f{mark}{unit}"


@register.filter
def translated(text: str | None, params: dict[str, Any] | None = None) -> str:
    """A sentence that a room wrote in English, in the reader's language, filled in with `params`."""
    return words.say(language(), text or "", **(params or {}))


@register.filter
def told(error: HuneError) -> str:
    """What an error says to the reader."""
    return words.told(language(), error)


@register.filter
def named(value: str, parameter: str) -> str:
    """What a reader calls a value: `microblog|named:"medium"` is Microblogs; any other word as it is."""
    return label(parameter, value, language())
