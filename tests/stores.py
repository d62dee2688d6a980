"""A store for tests of any room: one engine a process, a database of its own for each store.

Import `engine` and `store` into a conftest to have them as fixtures; any number of conftests share the one engine.
"""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Collection, Iterator
from functools import cache
from itertools import count
from pathlib import Path

import pytest

from hune.store.clickhouse import ClickHouse, Replayed
from hune.store.clickhouse_pool import Pool, embedded
from hune.store.lock import Lock
from hune.store.opening import metrics
from hune.store.spool import Spool


class Engine:
    """The embedded engine of this process, in a folder that goes with the tests."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._root = Pool(embedded(folder / "store"))
        self._numbers = count(1)

    def database(self) -> str:
        """A new, empty database."""
        name = f"t{next(self._numbers)}"
        self._root.run(f"CREATE DATABASE {name}")
        return name

    def pool(self, database: str) -> Pool:
        """Clients of a database."""
        return Pool(embedded(self.folder / "store", database))

    def close(self) -> None:
        self._root.close()


def open_in(home: Path, db: Pool, erased: Collection[str] = (), on_replay: Replayed | None = None) -> ClickHouse:
    """A store on these clients, with its spool and lock in `home`."""
    (home / "spool").mkdir(parents=True, exist_ok=True)
    store = ClickHouse(db, Spool(home / "spool"), Lock(home / "store.lock"), metrics(), erased, on_replay)
    store.open()
    return store


@cache
def the_engine() -> Engine:
    """The engine of this process: it can have one folder only."""
    folder = tempfile.TemporaryDirectory(prefix="hune-engine-", ignore_cleanup_errors=True)
    opened = Engine(Path(folder.name))
    atexit.register(folder.cleanup)
    atexit.register(opened.close)
    return opened


@pytest.fixture(scope="session")
def engine() -> Engine:
    return the_engine()


@pytest.fixture
def store(engine: Engine, tmp_path: Path) -> Iterator[ClickHouse]:
    opened = open_in(tmp_path, engine.pool(engine.database()))
    yield opened
    opened.close()
