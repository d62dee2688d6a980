"""A board goes, with its links; what was collected stays."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from hune.accounts.access import Deed
from hune.boards.boards import board_of
from hune.web.workspace import Request, needs


@needs(Deed.BOARDS)
@require_POST
def board_remove(request: Request, ws: int, board: int) -> HttpResponse:
    """To the other boards."""
    board_of(request.member.workspace, board).delete()
    return redirect("boards", ws=ws)
