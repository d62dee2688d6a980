"""The thread that looks for what is to be told, and the few that tell it: one place at a time each, so that a service
that is slow holds up itself alone."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

from django.db import connections
from django.utils import timezone

from hune.http import Http, outgoing
from hune.listen.looking import Looking
from hune.notify.keeping import keep
from hune.notify.sending import send
from hune.notify.taking import lane, places, release, take

if TYPE_CHECKING:
    from hune.runtime import Runtime

log = logging.getLogger(__name__)
AT_ONCE = 6  # places
HOUR = 3600.0


class Sender(Looking):
    """Sends what stands in the outbox."""

    name = "sender"
    every = 1.0

    def __init__(self, runtime: Runtime, client: Http | None = None):
        super().__init__()
        self._runtime = runtime
        self._client = client
        self._sending: dict[str, Thread] = {}
        self._kept = -HOUR

    def start(self) -> None:
        """Begin to look. Where the home is ours alone, what is claimed was by a process that is dead: it is due now."""
        if not self._runtime.config.database_url:
            release(timezone.now())
        super().start()

    def ending(self) -> Iterable[Thread]:
        """The sendings under way; each ends by itself."""
        return list(self._sending.values())

    def look(self) -> None:
        """Begin a thread for each place where something is due, as long as there is room."""
        if monotonic() - self._kept > HOUR:
            self._kept = monotonic()
            keep(timezone.now())
        with self._lock:
            held = list(self._sending)
        for workspace_id, place in places(timezone.now(), held)[: AT_ONCE - len(held)]:
            if not self._stopped.is_set():
                self._begin(workspace_id, place)

    def settle(self) -> int:
        """Send all that is due now, in this thread; how many messages went out. For tests and commands."""
        client, sent = self._client or outgoing.http(), 0
        while found := places(timezone.now(), ()):
            for workspace_id, place in found:
                rows = take(workspace_id, place)
                sent += bool(rows) and send(rows, self._runtime.config, client)
        return sent

    def _begin(self, workspace_id: int, place: str) -> None:
        name = lane(workspace_id, place)
        thread = Thread(target=self._tell, args=(name, workspace_id, place), name=f"sending {name}", daemon=True)
        with self._lock:
            self._sending[name] = thread
        thread.start()

    def _tell(self, name: str, workspace_id: int, place: str) -> None:
        try:
            while not self._stopped.is_set() and (rows := take(workspace_id, place)):
                if not send(rows, self._runtime.config, self._client or outgoing.http()):
                    break
        except Exception:  # the database may be away for a moment; what was claimed comes back after its lease
            log.exception("sending failed: %s", name)
        finally:
            connections.close_all()
            with self._lock:
                self._sending.pop(name, None)
            self._wake.set()
