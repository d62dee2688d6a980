"""The numbers of several tiles for a spreadsheet: one line a number, in four columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hune.cells import csv_line
from hune.report.tile_file import DIGITS, Value, named, plain
from hune.report.tiles import Drawn
from hune.words import say


def csv_text(tiles: Sequence[Drawn], language: str) -> str:
    """UTF-8 text with a byte order mark: tile, row (a day as a day), figure, value with a decimal point (empty: there
    is none)."""
    heads: list[Value] = [say(language, text) for text in ("Part", "Item", "Figure", "Value")]
    return "\ufeff" + "".join(csv_line(line) for line in (heads, *_lines(tiles)))


def _lines(tiles: Sequence[Drawn]) -> Iterator[list[Value]]:
    for tile in tiles:
        for line in tile.lines:
            for head, value in zip(tile.heads[1:], line.values, strict=False):
                number = None if value is None else round(value, DIGITS)
                yield [tile.title, plain(named(tile, line)), head, number]
