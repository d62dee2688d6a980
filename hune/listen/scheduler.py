"""Asks what is due: sixteen sources at once at most and one for each host; keys are refreshed beside."""

from __future__ import annotations

import logging
from collections import deque
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

from django.db import connections

from hune.http import Http
from hune.keys import book
from hune.listen import runner, sources
from hune.listen.claim import due
from hune.listen.looking import Looking
from hune.listen.models import SourceRow

if TYPE_CHECKING:
    from hune.runtime import Runtime

log = logging.getLogger(__name__)
AT_ONCE = 16
LOOK_AHEAD = 200  # rows fetched at once: many may share a busy host
KEYS_EVERY = 3600.0  # seconds between two looks at keys that end soon


class Scheduler(Looking):
    """One thread that looks, and one for each poll under way."""

    name = "scheduler"

    def __init__(self, runtime: Runtime, client: Http | None = None):
        super().__init__()
        self._runtime = runtime
        self._client = client
        self._due: deque[SourceRow] = deque()
        self._looked_at = 0.0
        self._keys_at = 0.0
        self._polls: dict[str, tuple[int, Thread]] = {}  # by host, with the source

    def look(self) -> None:
        """Ask what is due, and renew what ends soon."""
        self.start_due()
        self._care_for_keys()

    def ending(self) -> list[Thread]:
        """The polls under way: they cannot be told."""
        return [thread for _, thread in self._polls.values()]

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
        """The rows due now, once a second, and at once when those of before are all under way; not those whose poll has
        begun and did not claim them yet."""
        if self._due and monotonic() - self._looked_at < self.every:
            return
        self._looked_at = monotonic()
        with self._lock:
            begun = {pk for pk, _ in self._polls.values()}
            self._due = deque(row for row in due(LOOK_AHEAD) if row.pk not in begun)

    def _begin(self, row: SourceRow, host: str) -> None:
        thread = Thread(target=self._poll, args=(row, host), name=f"poll {row.pk}", daemon=True)
        self._polls[host] = row.pk, thread
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
                self._wake.set()

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
    """Where the source lives, as its kind says; else its kind."""
    kind = sources.kinds().get(row.kind)
    try:
        return (kind.host(row.settings) if kind else "") or row.kind
    except ValueError:  # an address that is none, in a kind that looks for itself
        return row.kind
