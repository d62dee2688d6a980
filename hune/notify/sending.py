"""Sends what was taken, and notes how it went: sent, to be tried again, or given up, in the service's own words."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from hune.config import Config
from hune.errors import BadInput, HuneError, NotFound
from hune.http import Http
from hune.notify import mail, message, unsubscribed
from hune.notify.courier import kind
from hune.notify.letter import Letter
from hune.notify.letter_form import body, text
from hune.notify.message import Message
from hune.notify.models import NO_FAULT, Channel, Delivery
from hune.notify.outbox import notice_of
from hune.notify.settings import whole
from hune.words import LANGUAGES

log = logging.getLogger(__name__)
WAITS = tuple(timedelta(seconds=s) for s in (15, 60, 300, 900, 3600, 3 * 3600, 6 * 3600))  # then it is given up
BEHIND = timedelta(minutes=1)  # how long what waits behind a failure is held back at the most
LONGEST_WAIT = timedelta(hours=6)  # whatever a service asks for
SENTENCES = {"unsubscribed": "This address has unsubscribed from the reports."}


def send(rows: Sequence[Delivery], config: Config, http: Http) -> bool:
    """One message for these rows of one place, which were claimed. Whether it went out; how it went is noted."""
    now = timezone.now()
    rows = _still_wanted(rows)
    if not rows:
        return False
    try:
        answer = _carried(rows, config, http)
    except HuneError as error:
        log.info("not sent: %s to %s: %s", rows[0].batch, rows[0].place, error)
        _failed(rows, error, now)
        return False
    except Exception:
        log.exception("not sent: %s", rows[0].batch)
        _failed(rows, HuneError(), now)
        return False
    _sent(rows, answer, timezone.now())
    return True


def message_for(rows: Sequence[Delivery], config: Config) -> Message:
    """The message of these rows, in their place's language."""
    first = rows[0]
    said = (first.channel.language if first.channel else first.language) or first.workspace.language
    language = said if said in LANGUAGES else "en"
    about = {
        "key": first.batch,
        "workspace": first.workspace.name,
        "at": first.notice.at,
        "unsubscribe": next((row.unsubscribe for row in rows if row.unsubscribe), ""),
        "to": first.to,
    }
    notices = [notice_of(row.notice) for row in rows]
    if len(notices) == 1:
        return message.one(notices[0], language, config.address, **about)
    return message.gathered(notices, language, config.address, **about)


def _carried(rows: Sequence[Delivery], config: Config, http: Http) -> str:
    said, channel = message_for(rows, config), rows[0].channel
    if channel is not None:
        return kind(channel.kind)(whole(channel), http).send(said)
    letter = Letter(
        to=said.to, subject=said.title, text=text(said), html=body(said), key=said.key, at=said.at,
        attachments=said.attachments, language=said.language, unsubscribe=said.unsubscribe,
        urgent=said.severity == "urgent",
    )  # fmt: skip
    return mail.send(letter, rows[0].workspace_id, http=http)


def _still_wanted(rows: Sequence[Delivery]) -> Sequence[Delivery]:
    """The rows without the reports of an address that has unsubscribed since they were put there: given up."""
    reports = [row for row in rows if row.to and row.notice.kind == unsubscribed.KIND]
    if not reports or not unsubscribed.among(rows[0].workspace_id, {rows[0].to}):
        return rows
    why = SENTENCES["unsubscribed"]
    _mine(reports).update(state=Delivery.State.FAILED, claimed_until=None, error=why, error_params={})
    return [row for row in rows if row not in reports]


def _sent(rows: Sequence[Delivery], answer: str, now: datetime) -> None:
    with transaction.atomic():
        _mine(rows).update(
            state=Delivery.State.SENT, sent_at=now, claimed_until=None, answer=answer[:1000], error="", error_params={}
        )
        if channel := rows[0].channel:
            Channel.objects.filter(pk=channel.pk).update(
                last_at=now, last_sent_at=now, answer=answer[:1000], **NO_FAULT
            )


def _failed(rows: Sequence[Delivery], error: HuneError, now: datetime) -> None:
    """Given up when trying again changes nothing, or was tried often enough."""
    tries = rows[0].tries
    hopeless = error.permanent or error.reauthorise or isinstance(error, BadInput | NotFound) or tries > len(WAITS)
    params = {name: str(value)[:500] for name, value in error.params.items()}
    said = {"claimed_until": None, "error": error.say, "error_params": params}
    with transaction.atomic():
        if hopeless:
            _mine(rows).update(state=Delivery.State.FAILED, **said)
        else:
            wait = _wait(tries, error)
            if _mine(rows).update(state=Delivery.State.WAITING, due_at=now + wait, **said):
                _hold_back(rows[0], now + min(wait, BEHIND))
        if channel := rows[0].channel:
            told = {"error": error.say, "error_params": params, "answer": ""}
            Channel.objects.filter(pk=channel.pk).update(last_at=now, failures=F("failures") + 1, **told)


def _hold_back(first: Delivery, until: datetime) -> None:
    """What waits for the same place is not thrown at it one after the other while it does not answer."""
    behind = Delivery.objects.filter(workspace=first.workspace_id, due_at__lt=until)
    same = behind.filter(channel=first.channel_id) if first.channel_id else behind.filter(place=first.place)
    same.filter(state=Delivery.State.WAITING).update(due_at=until)


def _wait(tries: int, error: HuneError) -> timedelta:
    """How long before the next try: what the service asks for, but never less than we would wait by ourselves."""
    asked = timedelta(seconds=min(error.retry_after or 0.0, LONGEST_WAIT.total_seconds()))
    return max(asked, WAITS[min(max(tries, 1), len(WAITS)) - 1])


def _mine(rows: Sequence[Delivery]) -> QuerySet[Delivery]:
    """These rows as long as they are still ours: a claim that ran out may be somebody else's by now."""
    first = rows[0]
    return Delivery.objects.filter(
        pk__in=[row.pk for row in rows], state=Delivery.State.SENDING, claimed_until=first.claimed_until
    )
