"""Asks what is due: sixteen sources at once at most and one for each host; keys are refreshed beside."""

from __future__ import annotations

import logging
from collections import deque
from threading import Event, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.db import connections

from hune.http import Http
from hune.keys import book
from hune.listen import runner, sources
from hune.listen.claim import due
from hune.listen.models import SourceRow

if TYPE_CHECKING:
    from hune.runtime import Runtime

log = logging.getLogger(__name__)
AT_ONCE = 16
LOOK_AHEAD = 200  # rows fetched at once: many may share a busy host
EVERY = 1.0  # seconds between two looks at the database
KEYS_EVERY = 3600.0  # seconds between two looks at keys that end soon
PATIENCE = 4.0  # seconds granted to polls under way when we stop; their claims run out if they do not make it


class Scheduler:
    """One thread that looks, and one for each poll under way. Daemons: a silent site holds up no exit."""

    def __init__(self, runtime: Runtime, client: Http | None = None):
        self._runtime = runtime
        self._client = client
        self._stopped = Event()
        self._freed = Event()
        self._lock = Lock()
        self._due: deque[SourceRow] = deque()
        self._looked_at = 0.0
        self._keys_at = 0.0
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
        self._freed.set()
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
                self._care_for_keys()
            except Exception:  # the database may be away for a moment; the next look finds it again
                log.exception("looking for due sources failed")
            self._freed.wait(EVERY)
            self._freed.clear()
        connections.close_all()

    def start_due(self) -> int:
        """Start a poll for each due source that has a free place; how many were started."""
        self._refill()
        with self._lock:
            waiting, begun = len(self._due), 0
            for _ in range(waiting):
                if len(self._polls) >= AT_ONCE:
                    break
                row = self._due.popleft()
                if (host := _host(row)) in self._polls:
                    self._due.append(row)
                else:
                    self._begin(row, host)
                    begun += 1
        return begun

    def _refill(self) -> None:
        """The rows due now, once a second, and at once when those of before are all under way."""
        if self._due and monotonic() - self._looked_at < EVERY:
            return
        self._looked_at = monotonic()
        with self._lock:
            self._due = deque(due(LOOK_AHEAD))

    def _begin(self, row: SourceRow, host: str) -> None:
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
            if self._due:
                self._freed.set()

    def _care_for_keys(self) -> None:
        if monotonic() - self._keys_at > KEYS_EVERY or not self._keys_at:
            self._keys_at = monotonic()
            Thread(target=_refresh_keys, args=(self._client,), name="keys", daemon=True).start()


def _refresh_keys(client: Http | None) -> None:
    try:
        book.refresh_soon(client)
    except Exception:
        log.exception("refreshing keys failed")
    finally:
        connections.close_all()


def _host(row: SourceRow) -> str:
    """Where the source lives: what its kind says, else its address's host, else its kind."""
    kind = sources.kinds().get(row.kind)
    try:
        said = kind.host(row.settings) if kind else ""
        return said or urlsplit(row.settings.get("url", "")).hostname or row.kind
    except ValueError:
        return row.kind
