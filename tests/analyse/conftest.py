"""The simulated story in a real store, told once for all tests of this room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hune.analyse.buzz_study import study
from hune.analyse.study import Study
from hune.connectors.simulated.story import story, topics
from hune.mention import Mention
from hune.store.clickhouse import ClickHouse
from tests.analyse.telling import ALPHA, NOW, ZONE, keep
from tests.stores import Engine, engine, open_in, store

__all__ = ["engine", "store"]


@pytest.fixture(scope="session")
def told(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ClickHouse, list[Mention]]]:
    """The store and what was put into it."""
    opened = open_in(tmp_path_factory.mktemp("story"), engine.pool(engine.database()))
    yield opened, keep(opened, story(NOW), {i: topic[1] for i, topic in enumerate(topics(), 1)})
    opened.close()


@pytest.fixture(scope="session")
def told_study(told: tuple[ClickHouse, list[Mention]]) -> Study:
    """The study of the story's brand."""
    return study(told[0], 1, ALPHA, "Alpha Télécom", topics()[0][1], None, None, ZONE)
