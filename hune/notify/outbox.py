"""What is to be told is put here, in the transaction of what it tells of: both are there, or neither.

`tell` writes rows; the Sender sends them. The same key told twice is told once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
from django.db import transaction
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from hune.notify import unsubscribed
from hune.notify.courier import kinds
from hune.notify.models import SEVERITIES, Channel, Delivery, NoticeRow
from hune.notify.notice import Notice
from hune.notify.when import due


class Recipient(msgspec.Struct, frozen=True):
    """Somebody told by mail who needs no channel."""

    address: str
    language: str = "fr"


def tell(notice: Notice, channels: Sequence[int] | None = None, *, to: Iterable[Recipient] = ()) -> int:
    """Put a notice in the outbox, for channels and for mail addresses; how many rows it made (0: told before).

    `channels` None: every channel in use that wants this kind and this severity; else those of these numbers that are
    in use in the workspace. Each address of a channel by mail is a place of its own; who unsubscribed is none of a
    report. The first notice of a key stays: telling it again, or otherwise, changes nothing of it.
    """
    with transaction.atomic():
        kept = _kept(notice)
        now = timezone.now()
        rows = [row for channel in _meant(notice, channels) for row in _to_channel(notice, kept, channel, now)]
        rows += [_to_address(notice, kept, one, now) for one in to]
        rows = _subscribed(notice, rows)
        known = set(Delivery.objects.filter(notice=kept).values_list("place", flat=True))
        fresh = list({row.place: row for row in rows if row.place not in known}.values())
        Delivery.objects.bulk_create(fresh, ignore_conflicts=True)
        return len(fresh)


def again(row: Delivery) -> bool:
    """Try once more what was given up, under its old number. False when it was not, or its channel is not in use."""
    mine = Delivery.objects.filter(pk=row.pk, state=Delivery.State.FAILED)
    used = mine.filter(channel__isnull=True) | mine.filter(channel__state=Channel.State.ACTIVE)
    return (
        Delivery.objects.filter(pk__in=used.values("pk")).update(
            state=Delivery.State.WAITING, due_at=timezone.now(), tries=0, error="", error_params={}
        )
        == 1
    )


def place_of(channel: Channel, to: str) -> str:
    """What a place is told by, once: a channel, or one address of it."""
    return f"channel {channel.pk} {unsubscribed.plain(to)}".rstrip()


def scrub(rows: QuerySet[Delivery], why: str) -> None:
    """What did not go out is given up and says why; to whom any of it was, stands nowhere any more."""
    unsent = rows.exclude(state=Delivery.State.SENT)
    unsent.update(state=Delivery.State.FAILED, claimed_until=None, error=why, error_params={})
    nobody = Concat(Value("nobody "), Cast("pk", CharField()))
    rows.update(to="", unsubscribe="", answer="", place=nobody)


def notice_of(row: NoticeRow) -> Notice:
    """What was told."""
    return msgspec.msgpack.decode(row.body, type=Notice)


def wanted(notice: Notice, channel: Channel) -> bool:
    """Whether the channel is to be told of this kind, and of something this grave."""
    grave = SEVERITIES.index(notice.severity) >= SEVERITIES.index(channel.least)
    return notice.kind == "test" or (notice.kind in channel.wants and grave)


def _kept(notice: Notice) -> NoticeRow:
    """Written once, whoever comes second."""
    said = NoticeRow(
        workspace_id=notice.workspace_id, key=notice.key, kind=notice.kind, severity=notice.severity,
        body=msgspec.msgpack.encode(notice), with_files=bool(notice.attachments),
    )  # fmt: skip
    NoticeRow.objects.bulk_create([said], ignore_conflicts=True)
    return NoticeRow.objects.defer("body").get(workspace_id=notice.workspace_id, key=notice.key)


def _meant(notice: Notice, channels: Sequence[int] | None) -> list[Channel]:
    rows = Channel.objects.filter(workspace=notice.workspace_id, state=Channel.State.ACTIVE).select_related("workspace")
    if channels is not None:
        return list(rows.filter(pk__in=channels))
    return [channel for channel in rows if wanted(notice, channel)]


def _to_channel(notice: Notice, kept: NoticeRow, channel: Channel, now: datetime) -> list[Delivery]:
    when, of = due(channel, notice, now), kinds().get(channel.kind)
    return [
        Delivery(
            workspace_id=notice.workspace_id, notice=kept, channel=channel, to=to, place=place_of(channel, to),
            due_at=when.at, gathered=when.gathered,
        )
        for to in (of and of.apart(channel.said)) or [""]
    ]  # fmt: skip


def _to_address(notice: Notice, kept: NoticeRow, one: Recipient, now: datetime) -> Delivery:
    address = one.address.strip().lower()
    return Delivery(
        workspace_id=notice.workspace_id, notice=kept, to=address, language=one.language, place=f"mail {address}",
        due_at=now,
    )  # fmt: skip


def _subscribed(notice: Notice, rows: list[Delivery]) -> list[Delivery]:
    """The rows without those who want no reports; the others of a report can say so by the link in their letter."""
    if notice.kind != unsubscribed.KIND:
        return rows
    off = unsubscribed.among(notice.workspace_id, {row.to for row in rows if row.to})
    kept = [row for row in rows if row.to not in off]
    for row in kept:
        if row.to:
            language = row.channel.language if row.channel else row.language
            row.unsubscribe = unsubscribed.link(notice.workspace_id, row.to, language)
    return kept
