"""How a report's rhythm and its way are said in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hune.reports.models import ReportPlan, Sending
from hune.web.language import language
from hune.words import clock, number

MONDAY = date(2024, 1, 1)


def weekdays() -> list[tuple[int, str]]:
    """The days of the week in words, Monday first."""
    return [(n, format_date(MONDAY + timedelta(days=n), "EEEE", locale=language())) for n in range(7)]


def hours() -> list[tuple[int, str]]:
    """The hours of a day as the reader writes them."""
    return [(n, clock(datetime(2024, 1, 1, n), language())) for n in range(24)]


def rhythm_said(plan: ReportPlan) -> str:
    """`Every Monday at 08:00`."""
    at = hours()[plan.hour][1]
    if plan.rhythm == ReportPlan.Rhythm.WEEKLY:
        return _("Every {day} at {hour}").format(day=weekdays()[plan.weekday][1], hour=at)
    if plan.rhythm == ReportPlan.Rhythm.MONTHLY and plan.month_day == 31:
        return _("On the last day of each month at {hour}").format(hour=at)
    if plan.rhythm == ReportPlan.Rhythm.MONTHLY:
        return _("On day {day} of each month at {hour}").format(day=plan.month_day, hour=at)
    return _("Every day at {hour}").format(hour=at)


def days_said(plan: ReportPlan) -> str:
    """`over the last 7 days`."""
    n = number(plan.days, language())
    return ngettext("over the day before", "over the {n} days before", plan.days).format(n=n)


def how_it_went(row: Sending) -> str:
    """The tone of a sending's tag: good, bad, warn or ""."""
    tones = {Sending.State.TOLD: "good", Sending.State.FAILED: "bad", Sending.State.EMPTY: "warn"}
    return tones.get(Sending.State(row.state), "")
