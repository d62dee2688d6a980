"""A tile goes up or down."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from hune.accounts.access import Deed
from hune.boards import boards
from hune.web.workspace import Request, needs

STEPS = {"up": -1, "down": 1, "first": -boards.MOST_TILES, "last": boards.MOST_TILES}


@needs(Deed.BOARDS)
@require_POST
def tile_move(request: Request, ws: int, board: int, spot: int) -> HttpResponse:
    """`to`: up, down, first or last."""
    row = boards.board_of(request.member.workspace, board)
    tile = boards.tile_of(row, spot)
    boards.move(row, tile, STEPS.get(request.POST.get("to", ""), 0))
    return redirect(f"{reverse('board', kwargs={'ws': ws, 'board': row.pk})}?change#tile-{tile.pk}")
