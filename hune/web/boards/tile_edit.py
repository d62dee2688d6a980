"""Another size, look or condition of a tile."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from hune.accounts.access import Deed
from hune.boards import boards
from hune.web.workspace import Request, needs


@needs(Deed.BOARDS)
@require_POST
def tile_edit(request: Request, ws: int, board: int, spot: int) -> HttpResponse:
    """`conditions`: written as in an address (`medium=news&language=fr`), or a whole address pasted."""
    row = boards.board_of(request.member.workspace, board)
    tile = boards.tile_of(row, spot)
    boards.adapt(
        tile,
        choice=request.POST.get("choice", ""),
        size=request.POST.get("size", tile.size),
        params=boards.conditions(request.POST.get("conditions", "")),
    )
    return redirect(f"{reverse('board', kwargs={'ws': ws, 'board': row.pk})}?change#tile-{tile.pk}")
