"""A thread that looks for what is to do, again and again, and the threads it starts. All are daemons: a silent place
holds up no exit."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from threading import Event, Lock, Thread
from time import monotonic

from django.db import connections

log = logging.getLogger(__name__)
PATIENCE = 4.0  # seconds granted to what is under way when we stop; claims run out if it does not make it


class Looking:
    """`look` is called every `every` seconds, and at once after `_wake.set()`."""

    name = ""
    every = 1.0

    def __init__(self) -> None:
        self._stopped = Event()
        self._wake = Event()
        self._lock = Lock()
        self._thread: Thread | None = None

    def look(self) -> object:
        """What is to do now."""
        raise NotImplementedError

    def ending(self) -> Iterable[Thread]:
        """The threads under way, told to end. Called with the lock held."""
        raise NotImplementedError

    def start(self) -> None:
        """Begin to look."""
        self._stopped.clear()
        self._thread = Thread(target=self._look, name=self.name, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Begin nothing new; what is under way gets a few seconds to end."""
        self._stopped.set()
        self._wake.set()
        until = monotonic() + PATIENCE
        with self._lock:
            threads = [*self.ending(), *([self._thread] if self._thread else [])]
        for thread in threads:
            thread.join(max(0.0, until - monotonic()))
        self._thread = None

    def _look(self) -> None:
        while not self._stopped.is_set():
            try:
                self.look()
            except Exception:  # the database may be away for a moment; the next look finds it again
                log.exception("looking failed: %s", self.name)
            self._wake.wait(self.every)
            self._wake.clear()
        connections.close_all()
