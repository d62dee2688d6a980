"""Dated notes: "launch", "strike", "new prices", shown on every curve that passes their day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from hune.accounts.access import Member
from hune.analyse.marks import Note
from hune.boards.models import TEXT, DayNote
from hune.errors import BadInput, NotFound
from hune.match.models import Topic


def notes(
    workspace_id: int, topic_ids: Sequence[int], since: datetime | None, until: datetime | None, timezone: str = "UTC"
) -> list[Note]:
    """The notes of a period, by day: those of every topic, and those of these topics (of all where none is named)."""
    rows = DayNote.objects.filter(workspace_id=workspace_id)
    if topic_ids:
        rows = rows.filter(Q(topic=None) | Q(topic__in=topic_ids))
    zone = ZoneInfo(timezone)
    if since is not None:
        rows = rows.filter(day__gte=since.astimezone(zone).date())
    if until is not None:
        rows = rows.filter(day__lte=(until - timedelta(milliseconds=1)).astimezone(zone).date())
    return [Note(row.day, row.text) for row in rows.order_by("day", "pk")]


def note(member: Member, day: date, text: str, topic: Topic | None = None) -> DayNote:
    """Write a note. Raises BadInput for an empty or a long one."""
    text = " ".join(text.split())
    if not text or len(text) > TEXT:
        raise BadInput("A note needs between one and {most} characters.", most=TEXT)
    if not 1970 <= day.year <= 2200:
        raise BadInput("“{said}” is not a day: write it as 2026-05-18 (year, month, day).", said=day.isoformat())
    return DayNote.objects.create(workspace=member.workspace, day=day, text=text, topic=topic, made_by=member.user)


def strike(member: Member, note_id: int) -> None:
    """Remove a note. Raises NotFound."""
    if not DayNote.objects.filter(workspace=member.workspace, pk=note_id).delete()[0]:
        raise NotFound("This note does not exist, or not any more.")
