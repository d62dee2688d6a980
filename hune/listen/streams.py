"""Keeps the streams open: one thread each, opened again from the last cursor when a connection is lost."""

from __future__ import annotations

import logging
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from django.db import connections

from hune.http import Http, outgoing
from hune.http.shared import Metered
from hune.listen.claim import LEASE, claim, due_streams
from hune.listen.looking import Looking
from hune.listen.models import SourceRow
from hune.listen.noting import note_failure, note_heard
from hune.listen.source import Polled
from hune.listen.source_settings import settings_used
from hune.listen.sources import kinds, source_of
from hune.listen.taking import Told, take

if TYPE_CHECKING:
    from hune.runtime import Runtime

log = logging.getLogger(__name__)
SILENT = 30.0  # seconds of silence after which a sign of life is noted all the same


class Streams(Looking):
    """The open streams of this process."""

    name = "streams"
    every = 2.0

    def __init__(self, runtime: Runtime, client: Http | None = None):
        super().__init__()
        self._runtime = runtime
        self._client = client
        self._open: dict[int, tuple[Thread, Event, Any]] = {}  # by source, with what it was opened with

    def ending(self) -> list[Thread]:
        """The streams, closed; each may store what it has."""
        for _, stop, _ in self._open.values():
            stop.set()
        return [thread for thread, _, _ in self._open.values()]

    def look(self) -> None:
        """Close the streams whose source changed, open those that are due."""
        with self._lock:
            running = dict(self._open)
        rows = SourceRow.objects.in_bulk(list(running))
        for pk, (_, stop, opened_with) in running.items():
            row = rows.get(pk)
            if row is None or row.state != SourceRow.State.ACTIVE or _what(row) != opened_with:
                stop.set()
        for row in due_streams():
            if row.pk not in running and not self._stopped.is_set():
                self._begin(row)

    def _begin(self, row: SourceRow) -> None:
        stop = Event()
        thread = Thread(target=self._hear, args=(row, stop), name=f"stream {row.pk}", daemon=True)
        with self._lock:
            self._open[row.pk] = thread, stop, _what(row)
        thread.start()

    def _hear(self, row: SourceRow, stop: Event) -> None:
        try:
            if claim(row):
                row.refresh_from_db()
                hear(row, stop, self._runtime, self._client)
        except Exception:
            log.exception("stream of source %s failed", row.pk)
        finally:
            connections.close_all()
            with self._lock:
                self._open.pop(row.pk, None)


def hear(row: SourceRow, stop: Event, runtime: Runtime, client: Http | None = None) -> Told:
    """Hear one stream until it is stopped or lost; a loss is noted on the source, and when to open it again. What
    became of all it gave."""
    meter, noted, all_told = Metered(client or outgoing.http()), monotonic(), Told()
    try:
        source = source_of(row, meter)
        for polled in source.stream(row.cursor, stop):
            if polled.mentions or polled.gone or polled.rejected or _moved(row, polled):
                asked, meter.asked = meter.asked, 0
                told = take(row, type(source), polled, runtime, asked)
            else:
                told = Told()
            all_told = all_told.and_then(told)
            if told.new or polled.lost or row.failures or monotonic() - noted > SILENT:
                note_heard(row, polled, told, LEASE)
                row.failures, noted = 0, monotonic()
            if stop.is_set():
                break
        SourceRow.objects.filter(pk=row.pk).update(claimed_until=None)
        return all_told
    except Exception as error:
        return note_failure(row, error, live=True)


def _moved(row: SourceRow, polled: Polled) -> bool:
    """Whether the cursor is worth saving by itself."""
    return bool(polled.cursor) and polled.cursor != row.cursor


def _what(row: SourceRow) -> Any:
    """What a stream is opened with: another query, key or filter opens it anew."""
    try:
        used: Any = settings_used(row, kinds()[row.kind])
    except Exception:  # said when it is opened
        used = row.settings
    return used, row.key_id, row.keep, row.only
