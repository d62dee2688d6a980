"""The kinds of source these tests know: the feed, and one that answers what the test says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hune.connectors.feed.source import Feed
from hune.listen import sources
from tests.listen.places import Kept, Told


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Told]]:
    Told.answers, Told.cursors = [], []
    monkeypatch.setattr(sources, "kinds", lambda: {"told": Told, "feed": Feed})
    yield Told


@pytest.fixture
def kept() -> Kept:
    return Kept()
