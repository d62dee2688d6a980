"""A tile leaves its board."""

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
def tile_remove(request: Request, ws: int, board: int, spot: int) -> HttpResponse:
    """The others close up."""
    row = boards.board_of(request.member.workspace, board)
    boards.tile_of(row, spot).delete()
    return redirect(f"{reverse('board', kwargs={'ws': ws, 'board': row.pk})}?change")
