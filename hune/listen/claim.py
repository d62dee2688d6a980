"""Who is due, and who polls it: claimed by a conditional UPDATE, so that two processes never poll one source at once.

A clock that jumps leaves dates far ahead behind: what lies further ahead than we ever write counts as past.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from hune.listen import sources
from hune.listen.models import SourceRow
from hune.listen.rhythm import LONGEST_WISH

LEASE = timedelta(minutes=10)  # longer than any poll; a process that died gives its sources back after it
FURTHEST = timedelta(seconds=LONGEST_WISH * 1.2)


def _past(field: str, now: datetime, furthest: timedelta) -> Q:
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__lte": now}) | Q(**{f"{field}__gt": now + furthest})


def due(limit: int) -> QuerySet[SourceRow]:
    """The sources to ask now that nobody holds, the longest due first, without their cursors. Files are sources too,
    and are never asked."""
    return _free().exclude(_live()).order_by("next_at", "id").defer("cursor")[:limit]


def due_streams() -> QuerySet[SourceRow]:
    """The streams to open now that nobody holds."""
    return _free().filter(_live())


def _free() -> QuerySet[SourceRow]:
    now = timezone.now()
    free = SourceRow.objects.filter(_past("next_at", now, FURTHEST), _past("claimed_until", now, LEASE))
    asked = [name for name, kind in sources.kinds().items() if kind.pollable]
    return free.filter(state=SourceRow.State.ACTIVE, kind__in=asked)


def _live() -> Q:
    """Those whose way of listening is a stream."""
    live = Q(pk__in=())
    for name, kind in sources.kinds().items():
        if ways := [way.name for way in kind.ways if way.live]:
            live |= Q(kind=name, settings__way__in=ways)
    return live


def claim(row: SourceRow) -> bool:
    """Take the source for one poll; False when another holds it or it was removed."""
    now = timezone.now()
    free = SourceRow.objects.filter(_past("claimed_until", now, LEASE), pk=row.pk)
    return free.exclude(state=SourceRow.State.REMOVED).update(claimed_until=now + LEASE) == 1
