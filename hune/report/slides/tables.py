"""A table on slides: as many rows on each as can be read, the head on every one, letters as large as they may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from hune.analyse.charts_theme import INK, LINE, SEA, SOFT
from hune.report.article import Table
from hune.report.article_clean import web_link
from hune.report.article_words import shortened, whole_sentences
from hune.report.column_widths import shares
from hune.report.slides.deck import Deck, Place, describe
from hune.report.slides.fit import height, width

SIZES, PAD, GUTTER = (16.0, 14.0, 12.0), 0.06, 0.2  # points; inches above and below a cell; inches between columns
MOST_CELL = 160  # signs of a cell on a slide
MOST_ROWS = 12
NOTE = 0.35  # inches kept for what stands beneath
NARROW = 27  # signs: a column that is never wider keeps its width, so that no date with its hour is broken
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the office programs' style without lines and colours


@dataclass
class Sheet:
    """A table measured for a place of a slide, in letters of `size` points."""

    table: Table
    place: Place
    size: float

    @cached_property
    def cells(self) -> list[list[str]]:
        """The rows as they are shown: cells that are too long are shortened, missing ones empty."""
        count = len(self.table.columns)
        whole = ([*row.cells, *[""] * count][:count] for row in self.table.rows)
        return [[shortened(cell.replace("\n", " "), MOST_CELL) for cell in row] for row in whole]

    @cached_property
    def across(self) -> list[float]:
        """Inches for each column: those of numbers and short words as wide as they need, the rest by their share."""
        found = shares(self.table, NARROW)
        columns = list(zip(self.table.columns, *self.cells, strict=True))
        fixed = [0.0 if share else self._needed(i, columns[i]) for i, share in enumerate(found)]
        rest = max(self.place.across - sum(fixed), self.place.across / 4)
        inches = [narrow or rest * share / sum(found) for narrow, share in zip(fixed, found, strict=True)]
        return [one * min(1, self.place.across / sum(inches)) for one in inches]

    def _needed(self, position: int, column: tuple[str, ...]) -> float:
        """Inches for all that stands in the column on one line, a third of the place at most, of words a quarter."""
        most = self.place.across / (3 if position in self.table.numbers else 4)
        return min(max(width(text, self.size) for text in column) + GUTTER + 0.08, most)

    def down(self, cells: list[str]) -> float:
        """Inches that a row takes: those of its highest cell."""
        return 2 * PAD + max(
            height(cell, self.size, inches - GUTTER) for cell, inches in zip(cells, self.across, strict=True)
        )

    def pieces(self) -> Iterator[range]:
        """The rows slide by slide: what is measured to fit, evenly, at most twelve."""
        room = self.place.down - NOTE - self.down(self.table.columns)
        slides = -(-len(self.cells) // MOST_ROWS) or 1
        fair = -(-len(self.cells) // slides)
        first, used = 0, 0.0
        for i, needed in enumerate(map(self.down, self.cells)):
            if i > first and (used + needed > room or i - first >= fair):
                yield range(first, i)
                first, used = i, 0.0
            used += needed
        yield range(first, len(self.cells))

    def put(self, deck: Deck, slide: Any, piece: range) -> None:
        """These rows onto the slide, under the head, over what was counted and how."""
        rows = [self.table.columns, *(self.cells[i] for i in piece)]
        downs = [self.down(row) for row in rows]
        left, top, across, _ = self.place.emu()
        frame = slide.shapes.add_table(len(rows), len(self.across), left, top, across, Inches(sum(downs)))
        describe(frame, ". ".join(part for part in (self.table.title, self.table.note) if part))
        drawn = frame.table
        drawn._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN
        drawn.horz_banding = False
        for column, inches in zip(drawn.columns, self.across, strict=True):
            column.width = Inches(inches)
        for y, (row, down) in enumerate(zip(rows, downs, strict=True)):
            drawn.rows[y].height = Inches(down)
            url = web_link(self.table.rows[piece[y - 1]].url) if y else ""
            for x, text in enumerate(row):
                self._write(deck, drawn.cell(y, x), text, x, url if x == 0 else "", INK if y else SOFT)
        if self.table.note:
            below = Place(self.place.left, self.place.top + sum(downs) + 0.08, self.place.across, NOTE)
            deck.text(slide, below, [whole_sentences(self.table.note, round(13 * self.place.across))], 10, colour=SOFT)

    def _write(self, deck: Deck, cell: Any, text: str, x: int, url: str, colour: str) -> None:
        right = x in self.table.numbers
        deck.write(cell.text_frame, [text], self.size, colour=SEA if url else colour, right=right, url=url)
        cell.margin_left, cell.margin_right = Inches(GUTTER if x else 0), 0
        cell.margin_top = cell.margin_bottom = Inches(PAD)
        line = f'<a:lnB {nsdecls("a")} w="7620"><a:solidFill><a:srgbClr val="{LINE[1:]}"/></a:solidFill></a:lnB>'
        cell._tc.get_or_add_tcPr().insert(0, parse_xml(line))


def measured(table: Table, place: Place) -> Sheet:
    """The table in the largest letters that keep it on one slide, else in the smallest."""
    sheets = [Sheet(table, place, size) for size in SIZES]
    return next((sheet for sheet in sheets if len(list(sheet.pieces())) == 1), sheets[-1])


def is_small(table: Table, place: Place) -> bool:
    """Whether the table is well read in a place half as wide as a slide."""
    longest = max((len(cell) for row in table.rows for cell in row.cells), default=0)
    return len(table.columns) <= 4 and longest <= 40 and len(list(Sheet(table, place, SIZES[-1]).pieces())) == 1


def cut_cells(table: Table) -> list[str]:
    """The cells that are too long for a slide, whole, for its notes."""
    return [cell for row in table.rows for cell in row.cells if len(cell) > MOST_CELL]
