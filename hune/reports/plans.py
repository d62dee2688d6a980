"""The plans of a workspace: made, changed, paused, removed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from hune.accounts import audit
from hune.accounts.access import Deed, Member, require
from hune.accounts.models import Workspace
from hune.boards.models import Board
from hune.errors import BadInput, NotFound
from hune.listen.topic_names import living as living_topics
from hune.match.models import Topic
from hune.notify.models import Channel, Delivery
from hune.notify.outbox import scrub
from hune.reports.models import ReportPlan, Sending
from hune.reports.recipients import write_recipients
from hune.reports.rhythm import next_time
from hune.words import language_of

MOST_DAYS = 366
MOST_TOPICS = 12
SENTENCES = {"removed": "The report was removed before this could be sent."}


class Wanted(msgspec.Struct, kw_only=True):
    """A plan as somebody asks for it; numbers are those of topics, members and channels of the workspace."""

    name: str
    kind: str = "study"
    topics: Sequence[int] = ()
    board: int | None = None
    days: int = 7
    rhythm: str = "weekly"
    weekday: int = 0
    month_day: int = 1
    hour: int = 8
    language: str = ""
    slides: bool = False
    when_empty: bool = True
    channels: Sequence[int] = ()
    members: Sequence[int] = ()
    addresses: Sequence[str] = ()


def plans(workspace_id: int) -> QuerySet[ReportPlan]:
    """The plans of a workspace, paused ones too."""
    return ReportPlan.objects.filter(workspace=workspace_id).exclude(state=ReportPlan.State.REMOVED)


def plan_of(member: Member, number: int) -> ReportPlan:
    """One of them. Raises NotFound."""
    found = (
        plans(member.workspace.pk).select_related("workspace").filter(pk=number).first() if number < 1 << 63 else None
    )
    if found is None:
        raise NotFound("There is no such report.")
    return found


def write_plan(member: Member, wanted: Wanted, plan: ReportPlan | None = None) -> ReportPlan:
    """The plan, made or changed, due at its next hour. Raises BadInput for what cannot be, NotAllowed."""
    require(member, Deed.BOARDS)
    _check(wanted)
    workspace = member.workspace
    topics, board = _subject(workspace, wanted)
    channels = list(Channel.objects.filter(workspace=workspace, pk__in=wanted.channels, state=Channel.State.ACTIVE))
    with transaction.atomic():
        act = audit.Act.REPORT_CHANGED if plan else audit.Act.REPORT_ADDED
        row = plan or ReportPlan(workspace=workspace, by=member.user)
        for name in ("kind", "days", "rhythm", "weekday", "month_day", "hour", "slides", "when_empty"):
            setattr(row, name, getattr(wanted, name))
        row.name, row.language = wanted.name.strip()[:120], wanted.language or workspace.language
        row.board = board
        row.next_at = next_time(row, timezone.now())
        row.save()
        row.topics.set(topics)
        row.channels.set(channels)
        write_recipients(row, wanted.members, wanted.addresses)
        if not channels and not row.recipients.exists():
            raise BadInput("Say to whom the report goes: an address, a member or a channel.")
        audit.note(member, act, row.name)
    return row


def set_state(member: Member, plan: ReportPlan, state: ReportPlan.State) -> None:
    """Pause it, let it go on at its next hour, or remove it: then what waits is given up, and no address stays."""
    require(member, Deed.BOARDS)
    with transaction.atomic():
        ReportPlan.objects.filter(pk=plan.pk).update(state=state, next_at=next_time(plan, timezone.now()))
        if state == ReportPlan.State.REMOVED:
            _scrub(plan)
            audit.note(member, audit.Act.REPORT_REMOVED, plan.name)


def _scrub(plan: ReportPlan) -> None:
    told = Delivery.objects.filter(workspace=plan.workspace_id, notice__key__startswith=f"report {plan.pk} ")
    scrub(told, SENTENCES["removed"])
    plan.sendings.filter(state__in=(Sending.State.WAITING, Sending.State.WRITING)).update(
        state=Sending.State.FAILED, error=SENTENCES["removed"], error_params={}, ended_at=timezone.now()
    )
    plan.recipients.all().delete()
    plan.channels.clear()


def _subject(workspace: Workspace, wanted: Wanted) -> tuple[list[Topic], Board | None]:
    """The topics or the board it is about."""
    if wanted.kind == ReportPlan.Kind.BOARD:
        board = Board.objects.filter(workspace=workspace, pk=wanted.board or 0).first()
        if board is None:
            raise BadInput("Choose a board.")
        return [], board
    topics = list(living_topics(workspace.pk).filter(pk__in=wanted.topics))
    if not topics or len(topics) != len(set(wanted.topics)):
        raise BadInput("Choose at least one topic.")
    if wanted.kind == ReportPlan.Kind.STUDY and len(topics) > 1:
        raise BadInput("A study is about one topic. Choose the overview for several.")
    return topics, None


def _check(wanted: Wanted) -> None:
    if not wanted.name.strip():
        raise BadInput("Give the report a name.")
    if wanted.kind not in ReportPlan.Kind.values or wanted.rhythm not in ReportPlan.Rhythm.values:
        raise BadInput("There is no such kind of report or rhythm.")
    if not 1 <= wanted.days <= MOST_DAYS:
        raise BadInput("A report looks back over 1 to {most} days.", most=MOST_DAYS)
    if not (0 <= wanted.hour <= 23 and 0 <= wanted.weekday <= 6 and 1 <= wanted.month_day <= 31):
        raise BadInput("There is no such hour or day.")
    language_of(wanted.language, "")
    if len(set(wanted.topics)) > MOST_TOPICS:
        raise BadInput("An overview is about {most} topics at most.", most=MOST_TOPICS)
