"""A store with people in it; the process's runtime and the fixed people where pages' rooms are asked."""

from __future__ import annotations

import pytest

from hune.store.clickhouse import ClickHouse
from tests.people import people, quick_passwords
from tests.persons.making import Room
from tests.stores import engine, store
from tests.web.conftest import here, owner, viewer

__all__ = ["engine", "here", "owner", "people", "quick_passwords", "store", "viewer"]


@pytest.fixture
def room(store: ClickHouse) -> Room:
    return Room(store)
