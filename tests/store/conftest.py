"""Every test of the store runs twice: on the embedded engine, and through the network client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hune.store.clickhouse import ClickHouse
from hune.store.clickhouse_pool import Pool, server
from tests.store.door import Door
from tests.stores import Engine, engine, open_in

__all__ = ["engine"]


@pytest.fixture(scope="session")
def door(engine: Engine) -> Iterator[Door]:
    opened = Door(engine.folder / "store")
    yield opened
    opened.close()


WAYS = ["embedded", "http"]
Reach = Callable[[], Pool]


def reach_by(request: pytest.FixtureRequest, engine: Engine) -> Reach:
    """Makes clients of one new database, by the way the fixture is parametrised with."""
    database = engine.database()
    if request.param == "embedded":
        return lambda: engine.pool(database)
    port = request.getfixturevalue("door").port
    return lambda: Pool(server(f"http://127.0.0.1:{port}/{database}"))


@pytest.fixture(params=WAYS)
def reach(request: pytest.FixtureRequest, engine: Engine) -> Reach:
    return reach_by(request, engine)


@pytest.fixture
def store(reach: Reach, tmp_path: Path) -> Iterator[ClickHouse]:
    opened = open_in(tmp_path, reach())
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=WAYS)
def shared(
    request: pytest.FixtureRequest, engine: Engine, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ClickHouse]:
    """A store for all tests of a module: they only read what its own fixture wrote once."""
    opened = open_in(tmp_path_factory.mktemp("home"), reach_by(request, engine)())
    yield opened
    opened.close()
