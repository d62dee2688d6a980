"""A test of a channel: a message now to each of its places, whatever the hour, with the service's own answer."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from hune.analyse.study import said
from hune.errors import BadInput, FetchError
from hune.http import Http, outgoing
from hune.notify.here import config
from hune.notify.models import Channel, Delivery, NoticeRow
from hune.notify.notice import Notice
from hune.notify.outbox import tell
from hune.notify.sending import send
from hune.notify.taking import LEASE

State = Delivery.State
MOST = 20  # tests of a workspace in an hour


def send_test(row: Channel, by: str, http: Http | None = None) -> str:
    """The service's own answers, "" where it says nothing. The test is in the list of what was sent, as anything else,
    and is not tried again. Raises FetchError with the service's words; BadInput for a channel that is not in use."""
    notice = Notice(
        workspace_id=row.workspace_id, kind="test", key=f"test {uuid4().hex}",
        title=said("Test of “{name}”", name=row.label),
        lines=(said("{who} asked for this test. If you read it, messages from Hune arrive here.", who=by),),
        path=f"/w/{row.workspace_id}/channels/{row.pk}",
    )  # fmt: skip
    since = timezone.now() - timedelta(hours=1)
    if NoticeRow.objects.filter(workspace=row.workspace_id, kind="test", at__gt=since).count() >= MOST:
        raise BadInput("{most} tests an hour are enough: try again later.", most=MOST)
    mine = Delivery.objects.filter(workspace=row.workspace_id, notice__key=notice.key)
    with transaction.atomic():  # claimed before anybody else sees it
        if not tell(notice, [row.pk]):
            raise BadInput("This channel is paused: resume it first.")
        mine.update(state=State.SENDING, claimed_until=timezone.now() + LEASE, tries=1)
    for number in mine.order_by("pk").values_list("pk", flat=True):
        if not _went(mine, number, http or outgoing.http()):
            told = mine.get(pk=number)
            mine.exclude(state=State.SENT).update(
                state=State.FAILED, claimed_until=None, due_at=timezone.now() + timedelta(days=1), error=told.error,
                error_params=told.error_params,
            )  # fmt: skip
            raise FetchError(told.error, **told.error_params)
    return " · ".join(dict.fromkeys(filter(None, mine.order_by("pk").values_list("answer", flat=True))))


def _went(mine: QuerySet[Delivery], number: int, http: Http) -> bool:
    """Whether this one was taken; those behind it stay ours meanwhile."""
    mine.filter(state=State.SENDING).update(claimed_until=timezone.now() + LEASE)
    mine.filter(pk=number).update(batch=uuid4().hex)
    return send(
        list(mine.filter(pk=number).select_related("channel__workspace", "workspace", "notice")), config(), http
    )
