"""One more tile on a board."""

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
def tile_add(request: Request, ws: int, board: int) -> HttpResponse:
    """At the end of the board. `tile`: its name, with `:choice` behind it for one of its ways to look."""
    row = boards.board_of(request.member.workspace, board)
    name, _colon, choice = request.POST.get("tile", "").partition(":")
    made = boards.add(row, name, choice)
    return redirect(f"{reverse('board', kwargs={'ws': ws, 'board': row.pk})}?change#tile-{made.pk}")
