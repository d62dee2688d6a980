"""The dated notes of the workspace, with the form of a new one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.boards.models import DayNote
from hune.match.models import Topic
from hune.web.workspace import Request

MOST = 200


@require_safe
def note_list(request: Request, ws: int) -> HttpResponse:
    """The newest days first. An address may fill in the day and the topic."""
    rows = DayNote.objects.filter(workspace=ws).select_related("topic", "made_by")[:MOST]
    topics = Topic.objects.filter(workspace=ws).exclude(state=Topic.State.REMOVED)
    context = {
        "notes": rows,
        "topics": topics,
        "day": request.GET.get("day", ""),
        "topic": request.GET.get("topic", ""),
    }
    return render(request, "boards/notes.html", context)
