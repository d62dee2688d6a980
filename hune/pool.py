"""The processes that enrich and match. They see batches as bytes and never the store.

Started by spawn (a forked child of a process with an open engine hangs); a dead worker is replaced and its batch
sent once more.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Lock, Thread
from typing import TypeVar

import msgspec

from hune.enrich.step import Batch
from hune.errors import QueryError, StoreError
from hune.match.language.parser import parse
from hune.match.matcher import Matcher
from hune.match.prefilter import parts_of
from hune.mention import Mention, belong
from hune.orders import Orders, read
from hune.outcomes import Outcome
from hune.pipeline import Tally, chain, run
from hune.store.columns import pack, to_columns
from hune.store.store import Columns

INLINE = 64  # a batch up to this size is done here: sending it away costs more
NICE, NICEST = 5, 19  # who reads a page comes before what comes in; the second look after both
WORKSPACES = 8  # whose compiled topics are kept


class Task(msgspec.Struct):
    """One batch on its way to a worker. `orders` is the file that says what to do, named by its digest; `only` and
    `matched`: what the source keeps (see `pipeline.chain`)."""

    workspace_id: int
    source_id: int
    namespace: str
    orders: str
    mentions: list[Mention]
    only: str = ""
    matched: bool = False


class Worked(msgspec.Struct):
    """A batch on its way back: Arrow columns for the store, what was dropped and why, the steps' times."""

    columns: bytes
    count: int
    dropped: list[tuple[Mention, Outcome, str]]
    tallies: list[Tally]
    left_out: dict[Outcome, int] = {}


T = TypeVar("T")
_task = msgspec.msgpack.Decoder(Task)
_worked = msgspec.msgpack.Decoder(Worked)


_kept: dict[str, tuple[str, Matcher]] = {}  # by workspace, the one used last at the end


def matcher_of(path: str) -> Matcher:
    """The compiled topics of a file. Each workspace's last set is kept: it serves thousands of batches, and the next
    one shares with it whatever did not change."""
    workspace = Path(path).name.partition("-")[0]
    known = _kept.get(workspace)
    if known is None or known[0] != path:
        topics = orders_of(path).topics
        known = path, known[1].update(topics) if known else Matcher(topics)
    _kept.pop(workspace, None)
    _kept[workspace] = known
    if len(_kept) > WORKSPACES:
        _kept.pop(next(iter(_kept)), None)
    return known[1]


@lru_cache(maxsize=WORKSPACES)
def orders_of(path: str) -> Orders:
    """The orders of a file."""
    return read(path)


@lru_cache(maxsize=WORKSPACES)
def asking_source(path: str) -> frozenset[int]:
    """The topics of a file whose query asks for the source."""
    topics = orders_of(path).topics
    return frozenset(topic for topic, query in topics.items() if "source" in query.casefold() and _asks_source(query))


def _asks_source(query: str) -> bool:
    try:
        return "source" in parts_of(parse(query))
    except QueryError:
        return False


def columns_of(task: Task) -> tuple[Columns, Batch, list[Tally]]:
    """Run the chain over a task."""
    for m in task.mentions:
        belong(m, task.workspace_id, task.source_id, task.namespace)
    batch = Batch(task.workspace_id, task.mentions)
    tallies = run(batch, chain(matcher_of(task.orders), task.only, task.matched, orders_of(task.orders)))
    return to_columns(task.workspace_id, batch.mentions, asking_source=asking_source(task.orders)), batch, tallies


def work(said: bytes) -> bytes:
    """What a worker does with one batch, bytes in and bytes out."""
    columns, batch, tallies = columns_of(_task.decode(said))
    return msgspec.msgpack.encode(Worked(pack(columns), len(batch.mentions), batch.dropped, tallies, batch.left_out))


def _begin_worker(nice: int = 0) -> None:
    """A worker ends with its parent, however that one ends, and leaves Ctrl-C to it."""
    os.nice(nice)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
        os._exit(0)

    Thread(target=follow, name="parent-watch", daemon=True).start()


class Pool:
    """Worker processes, started when the first large batch comes."""

    def __init__(self, workers: int = 0, behind: bool = False):
        """`behind`: they work only when nobody else needs the processor."""
        self.workers = workers or max(1, (os.cpu_count() or 2) - 1)
        self._nice = NICEST if behind else NICE
        self._abandoned = False
        self._pool: ProcessPoolExecutor | None = None
        self._lock = Lock()

    def send(self, task: Task) -> Future[bytes]:
        """Work on a task; the future's bytes are a `Worked`. Small tasks are done at once, here."""
        said = msgspec.msgpack.encode(task)
        if len(task.mentions) <= INLINE:
            done: Future[bytes] = Future()
            done.set_result(work(said))
            return done
        try:
            return self._executor().submit(work, said)
        except BrokenProcessPool:
            return self._executor(fresh=True).submit(work, said)

    def receive(self, task: Task, future: Future[bytes]) -> Worked:
        """The answer; if the worker died, the batch is sent once more. Raises StoreError when it kills two."""
        try:
            return _worked.decode(future.result())
        except BrokenProcessPool:
            again = self._executor(fresh=True).submit(work, msgspec.msgpack.encode(task))
        try:
            return _worked.decode(again.result())
        except BrokenProcessPool as error:
            raise StoreError(log=f"a batch of source {task.source_id} ended two workers") from error

    def run(self, function: Callable[[bytes], bytes], task: msgspec.Struct, kind: type[T]) -> T:
        """What a function of a module makes of a task, in a worker. Raises StoreError when that ends two workers."""
        said = msgspec.msgpack.encode(task)
        for fresh in (False, True):
            if self._abandoned:
                break
            try:
                return msgspec.msgpack.decode(self._executor(fresh).submit(function, said).result(), type=kind)
            except BrokenProcessPool:
                continue
        raise StoreError(log=f"{function.__name__} ended two workers")

    def pids(self) -> Sequence[int]:
        """The processes at work, for the doctor and the tests that end them."""
        return list(self._pool._processes) if self._pool else []

    def abandon(self) -> None:
        """End the workers in the middle of what they do; `run` raises StoreError, now and ever after."""
        with self._lock:
            self._abandoned = True
            for process in list(self._pool._processes.values()) if self._pool else ():
                process.kill()

    def close(self) -> None:
        """End the workers; what was not fetched is lost with them and will be sent again."""
        with self._lock:
            if self._pool:
                self._pool.shutdown(wait=True, cancel_futures=True)
                self._pool = None

    def _executor(self, fresh: bool = False) -> ProcessPoolExecutor:
        with self._lock:
            if fresh and self._pool:
                self._pool.shutdown(wait=False)
                self._pool = None
            if self._pool is None:
                self._pool = ProcessPoolExecutor(
                    self.workers, mp_context=get_context("spawn"), initializer=_begin_worker, initargs=(self._nice,)
                )
            return self._pool
