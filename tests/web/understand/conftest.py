"""The story of `making.py` in an open store, told to the workspace Alpha."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

import pytest
from django.core.cache import cache as kept
from django.test import Client

from hune.listen.models import SourceRow
from hune.match.models import Kind, Topic
from hune.mention import Mention
from hune.runtime import Runtime
from hune.store.columns import to_columns
from hune.store.store import Columns
from tests.people import People, client_of
from tests.web.understand.making import GROUP, QUERIES, brought, story


@dataclass
class Told:
    """The workspace's address, its topics by name, and what was brought in."""

    root: str
    topics: dict[str, int]
    mentions: list[Mention]

    def of(self, name: str) -> list[Mention]:
        """The mentions that meet a topic."""
        return [m for m in self.mentions if self.topics[name] in m.topics]


@cache
def prepared(workspace: int, source: int, queries: tuple[tuple[int, str], ...]) -> tuple[list[Mention], Columns]:
    """The story after the pipeline, as mentions and as the store takes it; made once where the ids are the same."""
    mentions = brought(workspace, source, dict(queries), story(datetime(2026, 5, 6, tzinfo=UTC)))
    return mentions, to_columns(workspace, mentions)


@pytest.fixture
def told(here: Runtime, people: People) -> Told:
    kept.clear()  # a study is kept for half a minute
    workspace = people.workspace
    source = SourceRow.objects.create(workspace=workspace, kind="simulated", label="Histoire simulée", simulated=True)
    topics = {}
    for name, query in QUERIES.items():
        topics[name] = Topic.objects.create(workspace=workspace, name=name, query=query, group=GROUP).pk
    topics["Panne"] = Topic.objects.create(workspace=workspace, name="Panne", query="panne", kind=Kind.CRISIS).pk
    queries = tuple((topics[name], query) for name, query in (*QUERIES.items(), ("Panne", "panne")))
    mentions, columns = prepared(workspace.pk, source.pk, queries)
    here.store.append(columns)
    return Told(f"/w/{workspace.pk}", topics, mentions)


@pytest.fixture
def reader(people: People) -> Client:
    """The owner, reading French."""
    return client_of(people.owner, "fr")
