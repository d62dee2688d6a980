"""When sources were not heard: kept when one answers again after too long, told of the present from how it stands.

A source that answers costs nothing here; one that comes back after longer than its rhythm explains leaves one row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from hune.analyse import gaps as pure
from hune.analyse.gaps import FAILING, LATER, PAUSED, STOPPED, Gap, Heard
from hune.listen import sources
from hune.listen.models import SourceGap, SourceRow
from hune.store.query import Filters, MentionQuery
from hune.store.store import Store

SHORTEST = timedelta(hours=1)  # beyond its rhythm: less is made good by the next answer
MOST = 10_000


def note_back(row: SourceRow, now: datetime) -> None:
    """It answers: if it should have long before, what lies between is kept. `row`: as it was before this answer."""
    if (began := _silent_since(row, now)) is not None:
        _keep(row, began, now, FAILING if row.failures or row.state == SourceRow.State.BROKEN else STOPPED)


def note_resumed(row: SourceRow, now: datetime) -> None:
    """A person listens to it again: its pause, or the time it was broken, is kept."""
    began = row.last_success_at or row.created_at
    if now - began >= SHORTEST and row.state != SourceRow.State.ACTIVE:
        _keep(row, began, now, PAUSED if row.state == SourceRow.State.PAUSED else FAILING)


def _keep(row: SourceRow, began: datetime, ended: datetime, why: str) -> None:
    """What was noted when it was resumed is not noted again when it answers."""
    known = SourceGap.objects.filter(source=row, ended__gt=began).order_by("-ended").first()
    if known is None or ended - known.ended >= SHORTEST:
        SourceGap.objects.create(source=row, why=why, began=known.ended if known else began, ended=ended)


def _silent_since(row: SourceRow, now: datetime) -> datetime | None:
    """Since when an active source has been silent against its rhythm; None while it is not, and for what is told by
    others, who may have nothing to say."""
    kind = sources.kinds().get(row.kind)
    if kind is None or not kind.pollable:
        return None
    last = row.last_success_at or row.created_at
    due = last + timedelta(seconds=row.every_s)
    if not row.failures and row.next_at is not None:
        due = max(due, row.next_at)
    return last if now - due >= SHORTEST else None


def heard(
    workspace_id: int, since: datetime, until: datetime, topics: Sequence[int] = (), store: Store | None = None
) -> Heard:
    """How complete the sources were between two moments. `topics`: with a store, those sources alone that ever
    brought a mention of one of these, and those that never brought any."""
    now = timezone.now()
    until = min(until, now)
    rows = [row for row in _rows(workspace_id, topics, store) if row.created_at < until]
    if not rows or since >= until:
        return Heard([], min((row.created_at for row in rows), default=None), len(rows), None)
    found = [*_kept(rows, since, until), *(gap for row in rows for gap in _now(row, now))]
    later = [Gap(row.pk, row.label, since, row.created_at, LATER) for row in rows if row.created_at > since]
    told = pure.within([*found, *later], since, until)
    began = min(row.created_at for row in rows)
    return Heard(told, began, len(rows), pure.share_heard(told, len(rows), since, until))


def gaps(
    workspace_id: int, since: datetime, until: datetime, topics: Sequence[int] = (), store: Store | None = None
) -> list[Gap]:
    """The stretches in which a source was not heard, in the order of time: what charts shade."""
    return [gap for gap in heard(workspace_id, since, until, topics, store).gaps if gap.why != LATER]


def _rows(workspace_id: int, topics: Sequence[int], store: Store | None) -> list[SourceRow]:
    """The sources that are asked, or stream, as far as they speak of these topics."""
    asked = [name for name, kind in sources.kinds().items() if kind.pollable]
    rows = SourceRow.objects.filter(workspace_id=workspace_id, kind__in=asked).exclude(state=SourceRow.State.REMOVED)
    if topics and store is not None:
        query = MentionQuery(workspace_id, dimensions=("source",), filters=Filters(topics=tuple(topics)), limit=MOST)
        brought = [row["source"] for row in store.select(query)]
        rows = rows.filter(Q(pk__in=brought) | Q(last_new_at=None))
    return list(rows)


def _kept(rows: Sequence[SourceRow], since: datetime, until: datetime) -> list[Gap]:
    by_id = {row.pk: row.label for row in rows}
    found = SourceGap.objects.filter(source_id__in=by_id, began__lt=until, ended__gt=since)
    return [Gap(gap.source_id, by_id[gap.source_id], gap.began, gap.ended, gap.why) for gap in found]


def _now(row: SourceRow, now: datetime) -> Iterator[Gap]:
    """The gap a source is in at this moment."""
    last = row.last_success_at or row.created_at
    if row.state == SourceRow.State.PAUSED:
        yield Gap(row.pk, row.label, last, now, PAUSED)
    elif row.state == SourceRow.State.BROKEN:
        yield Gap(row.pk, row.label, last, now, FAILING)
    elif (began := _silent_since(row, now)) is not None:
        yield Gap(row.pk, row.label, began, now, FAILING if row.failures else STOPPED)
