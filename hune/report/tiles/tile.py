"""The contract of a tile: one question to the store, drawn for a page, a board, a file or a mail. One file each.

drawn = draw("authors", store, question, "fr", about)
drawn.table, drawn.chart, drawn.large, drawn.said, drawn.gaps
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import ClassVar
from zoneinfo import ZoneInfo

import msgspec

from hune.analyse.ask import PARAMETERS, write_params
from hune.analyse.marks import Gap, Note
from hune.analyse.study import Params
from hune.errors import BadInput, NotFound
from hune.registry import find
from hune.report.article import Chart, Large, Row, Table
from hune.store.query import MentionQuery
from hune.store.query import Row as Counted
from hune.store.store import Store
from hune.words import number, percent, say

ROWS = 10  # of a tile among others
SIZES = ("small", "wide", "full")  # one, two, all columns of a page of tiles


@dataclass(frozen=True)
class About:
    """What a question's numbers are called, and what stands around it.

    `topics`, `sources`: names by number, all of the workspace. `rivals`: the topics that share the voice, [] where
    there is nothing to share. `words`: the search as it was typed, where the question has topics written out in it.
    `subject`: the name and query of the one topic asked about, `subjects`: of each: their own words say nothing new.
    `lists`: the people of each list, as network and key. `gaps`, `notes`: what is marked on curves.
    """

    topics: Mapping[int, str] = field(default_factory=dict)
    sources: Mapping[int, str] = field(default_factory=dict)
    rivals: Sequence[int] = ()
    words: str = ""
    subject: str = ""
    subjects: Mapping[int, str] = field(default_factory=dict)
    lists: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    gaps: Sequence[Gap] = ()
    notes: Sequence[Note] = ()


@dataclass(frozen=True)
class Line:
    """One row: its name, one number for each column (None: not provided), and where they open.

    `key`: the value as it is stored ("microblog", "FR", a moment of the zone). `opens`: its mentions. `each`: the
    mentions of each number, [] for one that opens on nothing; without `each` every number opens like the row. `note`:
    smaller, beside the name. `ours`: the topic that is looked at, among others. `unit`: of its numbers, where the rows
    have different ones.
    """

    label: str
    values: Sequence[float | None]
    opens: Params = field(default_factory=list)
    each: Sequence[Params] = ()
    key: str = ""
    note: str = ""
    url: str = ""
    ours: bool = False
    unit: str | None = None

    def at(self, position: int) -> Params:
        """Where the number at this position opens."""
        return list(self.each[position]) if self.each else self.opens


@dataclass
class Drawn:
    """A tile with its numbers. `heads`: what the rows are and what each number is; `units`: of each number, "" for a
    count, "%" for a share between 0 and 1, "points" for a balance between -1 and 1, "change" for one of 1.

    `said`: what is seen, in a sentence. `notes`: what was left out, and how it was counted. `paint`: makes the picture.
    `dated`: rows are days or moments, and their keys say which. `narrows`: what narrows to each curve, by its name.
    """

    title: str
    language: str
    heads: Sequence[str]
    lines: list[Line] = field(default_factory=list)
    units: Sequence[str] = ("",)
    large: list[Large] = field(default_factory=list)
    said: str = ""
    notes: list[str] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    paint: Callable[[], Chart] | None = None
    dated: bool = False
    narrows: dict[str, Params] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.lines and not self.large

    def cells(self, line: Line) -> list[str]:
        """The numbers of a row in words."""
        units = self.units if line.unit is None else [line.unit] * len(line.values)
        return [written(value, unit, self.language) for value, unit in zip(line.values, units, strict=True)]

    @property
    def has_chart(self) -> bool:
        """Whether there is a picture; asking paints none."""
        return self.paint is not None and not self.empty

    @cached_property
    def chart(self) -> Chart | None:
        """The picture; None where there is nothing to draw. It is made when it is first asked for."""
        return self.paint() if self.paint and self.has_chart else None

    @property
    def table(self) -> Table:
        """The numbers in words."""
        rows = [Row([line.label, *self.cells(line)], line.opens, line.url) for line in self.lines]
        numbers = tuple(range(1, len(self.units) + 1))
        return Table(self.title, list(self.heads), rows, numbers, " ".join(self.notes))


@dataclass(frozen=True)
class Asking:
    """What a tile is asked. `choice`: one of its choices; `rows`: how many, of a tile that could show more; `coarse`:
    over time in few enough rows to be read, where the picture has more."""

    store: Store
    question: MentionQuery
    language: str
    about: About
    choice: str = ""
    rows: int = ROWS
    coarse: bool = False

    @property
    def zone(self) -> ZoneInfo:
        """The question's zone."""
        return ZoneInfo(self.question.timezone)

    def about_topics(self, topics: Sequence[int]) -> Asking:
        """The same asked about these topics."""
        return replace(self, question=self.narrowed(topic=list(topics)))

    @staticmethod
    def of(question: MentionQuery, **changes: object) -> MentionQuery:
        """A question with other fields."""
        return msgspec.structs.replace(question, **changes)

    def select(self, *dimensions: str, metrics: Sequence[str] = ("volume",), limit: int = 1000) -> list[Counted]:
        """The rows of the question by these dimensions."""
        return self.store.select(self.of(self.question, metrics=tuple(metrics), dimensions=dimensions, limit=limit))

    def narrowed(self, **values: str | int | Sequence[str | int]) -> MentionQuery:
        """The question about what also has these values: `narrowed(medium="news")`."""
        fields = {
            PARAMETERS[name].field: tuple(said) if isinstance(said, list | tuple) else (said,)
            for name, said in values.items()
        }
        return self.question.with_filters(**fields)

    def opens(self, **values: str | int | Sequence[str | int]) -> Params:
        """The filter of the mentions that also have these values, as addresses spell it."""
        return self.params(self.narrowed(**values))

    def params(self, query: MentionQuery) -> Params:
        """The filter of a query of ours as addresses spell it, its search as it was typed."""
        if self.about.words:
            query = query.with_filters(text=self.about.words)
        return write_params(query)


