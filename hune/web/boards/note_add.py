"""A dated note is written."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from hune.accounts.access import Deed
from hune.boards import notes
from hune.errors import BadInput
from hune.web.listen.found import topic_of
from hune.web.workspace import Request, needs


@needs(Deed.BOARDS)
@require_POST
def note_add(request: Request, ws: int) -> HttpResponse:
    """Of one topic, or of all."""
    said, topic = request.POST.get("day", ""), request.POST.get("topic", "")
    try:
        day = date.fromisoformat(said)
    except ValueError:
        raise BadInput("“{said}” is not a day: write it as 2026-05-18 (year, month, day).", said=said[:40]) from None
    about = topic_of(ws, int(topic)) if topic.isascii() and topic.isdigit() and len(topic) < 12 else None
    notes.note(request.member, day, request.POST.get("text", ""), about)
    return redirect("notes", ws=ws)
