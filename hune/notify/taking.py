"""Who is due, and who sends it: claimed by a conditional UPDATE, so that two processes never send one row at once.

A claim runs out: what a process held that was killed is due again after it, under the same number, and with the same
others that it went with. A clock that jumps leaves dates far ahead behind: what lies further ahead than we ever write
counts as past.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import uuid4

from django.db.models import F, Min, Q, QuerySet
from django.utils import timezone

from hune.notify.models import Channel, Delivery
from hune.notify.when import after_quiet

LEASE = timedelta(minutes=3)  # longer than any sending, whose waits are bounded
FURTHEST = timedelta(days=3)  # a digest at one hour a day, put off by quiet hours
TOGETHER = 50  # notices in one message
ROOM = 1000  # places looked at in one go
State = Delivery.State


def due(now: datetime) -> QuerySet[Delivery]:
    """The rows to send now that nobody holds, of places in use."""
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now) | Q(claimed_until__gt=now + LEASE)
    past = Q(due_at__lte=now) | Q(due_at__gt=now + FURTHEST)
    used = Q(channel__isnull=True) | Q(channel__state=Channel.State.ACTIVE)
    return Delivery.objects.filter(free, past, used, state__in=(State.WAITING, State.SENDING))


def places(now: datetime, held: Iterable[str]) -> list[tuple[int, str]]:
    """Where something is due and nothing is being sent by us, the longest due first, by workspace and place; one place
    of a lane. `held`: the lanes that are busy."""
    rows = due(now).values_list("workspace_id", "place").annotate(first=Min("due_at")).order_by("first")
    busy = set(held)
    found: dict[str, tuple[int, str]] = {}
    for ws, place, _ in rows[:ROOM]:
        if lane(ws, place) not in busy:
            found.setdefault(lane(ws, place), (ws, place))
    return list(found.values())


def lane(workspace_id: int, place: str) -> str:
    """The addresses of a channel take turns: a mail server that is slow holds up that channel alone."""
    return " ".join((str(workspace_id), *place.split(" ")[:2]))


def take(workspace_id: int, place: str) -> list[Delivery]:
    """The rows of one place to send now, as one message; [] when there are none, or its quiet hours have begun."""
    now = timezone.now()
    rows = due(now).filter(workspace=workspace_id, place=place)
    first = rows.select_related("channel__workspace", "notice").order_by("due_at", "pk").first()
    if first is None or _put_off(first, rows, now):
        return []
    batch = first.batch or uuid4().hex
    if first.batch:
        meant = rows.filter(batch=batch)
    elif first.gathered:
        few = rows.filter(gathered=True, batch="").order_by("due_at", "pk").values_list("pk", flat=True)[:TOGETHER]
        meant = rows.filter(pk__in=list(few))
    else:
        meant = rows.filter(pk=first.pk)
    until = now + LEASE
    meant.update(state=State.SENDING, batch=batch, claimed_until=until, tries=F("tries") + 1)
    mine = Delivery.objects.filter(workspace=workspace_id, batch=batch, claimed_until=until, state=State.SENDING)
    return list(mine.select_related("channel__workspace", "workspace", "notice").order_by("pk"))


def release(now: datetime) -> int:
    """End all claims: for who knows that nobody is left who holds any. How many there were."""
    return Delivery.objects.filter(state=State.SENDING).update(claimed_until=now)


def _put_off(first: Delivery, rows: QuerySet[Delivery], now: datetime) -> bool:
    """Whether the place has quiet hours now and this can wait: then so does all that can, to their end."""
    if first.channel is None or first.notice.severity == "urgent" or first.notice.kind == "test":
        return False
    end = after_quiet(first.channel, now)
    if end > now:
        rows.exclude(notice__severity="urgent").exclude(notice__kind="test").update(due_at=end, gathered=True)
    return end > now
