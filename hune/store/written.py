"""Counts what is written, so that who kept an answer knows whether it still holds.

A batch that comes in changes what is said of the topics it meets or leaves, and of the whole stream. Whatever else is
written (an erasure, a correction, a topic's past) counts for every topic of its workspace.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager

STREAM, EVERY = -1, 0  # beside the topics' numbers: questions about no topic; all topics, or all workspaces


class Written:
    """Two numbers for the same question differ when something that may change its answer was written between them."""

    def __init__(self) -> None:
        self._writes: Counter[tuple[int, int]] = Counter()
        self.under_way = 0  # writes that began and are not noted yet

    @contextmanager
    def writing(self, workspace_id: int, topics: Collection[int] | None) -> Iterator[None]:
        """Something is written meanwhile, also when it fails half way: about these topics and the stream, or, without,
        about everything. For who writes alone."""
        self.under_way += 1
        try:
            yield
        finally:
            for topic in (EVERY,) if topics is None else (STREAM, *topics):
                self._writes[workspace_id, topic] += 1
            self.under_way -= 1

    def of(self, workspace_id: int, topics: Collection[int] = ()) -> int:
        """The number that stands now for questions about these topics; about the stream without."""
        places = [(workspace_id, topic) for topic in (EVERY, *(topics or (STREAM,)))]
        return sum(self._writes[place] for place in ((EVERY, EVERY), *places))

    def changes(self, workspace_id: int) -> int:
        """The same of what was stored already: batches that came in do not count."""
        return self._writes[EVERY, EVERY] + self._writes[workspace_id, EVERY]
