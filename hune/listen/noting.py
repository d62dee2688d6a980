"""Notes on a source how asking it went: when it is asked again, what went wrong, whether a person is needed."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.utils import timezone

from hune.errors import HuneError, RateLimited
from hune.keys import book
from hune.listen.gaps import note_back
from hune.listen.models import NO_FAULT, SourceRow
from hune.listen.rhythm import DAY, next_rhythm, wait_after_failure, wait_after_success, wait_before_reconnect
from hune.listen.source import Polled, Source
from hune.listen.taking import Told, as_it_was

log = logging.getLogger(__name__)
ENOUGH = 3  # permanent failures in a row before a person is asked
IN_CIRCLES = 60.0  # seconds before we ask again a place that says it has more, and brings nothing new
KEY_OVER = 2  # refusals of a key in a row before it counts as over


def note_success(row: SourceRow, kind: type[Source], polled: Polled, told: Told) -> None:
    """It answered: when it is asked next follows what it gave, and what it asked for."""
    now, shortest = timezone.now(), max(kind.soonest, float(row.at_least_s))
    note_back(row, now)
    every_s = next_rhythm(row.every_s, told.new, shortest)
    wait = _wait_for_more(polled, told) if polled.more else wait_after_success(every_s, polled.next_in)
    changes = _well(row, polled, told) | {
        "claimed_until": None,
        "last_asked_at": now,
        "every_s": every_s,
        "next_at": now + timedelta(seconds=wait),
    }
    if polled.moved_to and "url" in row.settings and as_it_was(row):
        changes["settings"] = {**row.settings, "url": polled.moved_to}
    _write(row, changes)


def note_heard(row: SourceRow, polled: Polled, told: Told, lease: timedelta) -> None:
    """A stream gave something, or is silent and well."""
    now = timezone.now()
    note_back(row, now)
    _write(row, _well(row, polled, told) | {"claimed_until": now + lease, "last_asked_at": now})


def note_failure(row: SourceRow, error: Exception, live: bool = False) -> Told:
    """Keep the sentence, wait longer, and after three permanent failures in a row ask a person. To be asked to come
    less often is no failure."""
    if not isinstance(error, HuneError):
        log.exception("source %s (%s) failed in a way nobody foresaw", row.pk, row.kind)
        error = HuneError(log=str(error))
    lasting = error.permanent or error.reauthorise
    in_a_row = row.error_params.get("in_a_row", 0) + 1 if lasting else 0
    limited = isinstance(error, RateLimited) and error.retry_after is not None
    now, failures = timezone.now(), row.failures + (0 if limited else 1)
    wait = wait_before_reconnect if live and not lasting else wait_after_failure
    params = {
        name: value if isinstance(value, int | float) else str(value).replace("\0", "")
        for name, value in error.params.items()
    }
    rows = SourceRow.objects.filter(pk=row.pk)
    rows.update(
        claimed_until=None,
        last_asked_at=now,
        failures=failures,
        error=error.say,
        error_params={**params, "in_a_row": in_a_row},
        next_at=now + timedelta(seconds=wait(max(failures, 1), error.retry_after)),
    )
    if error.reauthorise and row.key is not None and in_a_row >= KEY_OVER:
        book.over(row.key, error)
    if in_a_row >= ENOUGH:
        rows.filter(state=SourceRow.State.ACTIVE).update(state=SourceRow.State.BROKEN)
    return Told(error=error.text)


def _wait_for_more(polled: Polled, told: Told) -> float:
    """Seconds to the next poll of a place that has more: none, unless it wants one, or goes round in circles."""
    brought = told.new or told.left_out or told.gone
    return max(0.0 if brought else IN_CIRCLES, min(polled.next_in or 0.0, DAY))


def _well(row: SourceRow, polled: Polled, told: Told) -> dict[str, Any]:
    now = timezone.now()
    return {"last_success_at": now, "lost": polled.lost, **NO_FAULT} | ({"last_new_at": now} if told.new else {})


def _write(row: SourceRow, changes: dict[str, Any]) -> None:
    rows = SourceRow.objects.filter(pk=row.pk)
    rows.update(**changes)
    row.last_success_at, row.next_at = changes["last_success_at"], changes.get("next_at", row.next_at)
    if row.state == SourceRow.State.BROKEN:
        rows.filter(state=SourceRow.State.BROKEN).update(state=SourceRow.State.ACTIVE)
