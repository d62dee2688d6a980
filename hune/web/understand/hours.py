"""Weekday × hour: a table whose cells are as dark as they are full, each opening on its mentions."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from hune import runtime, words
from hune.web.language import language
from hune.web.understand import names
from hune.web.understand.asked import Asked

SHADES = 6


@dataclass(frozen=True)
class Cell:
    """One hour of one weekday; `shade` 0 (nothing) to 6 (the fullest hour)."""

    label: str
    count: int
    shade: int
    url: str


def week(asked: Asked) -> list[tuple[str, list[Cell]]]:
    """Seven weekdays, each with its twenty-four hours, in the workspace's zone."""
    query = asked.ask(dimensions=("weekday_hour",), metrics=("volume",)).query
    counts = {int(row["weekday_hour"]): int(row["volume"]) for row in runtime.get().store.select(query)}
    most = max(counts.values(), default=0)

    def cell(weekday: int, hour: int) -> Cell:
        code = weekday * 100 + hour
        count = counts.get(code, 0)
        url = asked.narrowed("hour", code).address("mentions")
        said = names.labelled(names.moment_name(code, language()), words.number(count, language()), language())
        return Cell(said, count, shade(count, most), url)

    return [
        (names.weekday_name(day, language(), "abbreviated"), [cell(day, hour) for hour in range(24)])
        for day in range(1, 8)
    ]


def shade(count: int, most: int) -> int:
    """Square root, so that the ordinary hours differ from each other beside a peak."""
    return max(1, round(SHADES * sqrt(count / most))) if count else 0
