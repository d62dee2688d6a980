"""Boards and dated notes: what the pages do with them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from ninja import Router, Schema, Status

from hune.accounts.access import Deed
from hune.api.caller import member
from hune.api.strict import Number
from hune.api.topics import topic_of
from hune.boards import boards, notes
from hune.boards.models import Board, DayNote

router = Router(tags=["boards"])
noting = Router(tags=["boards"])


class NewTile(Schema):
    """A tile by its name, one of its looks, and what it narrows the board's question to."""

    tile: str
    choice: str = ""
    size: str = ""
    params: list[tuple[str, str]] = []


class NewBoard(Schema):
    """`params`: topics and conditions as addresses spell them. `days`: how far it looks back; null for fixed dates."""

    name: str
    params: list[tuple[str, str]] = []
    days: Number | None = 30
    tiles: list[NewTile] = []


class NewNote(Schema):
    """What happened on a day; of one topic, or of all."""

    day: date
    text: str
    topic: Number | None = None


@router.get("", summary="The boards, by name")
def board_list(request: HttpRequest) -> dict[str, Any]:
    who = member(request, Deed.READ)
    return {"boards": [told(row) for row in who.workspace.boards.prefetch_related("tiles")]}


@router.get("/{board}", summary="One board with its tiles")
def board_show(request: HttpRequest, board: int) -> dict[str, Any]:
    return told(boards.board_of(member(request, Deed.READ).workspace, board))


@router.post("", summary="A new board", response={201: Any})
def board_add(request: HttpRequest, said: NewBoard) -> Status[dict[str, Any]]:
    who = member(request, Deed.BOARDS)
    with transaction.atomic():
        made = boards.make(who, said.name, said.params, said.days)
        for tile in said.tiles:
            _add(made, tile)
    return Status(201, told(made))


@router.post("/{board}/tiles", summary="One more tile, at the end", response={201: Any})
def tile_add(request: HttpRequest, board: int, said: NewTile) -> Status[dict[str, Any]]:
    row = boards.board_of(member(request, Deed.BOARDS).workspace, board)
    _add(row, said)
    return Status(201, told(row))


@router.delete("/{board}", summary="The board goes, with its links", response={204: None})
def board_remove(request: HttpRequest, board: int) -> Status[None]:
    boards.board_of(member(request, Deed.BOARDS).workspace, board).delete()
    return Status(204, None)


@noting.get("", summary="The dated notes, newest days first")
def note_list(request: HttpRequest) -> dict[str, Any]:
    who = member(request, Deed.READ)
    return {"notes": [_note(row) for row in DayNote.objects.filter(workspace=who.workspace)]}


@noting.post("", summary="Write a dated note", response={201: Any})
def note_add(request: HttpRequest, said: NewNote) -> Status[dict[str, Any]]:
    who = member(request, Deed.BOARDS)
    return Status(201, _note(notes.note(who, said.day, said.text, topic_of(who, said.topic) if said.topic else None)))


@noting.delete("/{note}", summary="Remove a dated note", response={204: None})
def note_remove(request: HttpRequest, note: int) -> Status[None]:
    notes.strike(member(request, Deed.BOARDS), note)
    return Status(204, None)


def told(board: Board) -> dict[str, Any]:
    """A board as data."""
    tiles = [
        {"id": row.pk, "tile": row.tile, "choice": row.choice, "size": row.size, "params": row.params}
        for row in board.tiles.all()
    ]
    return {"id": board.pk, "name": board.name, "params": board.params, "days": board.days, "tiles": tiles}


def _add(board: Board, said: NewTile) -> None:
    made = boards.add(board, said.tile, said.choice, said.params)
    if said.size:
        boards.adapt(made, choice=said.choice, size=said.size, params=said.params)


def _note(row: DayNote) -> dict[str, Any]:
    return {"id": row.pk, "day": row.day.isoformat(), "text": row.text, "topic": row.topic_id}
