"""The thread that sends the reports that are due."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from threading import Thread
from typing import TYPE_CHECKING

from django.utils import timezone

from hune.listen.looking import Looking
from hune.reports.sendings import next_sending, send, take_due

if TYPE_CHECKING:
    from hune.runtime import Runtime


class Clerk(Looking):
    """Writes one report after the other. `now`: its clock."""

    name = "clerk"
    every = 5.0

    def __init__(self, runtime: Runtime, now: Callable[[], datetime] = timezone.now):
        super().__init__()
        self._now = now
        self._runtime = runtime

    def ending(self) -> Iterable[Thread]:
        """None but its own: what is being written is taken up again after its lease."""
        return ()

    def write_now(self) -> None:
        """Write all that is due in this thread, and send it too."""
        self.look()
        self.post()

    def post(self) -> None:
        """Send what stands in the outbox where nobody else does: a command has no threads."""
        if self._thread is None:
            self._runtime.sender.settle()

    def wake(self) -> None:
        """Somebody asked for a report now."""
        self._wake.set()

    def look(self) -> int:
        """Write all that is due; how many were written."""
        take_due(self._now())
        count = 0
        while not self._stopped.is_set() and (row := next_sending(self._now())):
            send(row, self._runtime.store, self._runtime.config.address)
            count += 1
        return count
