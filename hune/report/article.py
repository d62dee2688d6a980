"""An article before it has a form: sections of sentences, charts and tables, in one language, with what each number
opens on. Pages, files, slides and mails are drawn from it."""

from __future__ import annotations

from typing import Any

import msgspec

from hune.analyse.study import Params


class Row(msgspec.Struct):
    """The cells of a table's row as they are read; `opens`: the filter of its mentions; `url`: the original, or "";
    `others`: the filters of further cells, by their position."""

    cells: list[str]
    opens: Params = []
    url: str = ""
    others: dict[int, Params] = {}


class Table(msgspec.Struct):
    """`numbers`: positions of the columns that hold numbers. `note`: what was counted, and how."""

    title: str
    columns: list[str]
    rows: list[Row]
    numbers: tuple[int, ...] = (1,)
    note: str = ""


class Large(msgspec.Struct):
    """A figure written large: its name, its value in words ("" when there is none), a smaller line under it."""

    label: str
    value: str
    note: str = ""
    opens: Params = []


class Chart(msgspec.Struct):
    """A picture and its numbers. `drawing`: Vega-Lite with its data inside; `said`: in words, for who cannot see it.

    `points`: for native charts of slides and for spreadsheets: the name of each position (a day, a medium) with one
    value for each of `series`. `kind`: bar, line, stacked, map or none of them (""). `svg`: the still picture itself,
    trusted and whole, for what no `drawing` can say (then {}); its colours stand inside, it has no scripts, no ids.
    `drawn`: a note that holds of the picture alone: its scales, say, which a native chart does not share.
    """

    title: str
    drawing: dict[str, Any]
    said: str
    kind: str = "bar"
    series: list[str] = []
    points: list[tuple[str, list[float | None]]] = []
    note: str = ""
    drawn: str = ""
    svg: str = ""


class Section(msgspec.Struct):
    """A heading, sentences, charts, tables. `method`: it says how things were counted (small, on slides at the end)."""

    title: str
    paragraphs: list[str] = []
    tables: list[Table] = []
    charts: list[Chart] = []
    method: bool = False


class Article(msgspec.Struct):
    """`kicker`: the line above the title; `lede`: all of it in three sentences; `warnings`: what to mind; `figures` and
    `charts`: what stands above the sections."""

    language: str
    kicker: str
    title: str
    lede: str
    warnings: list[str]
    sections: list[Section]
    figures: list[Large] = []
    charts: list[Chart] = []
