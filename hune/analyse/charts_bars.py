"""Charts without time: bars that lie, the week as a grid of hours, who overlaps with whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hune.analyse.charts_parts import COUNTS, Drawing, data, described, number_format
from hune.words import say

THICK = 24  # points of height a bar takes with its space
LONGEST = 220  # points of width a name may take


def bars(rows: Sequence[tuple[str, float | None]], unit: str, title: str, language: str, ours: str = "") -> Drawing:
    """Bars from zero, each with its name before it and its number at its end; `ours` stands out among the others."""
    values = [
        {"place": at, "name": name, "n": n or 0, "ours": not ours or name == ours} for at, (name, n) in enumerate(rows)
    ]
    order = {"field": "place", "type": "ordinal", "sort": {"field": "place"}}
    y: Drawing = order | {"axis": {"title": None, "labelExpr": _names(values), "labelLimit": LONGEST, "grid": False}}
    axis = {"title": None, "tickCount": 4, **({"format": "%"} if unit == "%" else {"labelExpr": COUNTS})}
    x = {"field": "n", "type": "quantitative", "scale": {"zero": True}, "axis": axis | {"grid": True}}
    hint = [
        {"field": "name", "type": "nominal", "title": say(language, "What")},
        {"field": "n", "type": "quantitative", "format": number_format(unit), "title": say(language, "How much")},
    ]
    faint = {"opacity": {"condition": {"test": "datum.ours", "value": 1}, "value": 0.45}}
    layers: list[Drawing] = [
        {"mark": {"type": "bar", "height": {"band": 0.6}}, "encoding": {"x": x, "y": y, "tooltip": hint, **faint}},
        {
            "mark": {"type": "text", "align": "left", "dx": 4},
            "encoding": {"x": x, "y": y, "text": {"field": "n", "type": "quantitative", "format": number_format(unit)}},
        },
    ]
    return described({**data(values), "layer": layers}, title, max(60, THICK * len(values) + 20))


def week(counts: dict[int, int], days: Sequence[str], hours: Sequence[str], title: str, language: str) -> Drawing:
    """Seven rows of twenty-four cells, as dark as they are full. `counts`: by ISO weekday * 100 + hour."""
    values = [
        {"day": day, "hour": hour, "place": at, "row": row, "n": counts.get((row + 1) * 100 + at, 0)}
        for row, day in enumerate(days)
        for at, hour in enumerate(hours)
    ]
    encoding: Drawing = {
        "x": {"field": "hour", "type": "ordinal", "sort": {"field": "place"}, "axis": {"title": None, "labelAngle": 0}},
        "y": {"field": "day", "type": "ordinal", "sort": {"field": "row"}, "axis": {"title": None, "grid": False}},
        "color": {
            "field": "n", "type": "quantitative", "scale": {"type": "sqrt", "zero": True}, "legend": None,
        },
        "tooltip": [
            {"field": "day", "type": "nominal", "title": say(language, "When")},
            {"field": "hour", "type": "nominal", "title": say(language, "Hour")},
            {"field": "n", "type": "quantitative", "format": ",d", "title": say(language, "Mentions")},
        ],
    }  # fmt: skip
    return described({**data(values), "mark": {"type": "rect", "style": "area"}, "encoding": encoding}, title)


def grid(
    rows: Sequence[str], columns: Sequence[str], shares: Sequence[Sequence[float | None]], title: str, language: str
) -> Drawing:
    """How much of each row lies in each column: shares of 1, written in the cells."""
    values: list[dict[str, Any]] = [
        {"of": row, "also": column, "n": n, "written": n >= 0.005}
        for row, line in zip(rows, shares, strict=True)
        for column, n in zip(columns, line, strict=True)
        if n is not None
    ]
    x = {"field": "also", "type": "nominal", "sort": list(columns), "axis": {"title": None, "labelAngle": 0}}
    y = {"field": "of", "type": "nominal", "sort": list(rows), "axis": {"title": None, "grid": False}}
    fill = {"field": "n", "type": "quantitative", "scale": {"domain": [0, 1]}, "legend": None}
    share = {"field": "n", "type": "quantitative", "format": ".0%"}
    layers: list[Drawing] = [
        {"mark": {"type": "rect", "style": "area"}, "encoding": {"x": x, "y": y, "color": fill}},
        {"mark": {"type": "text", "style": "on"}, "encoding": {"x": x, "y": y, "text": share}},
    ]
    return described({**data(values), "layer": layers}, title, max(80, 40 * len(rows)))


def _names(values: Sequence[dict[str, Any]]) -> str:
    """The expression that gives the name of a place: two rows may bear one name."""
    from json import dumps

    return f"{dumps([row['name'] for row in values], ensure_ascii=False)}[datum.value]"


def parts(
    rows: Sequence[tuple[str, Sequence[float | None]]],
    names: Sequence[str],
    title: str,
    language: str,
    tones: bool = False,
) -> Drawing:
    """One bar for each row, cut into the shares of its parts; `tones`: from unkind to kind."""
    values = [
        {"row": row, "place": at, "part": name, "at": position, "n": n}
        for at, (row, numbers) in enumerate(rows)
        for position, (name, n) in enumerate(zip(names, numbers, strict=True))
        if n
    ]
    scale: Drawing = {"domain": list(names)} | ({"range": "diverging"} if tones else {})
    encoding: Drawing = {
        "y": {
            "field": "row", "type": "nominal", "sort": {"field": "place"},
            "axis": {"title": None, "labelLimit": LONGEST, "grid": False},
        },
        "x": {
            "field": "n", "type": "quantitative", "stack": "normalize",
            "axis": {"format": "%", "title": None, "tickCount": 5, "grid": True},
        },
        "color": {"field": "part", "type": "nominal", "sort": list(names), "scale": scale, "legend": {"title": None}},
        "order": {"field": "at", "type": "quantitative"},
        "tooltip": [
            {"field": "row", "type": "nominal", "title": say(language, "Topic")},
            {"field": "part", "type": "nominal", "title": say(language, "What")},
            {"field": "n", "type": "quantitative", "format": ",~f", "title": say(language, "Mentions")},
        ],
    }  # fmt: skip
    height = max(90, 44 * len(rows) + 20)
    return described(
        {**data(values), "mark": {"type": "bar", "height": {"band": 0.7}}, "encoding": encoding}, title, height
    )
