"""When the story's people speak: the ordinary rhythm of a month, and the curve of the launch that goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from math import exp
from random import Random
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Paris")
DAYS = 28
LAUNCH_DAY = 17  # of 28; the story's last day is today
LAUNCH_HOUR, LAUNCH_MINUTE = 9, 4
PRESS_AFTER = 14  # hours from the first message to the first article
ANSWER_AFTER = 26  # hours to the brand's statement
PEAK_AFTER = 27  # hours to the fullest hour
RISE, FALL = 9.0, 34.0  # hours in which the curve grows and shrinks by e
HIGHEST = 122.0  # messages an hour at the peak, before night and day
# Share of a day's messages by hour, Monday to Friday and at week-ends.
WORKDAY = (1, 1, 1, 1, 1, 2, 4, 8, 11, 11, 10, 9, 10, 9, 8, 8, 9, 10, 12, 12, 11, 9, 6, 3)
WEEKEND = (2, 1, 1, 1, 1, 1, 2, 3, 6, 9, 10, 10, 9, 8, 8, 8, 8, 9, 9, 10, 10, 9, 7, 4)
WEEKDAY_FACTOR = (1.1, 1.05, 1.0, 1.0, 1.0, 0.8, 0.75)


def midnight(now: datetime, day: int) -> datetime:
    """When the story's day begins in Paris (0 is the first of 28, the last one is today)."""
    local = now.astimezone(ZONE)
    date = local.date() - timedelta(days=DAYS - 1 - day)
    return datetime(date.year, date.month, date.day, tzinfo=ZONE)


def launch(now: datetime) -> datetime:
    """When the first message about the new application is written."""
    return midnight(now, LAUNCH_DAY).replace(hour=LAUNCH_HOUR, minute=LAUNCH_MINUTE)


def ordinary(chance: Random, now: datetime, daily: int) -> Iterator[datetime]:
    """The moments of an ordinary month with so many messages a day."""
    for day in range(DAYS):
        start = midnight(now, day)
        hours = WEEKEND if start.weekday() >= 5 else WORKDAY
        size = round(chance.gauss(daily * WEEKDAY_FACTOR[start.weekday()], daily * 0.09))
        for hour in chance.choices(range(24), hours, k=max(size, 0)):
            yield start.replace(hour=hour) + timedelta(seconds=chance.randrange(3600))


def storm(chance: Random, now: datetime) -> Iterator[tuple[datetime, float]]:
    """The moments of the crisis beyond the ordinary, each with the hours since its first message."""
    start = launch(now)
    for hour in range(1, (DAYS - LAUNCH_DAY) * 24):
        begin = start + timedelta(hours=hour)
        distance = hour - PEAK_AFTER
        curve = exp(distance / RISE) if distance < 0 else exp(-distance / FALL)
        night = (WORKDAY[begin.astimezone(ZONE).hour] / 10) ** 0.9
        for _ in range(_poisson(chance, HIGHEST * curve * night)):
            yield begin + timedelta(seconds=chance.randrange(3600)), float(hour)


def _poisson(chance: Random, mean: float) -> int:
    """A count around `mean`, spread as independent messages are (normal approximation above 30)."""
    if mean > 30:
        return max(0, round(chance.gauss(mean, mean**0.5)))
    limit, n, product = exp(-mean), 0, chance.random()
    while product > limit:
        n += 1
        product *= chance.random()
    return n
