"""The way of a batch from a collector to the store: workers enrich and match it, the owner process writes it."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock
from typing import Protocol

import msgspec

from hune.mention import Mention
from hune.outcomes import Outcome
from hune.pool import Pool, Task, Worked
from hune.store.columns import together, unpack
from hune.store.store import Appended, Columns, Store

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


@dataclass(eq=False)
class _Part:
    """A batch of one source that waits for the writer, and what became of it."""

    task: Task
    worked: Worked
    tag: str
    committed: Callable[[Counted], None] | None
    counted: Counted = field(default_factory=Counted)
    done: bool = False
    stale: bool = False
    error: Exception | None = None

    def note(self, appended: Appended) -> None:
        """Tell the source, once the rows are durable. If it cannot be told, it gives them again, and they replace
        themselves; the other sources do not hear of it."""
        self.counted = Counted(
            appended.new, appended.replaced, appended.erased, self.worked.dropped, self.worked.left_out
        )
        try:
            if self.committed:
                self.committed(self.counted)
        except Exception as error:
            self.error = error


EVERYTHING = Keeps()


class TopicBook(Protocol):
    """Says what counts now: topics and switches."""

    def file(self, workspace_id: int) -> str:
        """The path of the file with the workspace's current orders; others have another path."""


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
        self.on_stored: Callable[[int, set[int]], object] = lambda workspace_id, topics: None
        self._waiting: deque[_Part] = deque()
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
        orders = self.book.file(workspace_id)
        namespace = namespace or f"source:{source_id}"
        task = Task(workspace_id, source_id, namespace, orders, mentions, keeps.only, keeps.matched)
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
        while True:
            task, worked = self._come_back(pending)
            with self.writing:
                if self.book.file(task.workspace_id) == task.orders:
                    if before:
                        before(worked.dropped)
                    return self._write(worked, tag, committed)
            pending = self._again(task)

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
        """Both at once: returns when the batch is stored. Batches of several sources that wait for the writer at one
        moment are written as one: an insert costs about the same for twenty rows and for two thousand."""
        pending = self.begin(workspace_id, source_id, mentions, namespace, keeps)
        while True:
            part = _Part(*self._come_back(pending), tag, committed)
            self._waiting.append(part)
            with self.writing:
                if not part.done:
                    self._write_waiting(part)
            if part.error:
                raise part.error
            if not part.stale:
                return part.counted
            pending = self._again(part.task)

    def _come_back(self, pending: Pending) -> tuple[Task, Worked]:
        """A batch from the workers. After a change of topics their file is written here; under the lock it is only
        looked at."""
        worked = self.pool.receive(pending.task, pending.future)
        self.book.file(pending.task.workspace_id)
        return pending.task, worked

    def _again(self, task: Task) -> Pending:
        """The batch once more, against the topics of now."""
        keeps = Keeps(task.only, task.matched)
        return self.begin(task.workspace_id, task.source_id, task.mentions, task.namespace, keeps)

    def _write_waiting(self, mine: _Part) -> None:
        """Write everything that waits for the same workspace, as far as it was matched against its current topics."""
        orders = self.book.file(mine.task.workspace_id)
        parts = [part for part in self._waiting if part.task.workspace_id == mine.task.workspace_id]
        for part in parts:
            self._waiting.remove(part)
            part.stale, part.done = part.task.orders != orders, True
        current = [part for part in parts if not part.stale]
        for part in current:
            self._tally(part.worked)
        full, empty = [p for p in current if p.worked.count], [p for p in current if not p.worked.count]

        def note(appended: Appended) -> None:
            at = 0
            for part in full:
                part.note(appended.part(at, at + part.worked.count))
                at += part.worked.count

        try:
            if full:
                self._append(together([unpack(part.worked.columns) for part in full]), full[0].tag, note)
        except Exception as error:  # nothing was promised: each source gives it again
            for part in full:
                part.error = part.error or error
        for part in empty:
            part.note(Appended())

    def _tally(self, worked: Worked) -> None:
        for tally in worked.tallies:
            self.seconds[tally.step] += tally.seconds
            self.taken[tally.step] += tally.taken

    def _write(self, worked: Worked, tag: str, committed: Callable[[Counted], None] | None) -> Counted:
        counted = Counted(dropped=worked.dropped, left_out=worked.left_out)

        def note(appended: Appended) -> None:
            counted.new, counted.replaced, counted.erased = appended.new, appended.replaced, appended.erased
            if committed:
                committed(counted)

        self._tally(worked)
        if worked.count:
            self._append(unpack(worked.columns), tag, note)
        else:
            note(Appended())
        return counted

    def _append(self, batch: Columns, tag: str, note: Callable[[Appended], None]) -> None:
        """Store a batch; `on_stored` hears which topics it touched."""
        self._store.append(batch, tag, note)
        self.on_stored(batch.workspace_id, set(batch.matches["topic_id"].to_pylist()))
