"""What the charts are put together from: axes, formats, the wall clock, a description ready to be drawn.

Moments travel as the zone's wall clock written as if it were UTC, on a UTC scale: so a browser elsewhere draws the
workspace's days. Descriptions are written out, not built by a library: the tests hold each against the schema.
"""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from math import floor, log10
from typing import Any
from zoneinfo import ZoneInfo

Drawing = dict[str, Any]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
HEIGHT = 230
MOST_KEYS = 6  # colours that can be told apart; the rest is drawn together
FORMATS = {
    "hour": {"fr": "%-H\u202fh", "en": "%H:%M"}, "day": {"": "%-d %b"}, "week": {"": "%-d %b"}, "month": {"": "%b %Y"},
}  # fmt: skip
# A million and more in millions, so that the axis does not push the chart aside.
COUNTS = "datum.value >= 1e6 ? format(datum.value / 1e6, ',~f') + '\u202fM' : format(datum.value, ',~f')"
BALANCE = "abs(datum.value) < 1e-9 ? '0' : format(100 * datum.value, '+,.0f')"
FIRST = "utcdate(datum.value) == 1 ? '1er ' + utcFormat(datum.value, '%b') : utcFormat(datum.value, '%-d %b')"


def described(drawing: Drawing, title: str, height: int | None = HEIGHT) -> Drawing:
    """The drawing as wide as its place, with a text for those who cannot see it."""
    size: Drawing = {"width": "container"} | ({"height": height} if height else {})
    return {"$schema": SCHEMA, "description": title, **size, **drawing}


def data(values: list[dict[str, Any]]) -> Drawing:
    """Rows, as a part of a drawing."""
    return {"data": {"values": values}}


def wall(moment: datetime, zone: ZoneInfo) -> str:
    """What the clocks of the zone show, written as if it were UTC."""
    return moment.astimezone(zone).replace(tzinfo=None).isoformat() + "Z"


def time_format(step: str, language: str) -> str:
    """How an hour, a day, a week, a month is written on an axis."""
    formats = FORMATS[step]
    return formats.get(language) or formats.get("") or formats["en"]


def time_axis(step: str, language: str, field: str = "at") -> Drawing:
    """The axis of time."""
    axis: Drawing = {"format": time_format(step, language), "title": None, "tickCount": 8}
    if language == "fr" and step in ("day", "week"):
        axis = {"labelExpr": FIRST, "title": None, "tickCount": 8}
    return {"field": field, "type": "temporal", "scale": {"type": "utc"}, "axis": axis}


def count_axis(field: str = "n") -> Drawing:
    """The axis of a count, from zero."""
    axis = {"labelExpr": COUNTS, "title": None, "tickCount": 5, "tickMinStep": 1}
    return {"field": field, "type": "quantitative", "scale": {"zero": True}, "axis": axis}


def value_axis(unit: str, top: float, field: str = "n", bottom: float = 0.0) -> Drawing:
    """The axis of a number between two ends."""
    axis: Drawing = {"title": None, "tickCount": 5}
    axis |= {"format": "%"} if unit == "%" else {"labelExpr": BALANCE if unit == "points" else COUNTS}
    scale = {"domain": [bottom, top], "nice": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": axis}


def number_format(unit: str) -> str:
    """How a hint under the mouse writes such a number."""
    return ".1%" if unit == "%" else "+.2f" if unit == "points" else ",~f"


def ceiling(most: float) -> float:
    """A round number at or above it: 1, 2, 2.5, 4, 5, 8 or 10 times a power of ten; 1 for nothing at all."""
    if most <= 0:
        return 1.0
    power = 10.0 ** floor(log10(most))
    return next((step * power for step in (1, 2, 2.5, 4, 5, 8) if step * power >= most * (1 - 1e-9)), 10 * power)


def apart(places: list[float], least: float, top: float) -> list[float]:
    """The places, moved so that no two stand closer than `least`, each as near as may be, none above `top`."""
    order = sorted(range(len(places)), key=lambda i: places[i])
    moved = list(places)
    for below, above in pairwise(order):
        moved[above] = max(moved[above], moved[below] + least)
    for above, below in pairwise(reversed(order)):
        moved[above] = min(moved[above], top)
        moved[below] = min(moved[below], moved[above] - least)
    return [min(place, top) for place in moved] if len(places) == 1 else moved
