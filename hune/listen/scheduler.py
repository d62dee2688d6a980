"""Polls what is due: looks every second, at most eight sources at once and one for each host."""

from __future__ import annotations

import logging
from threading import Event, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.db import connections

from hune.http import Http
from hune.listen import runner
from hune.listen.claim import due
from hune.listen.models import SourceRow

if TYPE_CHECKING:
    from hune.runtime import Runtime

log = logging.getLogger(__name__)
AT_ONCE = 8
LOOK_AHEAD = 100  # rows looked at for one second's choice: many may share a busy host
EVERY = 1.0  # seconds
PATIENCE = 4.0  # seconds granted to polls under way when we stop; their claims run out if they do not make it


class Scheduler:
    """One thread that looks, and one for each poll under way. Daemons: a silent site holds up no exit."""

    def __init__(self, runtime: Runtime, client: Http | None = None):
        self._runtime = runtime
        self._client = client
        self._stopped = Event()
        self._lock = Lock()
        self._polls: dict[str, Thread] = {}  # by host
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin to look."""
        self._stopped.clear()
        self._thread = Thread(target=self._look, name="scheduler", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """No new poll; those under way get a few seconds to end."""
        self._stopped.set()
        until = monotonic() + PATIENCE
        with self._lock:
            threads = [*self._polls.values(), *([self._thread] if self._thread else [])]
        for thread in threads:
            thread.join(max(0.0, until - monotonic()))
        self._thread = None

    def _look(self) -> None:
        while not self._stopped.is_set():
            try:
                self.start_due()
            except Exception:  # the database may be away for a moment; the next look finds it again
                log.exception("looking for due sources failed")
            self._stopped.wait(EVERY)
        connections.close_all()

    def start_due(self) -> int:
        """Start a poll for each due source that has a free place; how many were started."""
        with self._lock:
            free = AT_ONCE - len(self._polls)
            if free <= 0:
                return 0
            begun = 0
            for row in due(LOOK_AHEAD):
                if begun < free and _host(row) not in self._polls:
                    self._begin(row)
                    begun += 1
        return begun

    def _begin(self, row: SourceRow) -> None:
        host = _host(row)
        thread = Thread(target=self._poll, args=(row, host), name=f"poll {row.pk}", daemon=True)
        self._polls[host] = thread
        thread.start()

    def _poll(self, row: SourceRow, host: str) -> None:
        try:
            if not self._stopped.is_set():
                runner.poll(row, self._runtime, self._client)
        except Exception:
            log.exception("polling source %s failed", row.pk)
        finally:
            connections.close_all()
            with self._lock:
                del self._polls[host]


def _host(row: SourceRow) -> str:
    """Where the source lives: its address's host, or its kind when it has no address."""
    try:
        return urlsplit(row.settings.get("url", "")).hostname or row.kind
    except ValueError:
        return row.kind
