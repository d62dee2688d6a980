"""When a report is due, and about which days: hours of the workspace's clock, whole days of its zone."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hune.analyse.series import midnight
from hune.reports.models import ReportPlan

DAY = timedelta(days=1)
LONGEST = 63  # days between two: from the last of one month to the last of the next but one


def next_time(plan: ReportPlan, after: datetime) -> datetime:
    """The first moment after `after` at which it is due, in UTC.

    An hour that summer time skips is the one that follows it; one that comes twice is the first.
    """
    zone = ZoneInfo(plan.workspace.timezone)
    day = after.astimezone(zone).date()
    for _ in range(LONGEST):
        if is_due_on(plan, day):
            moment = datetime.combine(day, time(plan.hour), zone).astimezone(UTC)
            if moment > after:
                return moment
        day += DAY
    raise AssertionError(f"no due day within {LONGEST} days: {plan.rhythm} {plan.weekday} {plan.month_day}")


def is_due_on(plan: ReportPlan, day: date) -> bool:
    """Whether it goes out on this day; the 31st is the last day of a shorter month."""
    if plan.rhythm == ReportPlan.Rhythm.WEEKLY:
        return day.weekday() == plan.weekday
    if plan.rhythm == ReportPlan.Rhythm.MONTHLY:
        return day.day == min(plan.month_day, monthrange(day.year, day.month)[1])
    return True


def period(plan: ReportPlan, now: datetime) -> tuple[datetime, datetime]:
    """From when until when it reports, in UTC: the last whole days before `now`."""
    return days_before(now, plan.days, plan.workspace.timezone)


def days_before(now: datetime, days: int, timezone: str) -> tuple[datetime, datetime]:
    """So many whole days of the zone before `now`, in UTC."""
    zone = ZoneInfo(timezone)
    today = now.astimezone(zone).date()
    return midnight(today - days * DAY, zone), midnight(today, zone)
