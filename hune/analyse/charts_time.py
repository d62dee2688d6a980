"""Charts over time: stacked bars and curves, with the stretches a source was down and the days that have a name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from json import dumps
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from hune.analyse.charts_parts import (
    HEIGHT,
    Drawing,
    apart,
    ceiling,
    count_axis,
    data,
    described,
    number_format,
    time_axis,
    time_format,
    value_axis,
    wall,
)
from hune.analyse.marks import Gap, Note
from hune.words import say

LETTERS = 18  # points of height that a label at the end of a curve takes
HALF_BARS = 320  # half the width of all bars of a chart, in pixels, about
NEAR, NEIGHBOURS = 0.2, 4  # of the width: notes closer than that stand under each other, four at most
DOTTED = 40  # slots: fewer are marked with a dot each, so that a lone one is seen


class Curves(msgspec.Struct):
    """Numbers over time: `starts` and `ends` of the slots (UTC), and for each of `names` one number a slot, None where
    there is none. `step`: hour, day, week or month. `unit`: "" counts, "%" shares of 1, "points" a balance."""

    step: str
    starts: list[datetime]
    ends: list[datetime]
    names: list[str]
    values: list[list[float | None]]
    unit: str = ""

    def rows(self, zone: ZoneInfo) -> list[dict[str, Any]]:
        """One for each number that is known."""
        walls = [(wall(a, zone), wall(b, zone)) for a, b in zip(self.starts, self.ends, strict=True)]
        return [
            {"at": at, "to": to, "part": name, "n": n}
            for name, line in zip(self.names, self.values, strict=True)
            for (at, to), n in zip(walls, line, strict=True)
            if n is not None
        ]


class Marked(msgspec.Struct):
    """What is marked beside the numbers."""

    gaps: Sequence[Gap] = ()
    notes: Sequence[Note] = ()


NOTHING = Marked()


def stacked(
    found: Curves, title: str, language: str, zone: ZoneInfo, marked: Marked = NOTHING, tones: bool = False
) -> Drawing:
    """Stacked bars from zero, in the order of the names from below; `tones`: as shares of each slot, from unkind to
    kind."""
    scale: Drawing = {"domain": found.names} | ({"range": "diverging"} if tones else {})
    x = time_axis(found.step, language)
    y = count_axis() | {"stack": "zero"}
    if tones:
        y |= {"stack": "normalize", "axis": {"format": "%", "title": None, "tickCount": 5}}
    legend = {"title": None} if len(found.names) > 1 else None
    bars = {
        **data([row for row in found.rows(zone) if row["n"]] or found.rows(zone)[:1]),
        "transform": [{"calculate": f"indexof({dumps(found.names)}, datum.part)", "as": "place"}],
        "mark": {"type": "bar", "orient": "vertical", "x2Offset": -1},
        "encoding": {
            "x": x, "x2": {"field": "to"}, "y": y,
            "color": {"field": "part", "type": "nominal", "sort": found.names, "scale": scale, "legend": legend},
            "order": {"field": "place", "type": "quantitative"},
            "tooltip": _hint(found, language),
        },
    }  # fmt: skip
    return described(_layers(found, zone, language, marked, bars), title)


def lines(found: Curves, title: str, language: str, zone: ZoneInfo, marked: Marked = NOTHING) -> Drawing:
    """Curves over each other, each named at its end; a balance around zero, all else from zero."""
    known = [n for line in found.values for n in line if n is not None]
    if found.unit == "points":
        top = max(0.2, ceiling(max((abs(n) for n in known), default=0)))
        bottom = -top
    else:
        top, bottom = ceiling(max(known, default=0)), 0.0
    encoding: Drawing = {
        "x": time_axis(found.step, language),
        "y": value_axis(found.unit, top, bottom=bottom),
        "color": {
            "field": "part", "type": "nominal", "sort": found.names, "scale": {"domain": found.names}, "legend": None,
        },
    }  # fmt: skip
    curve = {
        **data(found.rows(zone)),
        "mark": {"type": "line", "strokeWidth": 2, "point": len(found.starts) <= DOTTED and {"size": 28}},
        "encoding": encoding | {"tooltip": _hint(found, language)},
    }
    named = {
        **data(_labels(found, zone, top, bottom)),
        "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 6, "fontWeight": "bold"},
        "encoding": encoding | {"text": {"field": "part"}},
    }
    zero = [{"mark": {"type": "rule", "style": "zero", "aria": False}, **data([{}]), "encoding": {"y": {"datum": 0}}}]
    layers = [*(zero if found.unit == "points" else []), curve, *([named] if len(found.names) > 1 else [])]
    return described(_layers(found, zone, language, marked, *layers), title)


def _layers(found: Curves, zone: ZoneInfo, language: str, marked: Marked, *layers: Drawing) -> Drawing:
    """What is drawn between the shades behind it and the lines before it."""
    behind = [*_ends(found, zone, language), *_gaps(marked, found, zone)]
    return {"layer": [*behind, *layers, *_notes(marked, found, zone, language)]}


def _labels(found: Curves, zone: ZoneInfo, top: float, bottom: float) -> list[dict[str, Any]]:
    """The name of each curve where it ends, none over another."""
    ends = []
    for name, line in zip(found.names, found.values, strict=True):
        known = [i for i, n in enumerate(line) if n is not None]
        if known:
            ends.append((name, found.starts[-1], line[known[-1]] or 0.0))
    places = apart([n for _, _, n in ends], LETTERS * (top - bottom) / HEIGHT, top)
    return [{"at": wall(at, zone), "part": name, "n": n} for (name, at, _), n in zip(ends, places, strict=True)]


def _ends(found: Curves, zone: ZoneInfo, language: str) -> list[Drawing]:
    """Two points nobody sees, so that the axis covers the whole period, also where nobody spoke."""
    rows = [{"at": wall(found.starts[0], zone)}, {"at": wall(found.ends[-1], zone)}] if found.starts else []
    seen = {"x": time_axis(found.step, language)}
    return (
        [{**data(rows), "mark": {"type": "point", "opacity": 0, "tooltip": None, "aria": False}, "encoding": seen}]
        if rows
        else []
    )


def _hint(found: Curves, language: str) -> list[Drawing]:
    return [
        {
            "field": "at",
            "type": "temporal",
            "format": time_format(found.step, language),
            "title": say(language, "When"),
        },
        {"field": "part", "type": "nominal", "title": say(language, "What")},
        {"field": "n", "type": "quantitative", "format": number_format(found.unit), "title": say(language, "How much")},
    ]


def _gaps(marked: Marked, found: Curves, zone: ZoneInfo) -> list[Drawing]:
    """A shade over each stretch, cut to the period."""
    if not (marked.gaps and found.starts):
        return []
    first, last = found.starts[0], found.ends[-1]
    seen = [gap for gap in marked.gaps if gap.since < last and gap.until > first]
    rows = [
        {"from": wall(max(gap.since, first), zone), "until": wall(min(gap.until, last), zone), "text": gap.text}
        for gap in seen
    ]
    time_of: Drawing = {"type": "temporal", "scale": {"type": "utc"}}
    encoding = {
        "x": {"field": "from", **time_of}, "x2": {"field": "until"}, "tooltip": {"field": "text", "type": "nominal"},
    }  # fmt: skip
    return [{**data(rows), "mark": {"type": "rect", "style": "gap"}, "encoding": encoding}] if rows else []


def _notes(marked: Marked, found: Curves, zone: ZoneInfo, language: str) -> list[Drawing]:
    """A dashed line at noon of each day, named at its top on the side that has room, neighbours one under the other."""
    if not (marked.notes and found.starts):
        return []
    first, last = found.starts[0], found.ends[-1]
    seen = [
        (datetime.combine(n.day, time(12 if found.step == "day" else 0), zone).astimezone(UTC), n) for n in marked.notes
    ]
    seen = sorted((pair for pair in seen if first <= pair[0] < last + timedelta(seconds=1)), key=lambda pair: pair[0])
    middle = first + (last - first) / 2
    rows: list[dict[str, Any]] = []
    for late in (False, True):
        down, before = 0, None
        for at, note in reversed(seen) if late else seen:  # the outermost stands on top, its text free of other lines
            if (at > middle) is late:
                down = (down + 1) % NEIGHBOURS if before and abs(at - before) < (last - first) * NEAR else 0
                before = at
                rows.append({"at": wall(at, zone), "text": note.text, "side": (late, down)})
    rule = {**data(rows), "mark": {"type": "rule", "style": "note"}, "encoding": {"x": time_axis(found.step, language)}}
    texts: list[Drawing] = []
    aside = 6 + min(12, HALF_BARS // len(found.starts))  # past the bar of its own day
    for late, down in sorted({row["side"] for row in rows}):
        side = {"align": "right", "dx": -aside} if late else {"align": "left", "dx": aside}
        mark = {"type": "text", "style": "noted", **side, "baseline": "top", "y": 2 + LETTERS * down}
        encoding = {"x": time_axis(found.step, language), "text": {"field": "text"}}
        texts.append({**data([row for row in rows if row["side"] == (late, down)]), "mark": mark, "encoding": encoding})
    return [rule, *texts] if rows else []
