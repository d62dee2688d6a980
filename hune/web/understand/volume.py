"""How much was said, period by period and medium by medium: the table beneath the chart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hune import runtime, words
from hune.analyse.series import Series, series
from hune.web.language import language
from hune.web.understand import names, period
from hune.web.understand.asked import Asked

DAILY = 35  # days: past it, the table counts by month
COLUMNS = 6  # media in the table


@dataclass(frozen=True)
class Line:
    """One hour, day or month: its counts by value with their addresses, and all together."""

    label: str
    cells: list[tuple[int, str]]
    total: int
    url: str


def volume(asked: Asked) -> dict[str, Any]:
    """The context of the volume tile."""
    found = over_time(asked, "medium")
    return {"chart": asked.address("chart", tile="volume")} | table(asked, found, "medium", found.keys[:COLUMNS])


def over_time(asked: Asked, dimension: str) -> Series:
    """The counts of each value by hour, day or month, as the table writes them."""
    days = period.days_of(asked.query)
    step = "hour" if days == 1 else "day" if days and days <= DAILY else "month"
    return series(runtime.get().store, asked.question, dimension, step)


def table(asked: Asked, found: Series, parameter: str, keys: list[str]) -> dict[str, Any]:
    """The counts of these values and of everything, as the template of the table takes them."""
    totals = found.totals()
    n = sum(totals)
    return {
        "step": {"hour": _("Hour"), "day": _("Day"), "month": _("Month")}[found.step],
        "columns": [names.value_name(parameter, key, language()) for key in keys],
        "lines": lines(asked, found, totals, parameter, keys),
        "said": ngettext("{n} mention in all", "{n} mentions in all", n).format(n=words.number(n, language())),
    }


def lines(asked: Asked, found: Series, totals: list[int], parameter: str, keys: list[str]) -> list[Line]:
    """One row for each step of the period, empty ones too; addresses are bounded by the step and by the period."""
    end = asked.query.until or (
        period.last_days(found.slots[-1], 1, asked.query.timezone)["until"] if found.slots else None
    )
    ends = [*found.slots[1:], end]
    counts = {key: found.of(key) for key in keys}
    rows = []
    for i, (since, until) in enumerate(zip(found.slots, ends, strict=True) if found.slots else ()):
        step = asked.ask(since=max(since, asked.query.since or since), until=until)
        cells = [(counts[key][i], step.narrowed(parameter, key).address("mentions") if key else "") for key in counts]
        rows.append(Line(label(since, found.step, asked), cells, totals[i], step.address("mentions")))
    return rows


def label(at: datetime, step: str, asked: Asked) -> str:
    """How the table calls an hour, a day, a month."""
    local = at.replace(tzinfo=at.tzinfo or UTC).astimezone(asked.zone)
    if step == "hour":
        return names.hour_name(local.hour, language())
    if step == "month":
        return names.month_name(local.date(), language())
    return words.date(local.date(), language(), short=True, year=False)
