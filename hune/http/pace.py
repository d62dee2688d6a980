"""The pace per host: one request at a time, a pause between two, and silence while a host asks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from threading import Lock
from time import monotonic, sleep

from hune.errors import RateLimited, Unreachable
from hune.http.transport import Deadline

A_DAY = 86_400.0


@dataclass
class Turn:
    """Where one host stands: who is asking, when the next may, until when each lane must be silent (monotonic
    seconds)."""

    lock: Lock = field(default_factory=Lock)
    next_at: float = 0.0
    silent_until: dict[str, float] = field(default_factory=dict)


class Pace:
    """Lets requests to one host through one by one, `pause` seconds apart. Thread-safe."""

    def __init__(self, pause: float):
        self.pause = pause
        self.turns: dict[str, Turn] = defaultdict(Turn)

    @contextmanager
    def turn(self, host: str, deadline: Deadline, lane: str = "") -> Iterator[None]:
        """Wait for this host's turn and hold it. `lane`: what shares one limit there, "" the whole host. Raises
        RateLimited while the host wants silence."""
        turn = self.turns[host]
        if not turn.lock.acquire(timeout=deadline.left(inf)):
            raise Unreachable(host=host, log=f"{host}: its turn did not come in time")
        try:
            now = monotonic()
            silent = max(turn.silent_until.get("", 0.0), turn.silent_until.get(lane, 0.0)) - now
            if silent > 0:
                raise RateLimited(host=host, retry_after=silent)
            sleep(max(0.0, turn.next_at - now))
            yield
        finally:
            turn.next_at = monotonic() + self.pause
            turn.lock.release()

    def silence(self, host: str, seconds: float, lane: str = "") -> None:
        """The host asked for it: no request in the next `seconds`, a day at most."""
        if seconds > 0:
            self.turns[host].silent_until[lane] = monotonic() + min(seconds, A_DAY)
