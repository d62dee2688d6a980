"""A link to a board ends now."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from hune.accounts import audit
from hune.accounts.access import Deed
from hune.boards import shares
from hune.boards.boards import board_of
from hune.web.workspace import Request, needs


@needs(Deed.BOARDS)
@require_POST
def share_end(request: Request, ws: int, board: int, share: int) -> HttpResponse:
    """Who has it sees nothing any more."""
    row = board_of(request.member.workspace, board)
    shares.end(row, share)
    audit.note(request.member, audit.Act.BOARD_UNSHARED, row.name)
    return redirect("board", ws=ws, board=row.pk)
