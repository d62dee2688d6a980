"""A board as an article, for a file or a mail, and its tiles one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import msgspec

from hune.boards import boards
from hune.boards.about import about
from hune.boards.models import Board, BoardTile
from hune.people.whole_question import whole_question
from hune.report.article import Article
from hune.report.overview_article import days_of, tiles_article
from hune.report.tiles import Drawn, all_tiles, draw
from hune.store.query import MentionQuery
from hune.store.store import Store


def question_of(
    board: Board, since: datetime | None = None, until: datetime | None = None, tile: BoardTile | None = None
) -> MentionQuery:
    """What the board, or one of its tiles, asks now; over other days than its own where both ends are said."""
    asked = boards.question(board, tile)
    return msgspec.structs.replace(asked, since=since, until=until) if since and until else asked


def drawn(
    board: Board, store: Store, language: str, since: datetime | None = None, until: datetime | None = None
) -> list[Drawn]:
    """Its tiles in their order; one whose kind is gone is left out."""
    tiles = board.tiles.filter(tile__in=all_tiles()).select_related("board__workspace")
    return [one(tile, store, language, question_of(board, since, until, tile)) for tile in tiles]


def one(tile: BoardTile, store: Store, language: str, asked: MentionQuery, *, notes: bool = True) -> Drawn:
    """A tile for who cannot narrow it further, with the dated notes or without. Raises what the store and the tiles
    raise."""
    around = about(tile.board.workspace, asked, language)
    around = around if notes else replace(around, notes=())
    return draw(tile.tile, store, whole_question(asked), language, around, tile.choice, coarse=True)


def article(
    board: Board,
    store: Store,
    language: str,
    since: datetime | None = None,
    until: datetime | None = None,
    title: str = "",
) -> Article:
    """The board to be read; `title`: its name without."""
    asked = question_of(board, since, until)
    days = days_of(asked.since, asked.until, asked.timezone, language)
    kicker = (board.name if title else board.workspace.name, days)
    tiles = drawn(board, store, language, since, until)
    return tiles_article(tiles, language, " · ".join(part for part in kicker if part), title or board.name)
