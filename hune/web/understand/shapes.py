"""What the template of each shape of tile shows beside the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from hune import runtime
from hune.analyse.labels import labelled, weekday_name
from hune.report.tiles import Drawn
from hune.web.language import language
from hune.web.understand import tiles
from hune.web.understand.asked import Asked
from hune.web.understand.figures import figures
from hune.web.understand.who_says import counted, family
from hune.words import number

SHADES = 6


@dataclass(frozen=True)
class Hour:
    """One hour of one weekday; `shade` 0 (nothing) to 6 (the fullest hour)."""

    label: str
    count: int
    shade: int
    url: str


def content(made: Drawn, asked: Asked, shape: str = "") -> dict[str, Any]:
    """Rows and heads, and what the shape needs beside them."""
    heads = list(made.heads)
    return {"heads": heads, "rows": tiles.rows(made, asked), **BESIDE.get(shape, nothing)(made, asked)}


def nothing(made: Drawn, asked: Asked) -> dict[str, Any]:
    """Most shapes need nothing else."""
    return {}


def tone(made: Drawn, asked: Asked) -> dict[str, Any]:
    """A curve of opinion says whose opinions it adds up."""
    rows = runtime.get().store.select(asked.ask(dimensions=("sentiment_model",), metrics=("volume",)).question)
    return {"counted": counted(rows), "moving": any(family(row["sentiment_model"]) == "fast" for row in rows)}


def apart(made: Drawn, asked: Asked) -> dict[str, Any]:
    """Rows under the topic they tell of."""
    return {"groups": list(tiles.by_topic(tiles.rows(made, asked)))}


def hours(made: Drawn, asked: Asked) -> dict[str, Any]:
    """Seven weekdays, each with its twenty-four hours, as dark as they are full."""
    most = max((int(line.values[0] or 0) for line in made.lines), default=0)
    cells = [
        Hour(
            labelled(line.label, number(line.values[0], language()), language()),
            int(line.values[0] or 0),
            shade(int(line.values[0] or 0), most),
            tiles.opened(asked, line.opens),
        )
        for line in made.lines
    ]
    days: Sequence[int] = range(7) if cells else ()
    week = [(weekday_name(day + 1, language(), "abbreviated"), cells[24 * day : 24 * day + 24]) for day in days]
    return {"rows": [], "week": week, "hours": range(24)}


def shade(count: int, most: int) -> int:
    """Square root, so that the ordinary hours differ from each other beside a peak."""
    return max(1, round(SHADES * sqrt(count / most))) if count else 0


def large(made: Drawn, asked: Asked) -> dict[str, Any]:
    """The figures, each with its change."""
    return {"figures": figures(made, asked)}


BESIDE: dict[str, Callable[[Drawn, Asked], dict[str, Any]]] = {
    "tone": tone, "apart": apart, "hours": hours, "figures": large,
}  # fmt: skip
