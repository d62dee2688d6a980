"""So many requests to one thing in so many seconds, counted in each process: whoever knows an address may call it."""

from __future__ import annotations

from collections import deque
from threading import Lock
from time import monotonic


class Pace:
    """At most `most` within `window` seconds, for each number."""

    def __init__(self, most: int, window: float):
        self.most, self.window = most, window
        self._times: dict[int, deque[float]] = {}
        self._lock = Lock()

    def allows(self, number: int) -> bool:
        """Counts one request; False, and not counted, when there were too many within the window."""
        now = monotonic()
        with self._lock:
            times = self._times.setdefault(number, deque(maxlen=self.most))
            if len(times) == self.most and times[0] > now - self.window:
                return False
            times.append(now)
        return True
