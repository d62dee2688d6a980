"""The way of a batch from a collector to the store: workers enrich and match it, the owner process writes it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

import msgspec

from hune.mention import Mention
from hune.outcomes import Outcome
from hune.pool import Pool, Task, Worked
from hune.store.columns import unpack
from hune.store.store import Appended, Store

Dropped = tuple[Mention, Outcome, str]


class Counted(msgspec.Struct):
    """How the mentions of a batch ended: `new + replaced + erased + len(dropped)` and what was left out is what was
    given."""

    new: int = 0
    replaced: int = 0
    erased: int = 0
    dropped: list[Dropped] = []
    left_out: dict[Outcome, int] = {}


@dataclass
class Keeps:
    """What a source keeps: what meets `only` (a query, written out; "" is everything), and with `matched` only what
    meets a topic."""

    only: str = ""
    matched: bool = False


@dataclass
class Pending:
    """A batch at the workers."""

    task: Task
    future: Future[bytes]


EVERYTHING = Keeps()


class TopicBook(Protocol):
    """Says which topics count now."""

    def file(self, workspace_id: int) -> str:
        """The path of the file with the workspace's current queries; another set has another path."""


class Ingest:
    """Takes batches in, one writer at a time; workers run beside.

    A topic that changes while a batch is under way takes effect on the whole batch: before writing, the set it was
    matched against is compared with the current one, and the batch goes round again if they differ.
    """

    def __init__(self, store: Store, pool: Pool, book: TopicBook):
        self._store = store
        self.pool = pool
        self.book = book
        self.writing = Lock()
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.taken: Counter[str] = Counter()

    def begin(
        self,
        workspace_id: int,
        source_id: int,
        mentions: list[Mention],
        namespace: str = "",
        keeps: Keeps = EVERYTHING,
    ) -> Pending:
        """Send a batch to the workers. `namespace`: where its native ids are unique; the source by default."""
        topics = self.book.file(workspace_id)
        namespace = namespace or f"source:{source_id}"
        task = Task(workspace_id, source_id, namespace, topics, mentions, keeps.only, keeps.matched)
        return Pending(task, self.pool.send(task))

    def finish(
        self,
        pending: Pending,
        tag: str,
        committed: Callable[[Counted], None] | None = None,
        before: Callable[[list[Dropped]], None] | None = None,
    ) -> Counted:
        """Write a batch that comes back.

        `before` hears of what was dropped, just before writing; `committed` of the counts, once the rows are durable
        and before the batch is forgotten. After a crash between the two the store tells `replayed` instead.
        """
        task = pending.task
        while True:
            worked = self.pool.receive(task, pending.future)
            self.book.file(task.workspace_id)  # after a change it is written here, and under the lock only looked at
            with self.writing:
                if self.book.file(task.workspace_id) == task.topics:
                    if before:
                        before(worked.dropped)
                    return self._write(worked, tag, committed)
            keeps = Keeps(task.only, task.matched)
            pending = self.begin(task.workspace_id, task.source_id, task.mentions, task.namespace, keeps)
            task = pending.task

    def store(
        self,
        workspace_id: int,
        source_id: int,
        mentions: list[Mention],
        tag: str,
        committed: Callable[[Counted], None] | None = None,
        namespace: str = "",
        keeps: Keeps = EVERYTHING,
    ) -> Counted:
        """Both at once: returns when the batch is stored."""
        return self.finish(self.begin(workspace_id, source_id, mentions, namespace, keeps), tag, committed)

    def _write(self, worked: Worked, tag: str, committed: Callable[[Counted], None] | None) -> Counted:
        counted = Counted(dropped=worked.dropped, left_out=worked.left_out)

        def note(appended: Appended) -> None:
            counted.new, counted.replaced, counted.erased = appended.new, appended.replaced, appended.erased
            if committed:
                committed(counted)

        for tally in worked.tallies:
            self.seconds[tally.step] += tally.seconds
            self.taken[tally.step] += tally.taken
        if worked.count:
            self._store.append(unpack(worked.columns), tag, note)
        else:
            note(Appended())
        return counted
