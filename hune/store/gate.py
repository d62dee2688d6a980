"""A gate that lets so many through at once: ten questions side by side take longer than ten in a row."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from threading import Semaphore
from typing import TypeVar

from hune.errors import Crowded

PATIENCE_S = 20.0
AGAIN_S = 5.0
T = TypeVar("T")


class Gate:
    """`places`: how many are inside at once; `patience`: seconds that who is asked by a person waits before it."""

    def __init__(self, places: int, patience: float = PATIENCE_S):
        self._places = Semaphore(places)
        self._patience = patience

    @contextmanager
    def place(self, however_long: bool = False) -> Iterator[None]:
        """A place inside, for as long as the block lasts. Raises Crowded, unless one waits `however_long` it takes."""
        if not self._places.acquire(timeout=None if however_long else self._patience):
            raise Crowded(retry_after=AGAIN_S)
        try:
            yield
        finally:
            self._places.release()

    def each(self, things: Iterable[T]) -> Iterator[T]:
        """The same things, each made inside, however long that waits: half a file is none. Who takes them slowly holds
        no place meanwhile."""
        found = iter(things)
        while True:
            with self.place(however_long=True):
                some = list(islice(found, 1))
            if not some:
                return
            yield some[0]


def cores() -> int:
    """How many questions the machine works on without one taking from the other."""
    return max(2, os.cpu_count() or 2)
