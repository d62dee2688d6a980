"""The tiles as pages show them: their addresses, their rows with what each number opens on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from hune import runtime
from hune.analyse.cost import millions
from hune.analyse.study import Params
from hune.boards.about import about
from hune.minute import kept
from hune.report.tiles import Drawn, Line, Tile, all_tiles, draw
from hune.report.tiles.tile import ROWS
from hune.web.language import language
from hune.web.understand.asked import Asked
from hune.web.understand.head import Choice
from hune.words import say

QUICK = {"volume", "medium", "network", "source", "language", "kind", "weekday_hour"}  # answered by the hourly sums


@dataclass(frozen=True)
class Shown:
    """A tile before it is counted: its address, and whether that will take a while."""

    name: str
    title: str
    shape: str
    size: str
    url: str
    slow: bool


@dataclass(frozen=True)
class Cell:
    """A number in words, and its mentions; "" where it opens on nothing."""

    said: str
    url: str


@dataclass(frozen=True)
class Row:
    """A line of a tile. `here`: this page about it alone; `mentions`: what it counts; `width`: of its bar, for SVG."""

    label: str
    note: str
    here: str
    mentions: str
    cells: list[Cell]
    width: str
    ours: bool
    key: str
    url: str


def shown(asked: Asked, names: Sequence[str]) -> list[Shown]:
    """These tiles about a question, yet to be counted."""
    known = all_tiles()
    return [
        Shown(name, say(language(), known[name].label), known[name].shape, known[name].size, address(asked, name),
              slow(asked, known[name]))
        for name in names
    ]  # fmt: skip


def slow(asked: Asked, tile: type[Tile]) -> bool:
    """Whether it reads every mention of the whole stream, or of a topic that has millions."""
    if not asked.topics:
        return not set(tile.asks) <= QUICK
    query = asked.query
    about = (query.workspace_id, query.filters.topics, query.since, query.until)
    return kept(bool, "millions", about, lambda: millions(runtime.get().store, query))


def address(asked: Asked, tile: str, choice: str = "", page: str = "tile", form: str = "") -> str:
    """Where the tile is, its picture or its file."""
    said = asked.address(page, tile=tile, form=form) if form else asked.address(page, tile=tile)
    return f"{said}{'&' if '?' in said else '?'}choice={choice}" if choice else said


def drawn(asked: Asked, tile: str, choice: str, rows: int = ROWS, coarse: bool = False) -> Drawn:
    """The tile, counted. Raises NotFound, BadInput and what the store raises."""
    store, known = runtime.get().store, about(asked.member.workspace, asked.query, language())
    return draw(tile, store, asked.question, language(), known, choice, rows, coarse)


def choices(asked: Asked, tile: type[Tile], choice: str) -> list[Choice]:
    """The ways to look at it."""
    now = choice or next(iter(tile.choices), "")
    return [
        Choice(say(language(), said), address(asked, tile.name, name), name == now)
        for name, said in tile.choices.items()
    ]


def rows(made: Drawn, asked: Asked) -> list[Row]:
    """The lines of a tile, ready to be written."""
    longest = max((line.values[0] or 0 for line in made.lines if line.values), default=0)
    return [row(made, line, asked, longest) for line in made.lines]


def row(made: Drawn, line: Line, asked: Asked, longest: float) -> Row:
    """One of them."""
    cells = [Cell(said, opened(asked, line.at(at))) for at, said in enumerate(made.cells(line))]
    return Row(
        line.label, line.note, opened(asked, line.opens, "overview"), opened(asked, line.opens), cells,
        width(line.values[0] or 0, longest), line.ours, line.key, line.url,
    )  # fmt: skip


def opened(asked: Asked, opens: Params, page: str = "mentions") -> str:
    """The address of a page about what a number counts; "" for nothing."""
    return f"{reverse(page, kwargs={'ws': asked.member.workspace.pk})}?{urlencode(opens)}" if opens else ""


def width(count: float, longest: float) -> str:
    """A bar's length for SVG, with a point whatever the language."""
    return f"{100 * count / longest:.1f}%" if longest else "0%"


def by_topic(made: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Rows that stand under what their note names, in their order."""
    names = dict.fromkeys(one.note for one in made)
    return ((name, [one for one in made if one.note == name]) for name in names)