class Tile:
    """One tile. Texts are English and keys of translations; `shows` is one sentence.

    `asks`: the metrics and dimensions it reads. `kinds`: of topics it suits; () for all. `choices`: ways to look at it
    by name, the first the usual one. `shape`: how a page draws it (the template `tile_<shape>.html`). `size`: of SIZES.
    `several`: it says something only where several topics share the voice.
    """

    required: ClassVar[tuple[str, ...]] = ("name", "label", "shows", "shape", "asks")
    name: ClassVar[str] = ""
    label: ClassVar[str] = ""
    shows: ClassVar[str] = ""
    shape: ClassVar[str] = "bars"
    size: ClassVar[str] = "small"
    asks: ClassVar[tuple[str, ...]] = ("volume",)
    kinds: ClassVar[tuple[str, ...]] = ()
    choices: ClassVar[Mapping[str, str]] = {}
    several: ClassVar[bool] = False

    def draw(self, ask: Asking) -> Drawn:
        """Its numbers and its picture."""
        raise NotImplementedError


def all_tiles() -> dict[str, type[Tile]]:
    """Every tile by its name."""
    found: dict[str, type[Tile]] = find("hune.report.tiles", Tile)
    return found


def draw(
    tile: str,
    store: Store,
    question: MentionQuery,
    language: str,
    about: About,
    choice: str = "",
    rows: int = ROWS,
    coarse: bool = False,
) -> Drawn:
    """The tile of this name about a question whose search has its topics written out. `coarse`: over time in rows few
    enough to be read, not those of the picture. Raises NotFound for a tile that is not there, BadInput for a choice it
    does not have, and what the store raises."""
    wanted = all_tiles().get(tile)
    if wanted is None:
        raise NotFound("There is no tile “{name}”.", name=tile)
    if choice and choice not in wanted.choices:
        raise BadInput("“{choice}” is no choice of “{tile}”.", choice=choice[:80], tile=say(language, wanted.label))
    choice = choice or next(iter(wanted.choices), "")
    return wanted().draw(Asking(store, question, language, about, choice, rows, coarse))


def written(value: float | None, unit: str, language: str) -> str:
    """A number of a tile in words; "" where it was not provided."""
    if unit == "%":
        return percent(value, language, 1 if value is not None and 0 < abs(value) < 0.1 else 0)
    if unit == "change":
        return "" if value is None else f"{'+' if value > 0 else ''}{percent(value, language)}".replace("-", "−")
    if unit == "points":
        return number(None if value is None else round(100 * value), language, 0).replace("-", "−")
    return number(value, language, 2)
