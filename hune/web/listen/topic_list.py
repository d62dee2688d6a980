"""`/w/<ws>/topics`: what is listened to, group by group, with the mentions of the last thirty days."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hune import runtime
from hune.match.models import Fill, Topic
from hune.store.query import Filters, MentionQuery
from hune.web.listen.found import UNDER_WAY
from hune.web.workspace import Request

DAYS = 30
MOST = 250  # topics on the page: more than anybody reads, less than the page's weight


@require_safe
def topic_list(request: Request, ws: int) -> HttpResponse:
    """All topics, each with its figure; those whose past is being matched say so."""
    rows = Topic.objects.filter(workspace=ws).exclude(state=Topic.State.REMOVED)
    topics = sorted(rows[:MOST], key=lambda topic: topic.group == "")  # those without a group last
    counts = mentions_of(ws, [topic.pk for topic in topics])
    filling = set(Fill.objects.filter(topic__workspace=ws, state__in=UNDER_WAY).values_list("topic_id", flat=True))
    lines = [(topic, counts.get(topic.pk, 0), topic.pk in filling) for topic in topics]
    return render(request, "listen/topics.html", {"lines": lines, "days": DAYS})


def mentions_of(ws: int, topics: list[int]) -> dict[int, int]:
    """How many mentions each topic met in the last thirty days."""
    if not topics:
        return {}
    since = timezone.now() - timedelta(days=DAYS)
    query = MentionQuery(ws, ("volume",), ("topic",), Filters(topics=tuple(topics)), since=since)
    return {int(row["topic"]): row["volume"] for row in runtime.get().store.select(query)}
