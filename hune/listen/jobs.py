"""The work that goes on by itself: files being imported, the past of topics being matched, terms, sums, retention.

One thread; jobs are claimed by a conditional update and survive a crash: what was running is queued again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, TypeVar

import structlog
from django.db import close_old_connections
from django.utils import timezone as clock

from hune.errors import HuneError
from hune.judge import again
from hune.judge.corrections import lay_waiting
from hune.judge.models import Rerun
from hune.listen import imports
from hune.listen.file_reader import read_file
from hune.listen.house import House
from hune.listen.models import ImportJob
from hune.listen.topic_names import written
from hune.match.history import fill
from hune.match.models import Fill, Topic
from hune.store.query import Key

if TYPE_CHECKING:
    from hune.runtime import Runtime

log = structlog.get_logger()
PAUSE_S = 2.0  # between two looks for work when nobody wakes us
J = TypeVar("J", ImportJob, Fill, Rerun)


class Jobs:
    """Runs queued jobs one after the other in a thread of its own."""

    def __init__(self, runtime: Runtime):
        self.runtime = runtime
        self._stop = Event()
        self._wake = Event()
        self._idle = Event()
        self._thread = Thread(target=self._run, name="jobs", daemon=True)
        self._house = House(runtime.store, (runtime.config.folder("imports"), runtime.config.folder("rejects")))

    def start(self) -> None:
        """Queue again what a crash interrupted, and begin."""
        for kind in (ImportJob, Fill, Rerun):
            kind.objects.filter(state=kind.State.RUNNING).update(state=kind.State.QUEUED)
        self._thread.start()

    def wake(self) -> None:
        """There is work."""
        self._idle.clear()
        self._wake.set()

    def stop(self) -> None:
        """End after the batch under way; the rest is taken up at the next start."""
        self._stop.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()

    def settle(self, timeout: float | None = None) -> bool:
        """Wait until nothing is queued or running. False when the time ran out."""
        self.wake()
        return self._idle.wait(timeout)

    def work(self) -> bool:
        """Do the next piece of work: a file, a correction that a crash kept back, the past of a topic, a step over the
        past, a batch of stale terms. False when there is none."""
        return (
            self._next(ImportJob, self._import)
            or lay_waiting()
            or self._next(Fill, self._fill)
            or self._next(Rerun, self._rerun)
            or self.runtime.bare.remake_terms()
        )

    def _next(self, kind: type[J], do: Callable[[J], None]) -> bool:
        """Do the oldest queued job of a kind, unless somebody else claims it; False when there is none."""
        job = kind.objects.filter(state=kind.State.QUEUED).order_by("pk").first()
        if job is not None and self._claim(kind, job.pk):
            do(job)
        return job is not None

    def _run(self) -> None:
        while not self._stop.is_set():
            self._wake.clear()
            try:
                busy = self.work()
                if not busy:
                    self._house.keep()
            except Exception:
                log.exception("jobs.failed")
                busy = False
            finally:
                close_old_connections()
            if not busy:
                if not self._wake.is_set():
                    self._idle.set()
                self._wake.wait(PAUSE_S)

    def _import(self, job: ImportJob) -> None:
        config = self.runtime.config
        rejects = imports.rejects_of(job.pk)
        try:
            read_file(job, self.runtime.ingest, rejects, config.batch_rows, self.runtime.pool.workers + 1, self._stop)
        except HuneError as error:
            log.warning("import.failed", job=job.pk, error=str(error))
            imports.ended(job.pk, error.say, error.params)
        except Exception as error:
            imports.ended(job.pk, HuneError.say)
            log.exception("import.failed", job=job.pk, error=str(error))
        else:
            if not self._stop.is_set():
                imports.ended(job.pk)

    def _fill(self, job: Fill) -> None:
        with _telling(job):
            self._match_past(job, job.topic)

    def _rerun(self, job: Rerun) -> None:
        with _telling(job):
            again.run(job, self.runtime, self._stop.is_set)

    def _match_past(self, job: Fill, topic: Topic) -> None:
        store, running = self.runtime.bare, Fill.objects.filter(pk=job.pk, state=Fill.State.RUNNING)
        query = written(topic.workspace_id, topic.query)
        began = int(job.created_at.timestamp() * 1e9)

        def progress(done: int, matched: int, key: Key | None, total: int) -> None:
            running.update(done=done, matched=job.matched + matched, total=total, reached=str(key) if key else "")

        def stopped() -> bool:
            return self._stop.is_set() or not running.exists()

        fill(
            store,
            topic.workspace_id,
            topic.pk,
            query,
            Key.read(job.reached) if job.reached else None,
            progress,
            stopped,
        )
        again.read_closely(topic, self.runtime, stopped)
        if not stopped():
            store.withdraw_topic(topic.workspace_id, topic.pk, before_version=began)
            running.update(state=Fill.State.DONE, ended_at=clock.now())

    def _claim(self, kind: type[J], pk: int) -> bool:
        waiting = kind.objects.filter(pk=pk, state=kind.State.QUEUED)
        return bool(waiting.update(state=kind.State.RUNNING))


@contextmanager
def _telling(job: Fill | Rerun) -> Iterator[None]:
    """A job that breaks says so, and no other waits for it."""
    try:
        yield
    except Exception as error:
        text = error.say if isinstance(error, HuneError) else HuneError.say
        type(job).objects.filter(pk=job.pk).update(state=job.State.FAILED, error=text, ended_at=clock.now())
        log.exception("job.failed", kind=type(job).__name__, job=job.pk)
