"""`/w/<ws>/start`: the first minutes, on one page: name what to listen to, then bring something in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune import runtime
from hune.listen.models import ImportJob, SourceRow
from hune.match.models import Topic
from hune.store.query import Filters, MentionQuery
from hune.web.listen.query_guess import guess
from hune.web.workspace import Request

SHOWN = 5


@require_safe
def start_show(request: Request, ws: int) -> HttpResponse:
    """What is done is said; what comes next is open."""
    topics = list(Topic.objects.filter(workspace=ws).exclude(state=Topic.State.REMOVED).order_by("pk")[:SHOWN])
    name = request.GET.get("name", "")
    context = {
        "topics": topics,
        "found": _found(ws, topics),
        "sources": SourceRow.objects.filter(workspace=ws).exclude(state=SourceRow.State.REMOVED)[:SHOWN],
        "imports": ImportJob.objects.filter(workspace=ws).order_by("-pk")[:SHOWN],
        "name": name,
        "query": guess(name),
    }
    return render(request, "listen/start.html", context)


def _found(ws: int, topics: list[Topic]) -> int:
    """How many mentions meet any of the topics, each counted once."""
    if not topics:
        return 0
    query = MentionQuery(ws, ("volume",), filters=Filters(topics=tuple(topic.pk for topic in topics)))
    return int(sum(row["volume"] for row in runtime.get().store.select(query)))
