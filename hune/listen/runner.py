"""Polls one source: claims it, asks it, hands over what it gave, and saves the cursor once that is stored.

A crash anywhere leaves the old cursor: the same items come again and replace themselves. So each is there once.
"""

from __future__ import annotations

import logging
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import msgspec
from django.db import transaction
from django.utils import timezone

from hune.errors import HuneError
from hune.http import Http
from hune.ingest import Counted
from hune.listen import outgoing
from hune.listen.claim import claim
from hune.listen.models import SourceRow
from hune.listen.rhythm import next_rhythm, wait_after_failure, wait_after_success
from hune.listen.source import Polled
from hune.listen.sources import source_of
from hune.listen.tally import add_to_day, delays_of
from hune.mention import Mention
from hune.outcomes import Outcome
from hune.store.store import SetAside

if TYPE_CHECKING:
    from hune.runtime import Runtime

log = logging.getLogger(__name__)
ENOUGH = 3  # permanent failures in a row before a person is asked
RAW = 64_000  # characters kept of an item that is set aside


class Told(msgspec.Struct):
    """What became of one poll. `asked` is False when another process was polling; `error` is the failure, if any."""

    asked: bool = True
    unchanged: bool = False
    new: int = 0
    replaced: int = 0
    set_aside: int = 0
    error: str = ""


def poll(row: SourceRow, runtime: Runtime, client: Http | None = None) -> Told:
    """Poll the source now, whenever it is due. Never raises: a failure is kept on the source and told."""
    if not claim(row):
        return Told(asked=False)
    row.refresh_from_db()
    try:
        polled = source_of(row, client or outgoing.http()).poll(row.cursor)
        told = _take(row, polled, runtime)
        _note_success(row, polled, told)
        return told
    except Exception as error:  # whatever a connector does, the next source is polled
        return _note_failure(row, error)


def _take(row: SourceRow, polled: Polled, runtime: Runtime) -> Told:
    """Store what was given, then the cursor in the same breath; set aside what cannot be taken."""
    first, size = not row.cursor, runtime.config.batch_rows
    batches = [polled.mentions[i : i + size] for i in range(0, len(polled.mentions), size)] or [[]]
    told = Told(unchanged=polled.unchanged, set_aside=len(polled.rejected))
    if polled.rejected:
        aside = [SetAside(row.pk, r.outcome, r.detail, r.raw[:RAW], timezone.now()) for r in polled.rejected]
        runtime.store.set_aside(row.workspace_id, aside)
    for batch in batches:
        last = batch is batches[-1]

        def committed(counted: Counted, batch: list[Mention] = batch, last: bool = last) -> None:
            outcomes = Counter[str](outcome for _, outcome, _ in counted.dropped)
            outcomes += Counter({Outcome.NEW: counted.new, Outcome.REPLACED: counted.replaced})
            outcomes[Outcome.ERASED] += counted.erased
            if last:
                outcomes.update(r.outcome for r in polled.rejected)
            delays = [] if first else delays_of(batch, counted.new, timezone.now())
            with transaction.atomic():
                add_to_day(row.pk, outcomes, delays)
                if last:
                    SourceRow.objects.filter(pk=row.pk).update(cursor=polled.cursor)

        if batch:
            counted = runtime.ingest.store(row.workspace_id, row.pk, batch, f"poll:{row.pk}", committed)
        else:
            counted = Counted()
            committed(counted)
        told.new += counted.new
        told.replaced += counted.replaced
        if counted.dropped:
            told.set_aside += len(counted.dropped)
            runtime.store.set_aside(row.workspace_id, [_dropped(row, *lost) for lost in counted.dropped])
    return told


def _dropped(row: SourceRow, mention: Mention, outcome: Outcome, detail: str) -> SetAside:
    raw = msgspec.json.encode(mention).decode()[:RAW]
    return SetAside(row.pk, outcome, detail, raw, timezone.now())


def _note_success(row: SourceRow, polled: Polled, told: Told) -> None:
    now = timezone.now()
    every_s = next_rhythm(row.every_s, told.new)
    changes: dict[str, Any] = {
        "claimed_until": None,
        "last_asked_at": now,
        "last_success_at": now,
        "failures": 0,
        "error": "",
        "error_params": {},
        "every_s": every_s,
        "next_at": now + timedelta(seconds=wait_after_success(every_s, polled.next_in)),
    }
    if told.new:
        changes["last_new_at"] = now
    if polled.moved_to and "url" in row.settings:
        changes["settings"] = {**row.settings, "url": polled.moved_to}
    rows = SourceRow.objects.filter(pk=row.pk)
    rows.update(**changes)
    rows.filter(state=SourceRow.State.BROKEN).update(state=SourceRow.State.ACTIVE)


def _note_failure(row: SourceRow, error: Exception) -> Told:
    """Keep the sentence, wait longer, and after three permanent failures in a row ask a person."""
    if not isinstance(error, HuneError):
        log.exception("source %s (%s) failed in a way nobody foresaw", row.pk, row.kind)
        error = HuneError(log=str(error))
    lasting = error.permanent or error.reauthorise
    in_a_row = row.error_params.get("in_a_row", 0) + 1 if lasting else 0
    now, failures = timezone.now(), row.failures + 1
    params = {name: value if isinstance(value, int | float) else str(value) for name, value in error.params.items()}
    rows = SourceRow.objects.filter(pk=row.pk)
    rows.update(
        claimed_until=None,
        last_asked_at=now,
        failures=failures,
        error=error.say,
        error_params={**params, "in_a_row": in_a_row},
        next_at=now + timedelta(seconds=wait_after_failure(failures, error.retry_after)),
    )
    if in_a_row >= ENOUGH:
        rows.filter(state=SourceRow.State.ACTIVE).update(state=SourceRow.State.BROKEN)
    return Told(error=error.text)
