"""What this room forgets of somebody who asked to be forgotten."""

from __future__ import annotations

from typing import Any

from hune.boards.boards import NOBODY
from hune.boards.models import Board, BoardTile, DayNote, Share
from hune.listen.erased import Forgotten

PERSONAL = {"author", "profile", "handle", "reposts", "name"}  # conditions that ask for somebody


def forget(author: Forgotten) -> None:
    """Their name in the names of boards and in dated notes. A tile that asks for them goes, and a board that does asks
    for nobody: without the condition it would ask for everybody, also behind a link."""
    ws = author.workspace_id
    for board in Board.objects.filter(workspace=ws):
        asks = _asks_for(author, board.params)
        _rewrite(author, board, "name", **({"params": [["topic", str(NOBODY[0])]]} if asks else {}))
    for tile in BoardTile.objects.filter(board__workspace=ws):
        if _asks_for(author, tile.params):
            tile.delete()
    for share in Share.objects.filter(board__workspace=ws):
        _rewrite(author, share, "label")
    for note in DayNote.objects.filter(workspace=ws):
        _rewrite(author, note, "text")


def _rewrite(author: Forgotten, row: Any, field: str, **changed: Any) -> None:
    """The row without their name in this field."""
    if author.said_in(getattr(row, field)):
        changed[field] = author.without(getattr(row, field))
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        row.save(update_fields=list(changed))


def _asks_for(author: Forgotten, params: Any) -> bool:
    """Whether one of the conditions is about them, or a search names them."""
    return any(
        author.is_value(str(value)) if name in PERSONAL else name == "q" and author.said_in(str(value))
        for name, value in params
    )
