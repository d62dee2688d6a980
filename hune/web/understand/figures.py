"""The row of large figures above the overview: each with its change, its formula and its mentions."""

from __future__ import annotations

from dataclasses import dataclass

from hune.analyse import compare
from hune.report.tiles import Drawn, Line
from hune.report.tiles.figures import before_of, change_of
from hune.web.language import language
from hune.web.understand import tiles
from hune.web.understand.asked import Asked


@dataclass(frozen=True)
class Large:
    """One figure, ready to be written. `value` is "" when nobody provided it. `note`: a smaller one beside it."""

    label: str
    value: str
    change: str
    before: str
    url: str
    formula: str
    note: str = ""
    note_formula: str = ""


def figures(made: Drawn, asked: Asked) -> list[Large]:
    """The figures of the tile as a page writes them; beside the first, of how many stories its mentions speak."""
    return [large(made, line, asked, made.said if line is made.lines[0] else "") for line in made.lines]


def large(made: Drawn, line: Line, asked: Asked, stories: str) -> Large:
    """The figure in words."""
    value, before = line.values
    figure = compare.Figure(line.key, value, before, compare.change(value, before))
    return Large(
        label=line.label,
        value=made.cells(line)[0],
        change=change_of(figure, language()),
        before=before_of(figure, language()),
        url=tiles.opened(asked, line.opens) or asked.address("mentions"),
        formula=asked.address("formula", metric=line.key),
        note=stories,
        note_formula=asked.address("formula", metric="stories") if stories else "",
    )
