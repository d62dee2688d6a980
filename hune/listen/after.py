"""An event that sets itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Timer


@contextmanager
def set_after(seconds: float) -> Iterator[Event]:
    """An event that is set after so many seconds, and when the block ends."""
    event = Event()
    timer = Timer(seconds, event.set)
    timer.daemon = True
    timer.start()
    try:
        yield event
    finally:
        timer.cancel()
        event.set()
