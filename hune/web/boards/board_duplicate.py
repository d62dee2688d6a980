"""A board like another."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hune.accounts.access import Deed
from hune.boards import boards
from hune.boards.models import NAME
from hune.web.workspace import Request, needs


@needs(Deed.BOARDS)
@require_POST
def board_duplicate(request: Request, ws: int, board: int) -> HttpResponse:
    """Its links are not copied."""
    row = boards.board_of(request.member.workspace, board)
    made = boards.duplicate(request.member, row, _("{name} (copy)").format(name=row.name[: NAME - 10]))
    return redirect("board", ws=ws, board=made.pk)
