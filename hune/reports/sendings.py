"""A report sent, once: taken by one process, written, handed to the outbox in the breath in which that is noted."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from hune.accounts import audit
from hune.accounts.access import Deed, Member, require
from hune.errors import BadInput, HuneError, NotFound
from hune.notify import outbox
from hune.reports.models import ReportPlan, Sending
from hune.reports.posting import notice
from hune.reports.recipients import posted
from hune.reports.rhythm import next_time, period
from hune.reports.writing import subject_of, write
from hune.store.store import Store

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=15)  # for writing one; after it somebody else may
BY_HAND = 10  # sendings of a report in a day outside its rhythm
WAITS = (timedelta(minutes=2), timedelta(minutes=15), timedelta(hours=1))  # between tries


def take_due(now: datetime) -> int:
    """Make a sending of each plan that is due and move it on to its next hour after now: what was missed while nothing
    ran is sent once. How many this process took."""
    due = ReportPlan.objects.filter(state=ReportPlan.State.ACTIVE, next_at__lte=now).select_related("workspace")
    return sum(_take(plan, now) for plan in due)


def _take(plan: ReportPlan, now: datetime) -> bool:
    """Whether it was ours: the update finds it only as we saw it."""
    seen = ReportPlan.objects.filter(pk=plan.pk, next_at=plan.next_at, state=ReportPlan.State.ACTIVE)
    since, until = period(plan, now)
    with transaction.atomic():
        if not seen.update(next_at=next_time(plan, now)):
            return False
        Sending.objects.get_or_create(plan=plan, due_at=plan.next_at, defaults={"since": since, "until": until})
    return True


def ask_now(member: Member, plan: ReportPlan) -> Sending:
    """A sending outside the rhythm, which goes on as it was. Raises NotAllowed, BadInput while another one waits."""
    require(member, Deed.BOARDS)
    now = timezone.now()
    if plan.sendings.filter(state__in=(Sending.State.WAITING, Sending.State.WRITING)).exists():
        raise BadInput("This report is being sent already.")
    if plan.sendings.filter(by__isnull=False, due_at__gt=now - timedelta(days=1)).count() >= BY_HAND:
        raise BadInput("This report was sent by hand {most} times today: that is enough.", most=BY_HAND)
    since, until = period(plan, now)
    try:
        with transaction.atomic():
            audit.note(member, audit.Act.REPORT_SENT, plan.name)
            return Sending.objects.create(plan=plan, due_at=now, by=member.user, since=since, until=until)
    except IntegrityError as error:
        raise BadInput("This report is being sent already.") from error


def next_sending(now: datetime) -> Sending | None:
    """The oldest sending that nobody writes, now ours for a quarter of an hour; None when there is none."""
    free = Q(state=Sending.State.WAITING, claimed_until=None) | Q(
        state__in=(Sending.State.WAITING, Sending.State.WRITING), claimed_until__lte=now
    )
    often = Sending.objects.filter(free, tries__gt=len(WAITS) + 1)  # each time the process ended in the middle of it
    often.update(state=Sending.State.FAILED, error=HuneError.say, ended_at=now, claimed_until=None)
    for row in Sending.objects.filter(free).select_related("plan__workspace").order_by("due_at"):
        seen = Sending.objects.filter(pk=row.pk, state=row.state, claimed_until=row.claimed_until, tries=row.tries)
        row.claimed_until = now + LEASE
        if seen.update(state=Sending.State.WRITING, claimed_until=row.claimed_until, tries=F("tries") + 1):
            row.tries += 1
            return row
    return None


def send(row: Sending, store: Store, address: str) -> None:
    """Write it and hand it over; how it ended is noted. `address`: where the pages are."""
    try:
        _hand_over(row, store, address)
    except HuneError as error:
        log.warning("report not sent: %s: %s", row.plan, error)
        _failed(row, error)
    except Exception:
        log.exception("report not sent: %s", row.plan)
        _failed(row, HuneError())


def _hand_over(row: Sending, store: Store, address: str) -> None:
    plan = row.plan
    subject = subject_of(plan)
    found = write(subject, row.since, row.until, store)
    if not found.said and not plan.when_empty:
        _ours(row).update(state=Sending.State.EMPTY, ended_at=timezone.now(), claimed_until=None, error="")
        return
    told = notice(subject, found, row.key, address, slides=plan.slides)
    channels, people = list(plan.channels.values_list("pk", flat=True)), posted(plan)
    with transaction.atomic():
        places = outbox.tell(told, channels, to=people)
        if not places:
            raise NotFound("Nobody is left to whom this report goes.")
        _ours(row).update(state=Sending.State.TOLD, told=places, ended_at=timezone.now(), claimed_until=None, error="")


def _failed(row: Sending, error: HuneError) -> None:
    """Given up when trying again changes nothing, or was tried often enough."""
    hopeless = isinstance(error, BadInput | NotFound) or row.tries > len(WAITS)
    now = timezone.now()
    params = {name: str(value)[:500] for name, value in error.params.items()}
    how = (
        {"state": Sending.State.FAILED, "ended_at": now, "claimed_until": None}
        if hopeless
        else {"state": Sending.State.WAITING, "claimed_until": now + WAITS[row.tries - 1]}
    )
    _ours(row).update(error=error.say, error_params=params, **how)


def _ours(row: Sending) -> QuerySet[Sending]:
    """The row as long as it is ours: a claim that ran out may be somebody else's by now."""
    return Sending.objects.filter(pk=row.pk, state=Sending.State.WRITING, claimed_until=row.claimed_until)
