"""The charts, as Vega-Lite descriptions: without colours of their own, bars from zero, in the reader's language.

Moments travel as the zone's wall clock written as if it were UTC, on a UTC scale: so a browser elsewhere draws the
workspace's days. `still_svg` draws the same description where no script runs.
"""

from __future__ import annotations

from datetime import date, datetime
from json import dumps
from typing import Any
from zoneinfo import ZoneInfo

import altair as alt

from hune.analyse.charts_theme import theme
from hune.analyse.labels import label
from hune.analyse.series import Series
from hune.analyse.study import Study
from hune.mention import SENTIMENTS
from hune.words import date as day_in_words
from hune.words import number, say

MOST_KEYS = 6  # colours that can be told apart; the rest is drawn together
HEIGHT = 230
STILL_WIDTH = 760
FORMATS = {"hour": {"fr": "%-H\u202fh", "en": "%H:%M"}, "day": {"": "%-d %b"}, "month": {"": "%b %Y"}}
COLON = {"fr": "\u202f: "}
FRENCH_NUMBERS: dict[str, Any] = {"decimal": ",", "thousands": "\u202f", "grouping": [3], "currency": ["", "\u00a0€"]}


def volume(found: Series, language: str, timezone: str) -> dict[str, Any]:
    """Stacked bars by hour, day or month and medium; the media past the sixth together."""
    zone = ZoneInfo(timezone)
    names = [label("medium", key, language) for key in found.keys[:MOST_KEYS]]
    other = say(language, "Others")
    rest = len(found.keys) > MOST_KEYS
    rows: dict[tuple[str, str], int] = {}
    for point in found.points:
        position = found.keys.index(point.key)
        at = (_wall(point.at, zone), names[position] if position < MOST_KEYS else other)
        rows[at] = rows.get(at, 0) + point.volume
    values = [{"at": at, "medium": medium, "n": n} for (at, medium), n in rows.items()]
    scale = alt.Scale(domain=[*names, other] if rest else names)
    bars = _bars(values, "medium", say(language, "Medium"), _count(language), scale, found.step, language)
    return _described(bars, say(language, "Mentions by medium over time"))


def sentiment(found: Series, language: str, timezone: str) -> dict[str, Any]:
    """The share of each class in what was judged, by hour, day or month: negative below, positive on top."""
    zone = ZoneInfo(timezone)
    named = {value: label("sentiment", value, language) for value in SENTIMENTS}
    judged = [point for point in found.points if point.key in named]
    values = [{"at": _wall(point.at, zone), "sentiment": named[point.key], "n": point.volume} for point in judged]
    share = alt.Y("n:Q", stack="normalize", axis=alt.Axis(format="%", title=None, tickCount=5))
    scale = alt.Scale(domain=list(named.values()), range="diverging")
    bars = _bars(values, "sentiment", say(language, "Sentiment"), share, scale, found.step, language)
    return _described(bars, say(language, "Share of each sentiment over time"))


def curve(study: Study, language: str) -> dict[str, Any]:
    """The study's curve: mentions a day, the peak marked with its day and count."""
    values = [{"at": f"{d.day}T00:00:00Z", "n": d.count} for d in study.days]
    encoded = _chart(values).encode(x=_time("day", language), y=_count(language))
    layers: list[Any] = [
        encoded.mark_area(opacity=0.15, interpolate="monotone"),
        encoded.mark_line(strokeWidth=2, interpolate="monotone"),
    ]
    if study.peak_day and study.peak.value is not None:
        day = date.fromisoformat(study.peak_day)
        days = [date.fromisoformat(d.day) for d in study.days]
        late = (day - days[0]) > (days[-1] - days[0]) / 2
        said = f"{day_in_words(day, language, year=False)}{COLON.get(language, ': ')}"
        said += number(float(study.peak.value), language)
        peak = _chart([{"at": f"{study.peak_day}T00:00:00Z", "n": study.peak.value, "said": said}])
        place: dict[str, Any] = {"align": "right", "dx": -10} if late else {"align": "left", "dx": 10}
        layers += [
            peak.mark_rule(strokeDash=[3, 3]).encode(x=_time("day", language)),
            peak.mark_text(baseline="top", fontWeight="bold", **place).encode(
                x=_time("day", language), y=_count(language), text="said:N"
            ),
        ]
    return _described(alt.layer(*layers), say(language, "Mentions by day"))


def still_svg(description: dict[str, Any], language: str) -> str:
    """The description drawn as an SVG picture, in the light colours."""
    import vl_convert  # a JavaScript engine: only where a still chart is asked for

    drawn = {**description, "width": STILL_WIDTH, "autosize": {"type": "fit", "contains": "padding"}}
    if language == "fr":
        return vl_convert.vegalite_to_svg(
            drawn, config=theme(), format_locale=FRENCH_NUMBERS, time_format_locale="fr-FR"
        )
    return vl_convert.vegalite_to_svg(drawn, config=theme())


def _chart(values: list[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=values))


def _bars(
    values: list[dict[str, Any]], part: str, title: str, height: alt.Y, scale: alt.Scale, step: str, language: str
) -> alt.Chart:
    """Stacked bars: `n` of each `part`, called `title`, at each step; from below in the order of the scale's domain."""
    order = scale.to_dict()["domain"]
    legend = alt.Legend(title=None) if len(order) > 1 else None
    chart: alt.Chart = _chart(values).mark_bar().encode(
        x=_time(step, language),
        y=height,
        color=alt.Color(f"{part}:N", sort=order, scale=scale, legend=legend),
        order=alt.Order("place:Q"),
        tooltip=[
            alt.Tooltip("at:T", format=_format(step, language), title=say(language, "When")),
            alt.Tooltip(f"{part}:N", title=title),
            alt.Tooltip("n:Q", format=",d", title=say(language, "Mentions")),
        ],
    )  # fmt: skip
    return chart.transform_calculate(place=f"indexof({dumps(order)}, datum.{part})")


def _time(step: str, language: str) -> alt.X:
    """The axis of time; bars are as wide as their step."""
    unit: Any = {"hour": "utcyearmonthdatehours", "day": "utcyearmonthdate", "month": "utcyearmonth"}[step]
    axis = alt.Axis(format=_format(step, language), title=None, tickCount=8)
    return alt.X("at:T", timeUnit=unit, scale=alt.Scale(type="utc"), axis=axis)


def _count(language: str) -> alt.Y:
    return alt.Y("n:Q", axis=alt.Axis(format=",d", title=None, tickCount=5, tickMinStep=1), scale=alt.Scale(zero=True))


def _format(step: str, language: str) -> str:
    formats = FORMATS[step]
    return formats.get(language) or formats.get("") or formats["en"]


def _wall(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).replace(tzinfo=None).isoformat() + "Z"


def _described(chart: Any, title: str) -> dict[str, Any]:
    """The chart as a dictionary, as wide as its place, with a text for those who cannot see it."""
    said: dict[str, Any] = chart.properties(width="container", height=HEIGHT, description=title).to_dict()
    said.pop("config", None)
    return said
