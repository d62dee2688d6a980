"""A board's tile for who has no account: its numbers and its picture, and nothing that opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hune import runtime
from hune.boards.article import one
from hune.boards.boards import question
from hune.boards.models import BoardTile, Share
from hune.report.tiles import Drawn, all_tiles
from hune.web.language import language
from hune.web.understand.tiles import width

BARS = {"bars", "list", "voice"}


@dataclass(frozen=True)
class Row:
    """A row: its name, what stands beside it, its bar for SVG, its numbers in words."""

    label: str
    note: str
    width: str
    cells: list[str]


def drawn(tile: BoardTile, share: Share) -> Drawn:
    """The tile's numbers now, with the dated notes where the link shows them. Raises what the store and the tiles
    raise."""
    return one(tile, runtime.get().store, language(), question(tile.board, tile), notes=share.notes)


def context(tile: BoardTile, found: Drawn, chart: str) -> dict[str, Any]:
    """What `boards/drawn.html` shows."""
    bars = all_tiles()[tile.tile].shape in BARS
    longest = max((abs(line.values[0] or 0) for line in found.lines if line.values), default=0)
    rows = [
        Row(line.label, line.note, width(abs(line.values[0] or 0), longest), found.cells(line)) for line in found.lines
    ]
    return {
        "drawn": found,
        "rows": rows,
        "bars": bars,
        "chart": chart if found.has_chart and not bars else "",
    }
