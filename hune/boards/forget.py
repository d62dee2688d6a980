"""What this room forgets of somebody who asked to be forgotten."""

from __future__ import annotations

from typing import Any

from hune.analyse.ask import PERSONAL
from hune.boards.boards import NOBODY
from hune.boards.models import Board, BoardTile, DayNote, Share
from hune.listen.erased import Forgotten
from hune.listen.rewriting import Texts

SOMEBODY = PERSONAL - {"list", "q"}  # conditions that ask for one; a list may hold others too


def forget(author: Forgotten) -> None:
    """A tile that asks for them goes, and a board that does asks for nobody: without the condition it would ask for
    everybody, also behind a link."""
    ws = author.workspace_id
    for board in Board.objects.filter(workspace=ws):
        if _asks_for(author, board.params):
            board.params = [["topic", str(NOBODY[0])]]
            board.save(update_fields=["params"])
    for tile in BoardTile.objects.filter(board__workspace=ws):
        if _asks_for(author, tile.params):
            tile.delete()


def written(workspace_id: int) -> Texts:
    """Names of boards, for whom their links are, dated notes."""
    yield Board.objects.filter(workspace=workspace_id), ("name",)
    yield Share.objects.filter(board__workspace=workspace_id), ("label",)
    yield DayNote.objects.filter(workspace=workspace_id), ("text",)


def _asks_for(author: Forgotten, params: Any) -> bool:
    """Whether one of the conditions is about them, or a search names them."""
    return any(
        author.is_value(_who(name, str(value))) if name in SOMEBODY else name == "q" and author.said_in(str(value))
        for name, value in params
    )


def _who(name: str, value: str) -> str:
    """Whom a condition asks for: a community is found by one who is in it."""
    return value.partition(":")[2] if name == "community" else value
