"""A dated note goes."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from hune.accounts.access import Deed
from hune.boards import notes
from hune.web.workspace import Request, needs


@needs(Deed.BOARDS)
@require_POST
def note_remove(request: Request, ws: int, note: int) -> HttpResponse:
    """From every curve."""
    notes.strike(request.member, note)
    return redirect("notes", ws=ws)
