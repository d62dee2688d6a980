"""Pages over an open store: the runtime without its threads, the fixed people, a source and a topic to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from hune import config, runtime
from hune.listen.topic_book import TopicBook
from hune.pool import Pool
from hune.runtime import Runtime
from hune.store.clickhouse import ClickHouse
from tests.people import People, client_of, people, quick_passwords
from tests.stores import engine, store

__all__ = ["engine", "people", "quick_passwords", "store"]


@pytest.fixture
def here(db: None, store: ClickHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runtime]:
    """The process's runtime: jobs and the scheduler are there but do not run by themselves."""
    settings = replace(config.read(), home=tmp_path)
    opened = Runtime(settings, store, Pool(1), TopicBook(settings.folder("topics")))
    monkeypatch.setattr(runtime, "_current", opened)
    yield opened
    opened.pool.close()


@pytest.fixture
def owner(people: People) -> Client:
    return client_of(people.owner)


@pytest.fixture
def manager(people: People) -> Client:
    return client_of(people.manager)


@pytest.fixture
def viewer(people: People) -> Client:
    return client_of(people.viewer)


@pytest.fixture
def outsider(people: People) -> Client:
    return client_of(people.outsider)
