"""What was told is kept for a while, for the page and the feed; its files go as soon as everybody has them."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from hune.notify.models import Delivery, NoticeRow
from hune.notify.outbox import notice_of

KEPT = timedelta(days=90)
OPEN = (Delivery.State.WAITING, Delivery.State.SENDING)


def keep(now: datetime) -> int:
    """Drop notices that are old and no longer under way, and the files of those that are over; how many rows."""
    old = NoticeRow.objects.filter(at__lt=now - KEPT).exclude(deliveries__state__in=OPEN)
    dropped = old.delete()[1].get(NoticeRow._meta.label, 0)
    over = NoticeRow.objects.filter(with_files=True).exclude(deliveries__state__in=OPEN)
    for row in over.iterator(chunk_size=20):
        lighter = msgspec.structs.replace(notice_of(row), attachments=())
        NoticeRow.objects.filter(pk=row.pk).update(body=msgspec.msgpack.encode(lighter), with_files=False)
        dropped += 1
    return dropped
