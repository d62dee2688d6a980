"""What this room forgets of somebody who asked to be forgotten."""

from __future__ import annotations

from typing import Any

from hune.boards.models import Board, BoardTile, DayNote, Share
from hune.listen.erased import Forgotten


def forget(author: Forgotten) -> None:
    """Their name in the names and conditions of boards and tiles, and in dated notes."""
    ws = author.workspace_id
    for board in Board.objects.filter(workspace=ws):
        _rewrite(author, board, "name")
    for tile in BoardTile.objects.filter(board__workspace=ws):
        _rewrite(author, tile)
    for share in Share.objects.filter(board__workspace=ws):
        _rewrite(author, share, "label")
    for note in DayNote.objects.filter(workspace=ws):
        _rewrite(author, note, "text")


def _rewrite(author: Forgotten, row: Any, *fields: str) -> None:
    """The row without them; a condition that names them goes as a whole."""
    changed: dict[str, Any] = {
        name: author.without(getattr(row, name)) for name in fields if author.said_in(getattr(row, name))
    }
    if any(_names(author, value) for _, value in getattr(row, "params", ())):
        changed["params"] = [pair for pair in row.params if not _names(author, pair[1])]
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        row.save(update_fields=list(changed))


def _names(author: Forgotten, value: Any) -> bool:
    return author.said_in(str(value))
