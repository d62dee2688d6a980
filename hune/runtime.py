"""What one process of Hune holds open: the store, the workers, the way in, the jobs.

`hune up` opens it and keeps it; a command opens it for itself when no server runs.
"""

from __future__ import annotations

import os
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

from hune.config import Config, read
from hune.errors import StoreError

if TYPE_CHECKING:
    from hune.ingest import Ingest
    from hune.judge.second_look import SecondLook
    from hune.listen.jobs import Jobs
    from hune.listen.scheduler import Scheduler
    from hune.listen.streams import Streams
    from hune.listen.topic_book import TopicBook
    from hune.notify.sender import Sender
    from hune.people.watch import Watching
    from hune.pool import Pool
    from hune.reports.clerk import Clerk
    from hune.signals.watch import Watch
    from hune.store.gate import Gate
    from hune.store.store import Store
    from hune.store.veiled import Veiled

_current: Runtime | None = None
_lock = Lock()


class Runtime:
    """The open parts. `store` is what pages, calls and messages read, authors hidden where a workspace says so; `bare`:
    the same as it is, for inner work. `heavy`: the gate for what takes long. `close` ends them in the order that loses
    nothing."""

    def __init__(self, config: Config, store: Store, pool: Pool, book: TopicBook):
        from hune.ingest import Ingest
        from hune.judge.second_look import SecondLook
        from hune.listen.jobs import Jobs
        from hune.listen.scheduler import Scheduler
        from hune.listen.streams import Streams
        from hune.notify.sender import Sender
        from hune.people.pseudonyms import cover_of
        from hune.people.watch import Watching
        from hune.reports.clerk import Clerk
        from hune.signals.watch import Watch
        from hune.store.gate import Gate, cores
        from hune.store.kept import Kept
        from hune.store.veiled import Veiled

        self.config = config
        self.bare = store
        self.store: Veiled = Veiled(Kept(store, Gate(cores())), cover_of)
        self.heavy: Gate = Gate(cores() // 2)
        self.pool = pool
        self.book = book
        self.ingest: Ingest = Ingest(store, pool, book)
        self.jobs: Jobs = Jobs(self)
        self.scheduler: Scheduler = Scheduler(self)
        self.streams: Streams = Streams(self)
        self.sender: Sender = Sender(self)
        self.clerk: Clerk = Clerk(self)
        self.second_look: SecondLook = SecondLook(self)
        self.watching: Watching = Watching(self)
        self.watch: Watch = Watch()
        self.ingest.on_stored = self.watch.touched

    def start(self, collect: bool) -> None:
        """Begin the background work: imports and fills always, sources when `collect`."""
        self.jobs.start()
        self.second_look.start()
        if collect:
            self.scheduler.start()
            self.streams.start()
            self.sender.start()
            self.clerk.start()
            self.watching.start()
            self.watch.start()

    def close(self) -> None:
        """Stop collecting, end the jobs at their next batch, end the workers, close the store."""
        global _current
        hearing, telling = (self.scheduler, self.streams), (self.watch, self.watching, self.clerk, self.sender)
        ends = (*hearing, *telling, self.jobs, self.second_look)
        parts = [Thread(target=part.stop) for part in ends]
        for thread in parts:
            thread.start()
        for thread in parts:
            thread.join()
        self.pool.close()
        self.store.close()
        if _current is self:
            _current = None


def prepare(config: Config) -> None:
    """Make the home, bring the database up to date, compile translations, write the chart bundle."""
    import django

    from hune.words import compile_catalogues

    os.umask(0o077)  # messages, sessions, digests of passwords: also in a home that others may enter
    config.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.access(Path(__file__).parent / "locale", os.W_OK):
        compile_catalogues()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hune.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def open_runtime(config: Config | None = None, *, collect: bool = False, store: Store | None = None) -> Runtime:
    """Open everything and make it the process's current runtime. Raises Busy when another process has the store."""
    global _current
    from hune.judge.corrections import corrected
    from hune.listen.erased import erased_digests
    from hune.listen.file_reader import replayed
    from hune.listen.topic_book import TopicBook
    from hune.pool import Pool
    from hune.store.opening import open_store

    config = config or read()
    with _lock:
        if _current is not None:
            raise StoreError(log="the runtime is open already")
        opened = store or open_store(config, erased_digests(), replayed, corrected)
        _current = Runtime(config, opened, Pool(config.workers), TopicBook(config.folder("topics")))
    _current.start(collect)
    return _current


def get() -> Runtime:
    """The current runtime. Raises StoreError when none is open."""
    if _current is None:
        raise StoreError(log="no runtime is open in this process")
    return _current
