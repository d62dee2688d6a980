"""From a call to a signal that people are told of: both in one transaction, once, whatever dies or looks twice."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from hune import runtime
from hune.accounts.models import Membership
from hune.analyse.signals import telling
from hune.analyse.signals.cause import cause
from hune.analyse.signals.detector import Call, detectors
from hune.analyse.signals.stored import StoredPast
from hune.analyse.study import said as _
from hune.listen.models import SourceRow
from hune.mention import Mention
from hune.notify.notice import Notice
from hune.notify.outbox import Recipient, tell
from hune.signals.models import Rule, Signal
from hune.signals.rules import rest_of
from hune.signals.shown import call_of, cause_of

LONGEST = 300  # characters of a subject


def raise_signal(rule: Rule, topic_id: int, call: Call, past: StoredPast) -> Signal | None:
    """The signal of a call, with its cause; None when the rule keeps quiet, or another process was first."""
    if _said_before(rule, topic_id, call).exists():
        return None
    call = msgspec.structs.replace(call, seen=past.now)
    found = cause(runtime.get().bare, past.query, call, past.begun, past.subject)
    if found.kind == "source":
        found.label = SourceRow.objects.filter(pk=found.value).values_list("label", flat=True).first() or found.label
    first = runtime.get().store.mention(rule.workspace_id, found.start) if found.start else None
    try:
        with transaction.atomic():
            Rule.objects.select_for_update().get(pk=rule.pk)  # where transactions do not wait for each other by nature
            if _said_before(rule, topic_id, call).exists():
                return None
            signal = Signal.objects.create(
                workspace_id=rule.workspace_id, rule=rule, topic_id=topic_id, detector=call.detector,
                subject=call.subject[:LONGEST], label=call.label[:LONGEST], at=call.at, began=call.began,
                observed=call.observed, expected=call.expected, hours=call.hours,
                cause=msgspec.to_builtins(found), severity=rule.severity,
            )  # fmt: skip
            if rule.channels:
                tell(notice(signal, first), rule.channels)
            return signal
    except IntegrityError:
        return None


def _said_before(rule: Rule, topic_id: int, call: Call) -> QuerySet[Signal]:
    """What the rule said of this lately, or of a moment soon after it (texts come late)."""
    rest = rest_of(rule)
    near = Signal.objects.filter(rule=rule, topic=topic_id, detector=call.detector)
    near = near.filter(at__gt=call.at - rest, at__lt=call.at + rest)
    apart = detectors()[call.detector].apart
    return near.filter(subject=call.subject[:LONGEST]) if apart else near


def notice(signal: Signal, first: Mention | None) -> Notice:
    """What its channels are told. `first`: the post it began with."""
    language, zone = signal.workspace.language, signal.workspace.timezone
    call, found = call_of(signal), cause_of(signal)
    lines = (
        telling.against(call, language, zone),
        telling.why(call, found, first, language, zone),
        telling.begun_by(first, language, zone),
    )
    return Notice(
        workspace_id=signal.workspace_id, kind="signal", key=f"signal:{signal.pk}",
        title=telling.title(call, signal.topic.name, language, zone), lines=tuple(line for line in lines if line),
        severity=signal.severity, path=f"/w/{signal.workspace_id}/signals/{signal.pk}",
    )  # fmt: skip


def escalate(now: datetime | None = None) -> int:
    """Tell somebody else of what nobody acknowledged in time, once; how many signals."""
    now = now or timezone.now()
    waiting = Signal.objects.filter(
        state=Signal.State.NEW, escalated_at=None, rule__escalate_after__isnull=False, rule__removed=False
    ).select_related("rule__escalate_to", "workspace", "topic")
    done = 0
    for signal in waiting:
        rule = signal.rule
        if signal.created_at + timedelta(minutes=rule.escalate_after or 0) > now:
            continue
        with transaction.atomic():
            mine = Signal.objects.filter(pk=signal.pk, state=Signal.State.NEW, escalated_at=None)
            if mine.update(escalated_at=now):
                _tell_others(signal, rule)
                done += 1
    return done


def _tell_others(signal: Signal, rule: Rule) -> None:
    found = cause_of(signal)
    first = runtime.get().store.mention(signal.workspace_id, found.start) if found.start else None
    said = notice(signal, first)
    late = _("Nobody has acknowledged this signal for {minutes} minutes.", minutes=rule.escalate_after or 0)
    said = msgspec.structs.replace(said, key=f"{said.key}:late", severity="urgent", lines=(late, *said.lines))
    person = rule.escalate_to
    still = person and Membership.objects.filter(workspace=signal.workspace_id, user=person).exists()
    to = [Recipient(person.email, person.language)] if person and still else []
    tell(said, rule.escalate_channels, to=to)
