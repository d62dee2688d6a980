"""Counts how the items of a source ended, day by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from hune.listen.models import SourceDay
from hune.mention import Mention
from hune.outcomes import Outcome

ASKED = "asked"  # counted beside the outcomes: the requests that were made


def add_to_day(source_id: int, outcomes: Counter[str], delays: Sequence[float] = ()) -> None:
    """Add to today's counts (UTC); requests under ASKED. `delays`: seconds from published to stored, of new items."""
    day = timezone.now().date()
    for outcome, count in outcomes.items():
        if not count:
            continue
        known = SourceDay.objects.filter(source_id=source_id, day=day, outcome=outcome)
        if not known.update(count=F("count") + count):
            try:
                with transaction.atomic():
                    SourceDay.objects.create(source_id=source_id, day=day, outcome=outcome, count=count)
            except IntegrityError:  # somebody else made the row in between
                known.update(count=F("count") + count)
    if delays:
        today = SourceDay.objects.get(source_id=source_id, day=day, outcome=Outcome.NEW)
        together = (today.delay_s or 0.0) * today.timed + sum(delays)
        today.timed += len(delays)
        today.delay_s = together / today.timed
        today.save(update_fields=["delay_s", "timed"])


def delays_of(mentions: Sequence[Mention], new: int, now: datetime) -> list[float]:
    """Seconds from published to now of the `new` newest: those that were published since the last poll."""
    newest = sorted((m.published_at for m in mentions), reverse=True)[:new]
    return [max(0.0, (now - at).total_seconds()) for at in newest]
