"""Addresses of the pages of boards, below /w/<ws>/."""

from __future__ import annotations

from django.urls import path

from hune.web.boards.board_add import board_add
from hune.web.boards.board_duplicate import board_duplicate
from hune.web.boards.board_edit import board_edit
from hune.web.boards.board_list import board_list
from hune.web.boards.board_remove import board_remove
from hune.web.boards.board_show import board_show
from hune.web.boards.note_add import note_add
from hune.web.boards.note_list import note_list
from hune.web.boards.note_remove import note_remove
from hune.web.boards.share_add import share_add
from hune.web.boards.share_end import share_end
from hune.web.boards.tile_add import tile_add
from hune.web.boards.tile_edit import tile_edit
from hune.web.boards.tile_move import tile_move
from hune.web.boards.tile_remove import tile_remove

urlpatterns = [
    path("boards", board_list, name="boards"),
    path("boards/new", board_add, name="board_add"),
    path("boards/<int:board>", board_show, name="board"),
    path("boards/<int:board>/edit", board_edit, name="board_edit"),
    path("boards/<int:board>/duplicate", board_duplicate, name="board_duplicate"),
    path("boards/<int:board>/remove", board_remove, name="board_remove"),
    path("boards/<int:board>/tiles/new", tile_add, name="board_tile_add"),
    path("boards/<int:board>/tiles/<int:spot>/edit", tile_edit, name="board_tile_edit"),
    path("boards/<int:board>/tiles/<int:spot>/move", tile_move, name="board_tile_move"),
    path("boards/<int:board>/tiles/<int:spot>/remove", tile_remove, name="board_tile_remove"),
    path("boards/<int:board>/links/new", share_add, name="share_add"),
    path("boards/<int:board>/links/<int:share>/end", share_end, name="share_end"),
    path("notes", note_list, name="notes"),
    path("notes/new", note_add, name="note_add"),
    path("notes/<int:note>/remove", note_remove, name="note_remove"),
]
