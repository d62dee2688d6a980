"""`/w/<ws>/topics`: what is listened to, group by group, with the mentions of the last thirty days."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hune import runtime
from hune.analyse.series import last_days
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
    zone = request.member.workspace.timezone
    counts = mentions_of(ws, [topic.pk for topic in topics], zone)
    filling = set(Fill.objects.filter(topic__workspace=ws, state__in=UNDER_WAY).values_list("topic_id", flat=True))
    lines = [(topic, counts.get(topic.pk, 0), topic.pk in filling) for topic in topics]
    return render(request, "listen/topics.html", {"lines": lines, "days": DAYS, "first": first_day(zone)})


def mentions_of(ws: int, topics: list[int], zone: str) -> dict[int, int]:
    """How many mentions each topic met in the last thirty days."""
    if not topics:
        return {}
    query = MentionQuery(ws, ("volume",), ("topic",), Filters(topics=tuple(topics)), since=_since(zone))
    return {int(row["topic"]): row["volume"] for row in runtime.get().store.select(query)}


def first_day(zone: str) -> date:
    """The first of the thirty days in the workspace's zone: what is counted can be opened from it."""
    return _since(zone).astimezone(ZoneInfo(zone)).date()


def _since(zone: str) -> datetime:
    return last_days(timezone.now(), DAYS, zone)["since"]
