"""A report written once, for a file or to some addresses, without a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from hune.accounts import audit
from hune.accounts.access import Deed, Member, require
from hune.boards.boards import board_of
from hune.errors import BadInput
from hune.listen.topic_names import living
from hune.notify.models import NoticeRow
from hune.notify.outbox import Recipient, tell
from hune.reports.models import ReportPlan
from hune.reports.plans import MOST_DAYS
from hune.reports.posting import notice
from hune.reports.recipients import STRANGERS
from hune.reports.rhythm import days_before
from hune.reports.writing import Subject, Written, write
from hune.store.store import Store
from hune.words import language_of

KEY = "report once "
MOST = 10  # letters of a workspace in a day


def subject_of(member: Member, topic: int | None, board: int | None, language: str = "") -> Subject:
    """The study of a topic, or a board. Raises BadInput, NotFound."""
    workspace, tongue = member.workspace, language_of(language, member.workspace.language)
    if (topic is None) == (board is None):
        raise BadInput("Say either a topic or a board.")
    if board is not None:
        row, kind = board_of(workspace, board), ReportPlan.Kind.BOARD
        return Subject(workspace=workspace, name=row.name, language=tongue, kind=kind, board=row)
    found = living(workspace.pk).filter(pk=topic or 0).first()
    if found is None:
        raise BadInput("Choose at least one topic.")
    return Subject(workspace=workspace, name=found.name, language=tongue, kind=ReportPlan.Kind.STUDY, topics=[found])


def written(subject: Subject, days: int, store: Store) -> Written:
    """It over the last whole days. Raises BadInput."""
    if not 1 <= days <= MOST_DAYS:
        raise BadInput("A report looks back over 1 to {most} days.", most=MOST_DAYS)
    since, until = days_before(timezone.now(), days, subject.workspace.timezone)
    return write(subject, since, until, store)


def post(
    member: Member, subject: Subject, found: Written, to: Sequence[str], address: str, *, slides: bool = False
) -> str:
    """The key of the notice that was put in the outbox for these addresses. Raises NotAllowed; BadInput where there is
    nobody to write to, or enough was written today."""
    require(member, Deed.BOARDS)
    if not 0 < len(to) <= STRANGERS:
        raise BadInput("Write to 1 to {most} addresses.", most=STRANGERS)
    workspace, since = subject.workspace, timezone.now() - timedelta(days=1)
    if NoticeRow.objects.filter(workspace=workspace, key__startswith=KEY, at__gt=since).count() >= MOST:
        raise BadInput("{most} letters were sent by hand today: that is enough.", most=MOST)
    told = notice(subject, found, f"{KEY}{uuid4().hex}", address, slides=slides)
    with transaction.atomic():
        if not tell(told, [], to=[Recipient(one, subject.language) for one in to]):
            raise BadInput("None of these addresses wants reports: they have unsubscribed.")
        audit.note(member, audit.Act.REPORT_SENT, subject.name)
    return told.key
