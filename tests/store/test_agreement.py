"""The store lets through what the first cut of a query says, and a text query finds what live matching finds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count as numbers

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from hune.match import history
from hune.match.language.nodes import unparse
from hune.match.language.parser import parse
from hune.match.matcher import Matcher
from hune.match.prefilter import required
from hune.mention import Author, Mention
from hune.store.clickhouse import ClickHouse
from hune.store.columns import to_columns
from hune.store.query import Filters, MentionQuery
from tests.match.making import World, worlds
from tests.match.past import lets_through, stored
from tests.store.making import said
from tests.stores import Engine, open_in

workspaces = numbers(1)
MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def large(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClickHouse]:
    opened = open_in(tmp_path_factory.mktemp("home"), engine.pool(engine.database()))
    yield opened
    opened.close()


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(world=worlds(6, 12))
def test_the_store_agrees(large: ClickHouse, world: World):
    workspace = next(workspaces)
    Matcher({}).match(world.mentions)
    large.append(to_columns(workspace, world.mentions))
    kept = [m for some in large.scan(workspace) for m in some]  # as they were stored: half surrogates are gone
    for given_, read in zip(sorted(world.mentions, key=lambda m: (m.published_at, m.id)), kept, strict=True):
        read.tokens = given_.tokens
    for node in world.queries:
        query = unparse(node)
        cut, exact = history.candidates(large, workspace, node)
        assert (cut, exact) == required(node, lambda form: by_frequency(large, workspace, form, kept))
        through = [m.id for m in kept if lets_through(cut, m)]
        assert [m.id for some in large.scan(workspace, cut, batch=5) for m in some] == through, query
        assert large.count(workspace, cut) == len(through), query
        met = {m.id for m in Matcher({0: query}).meeting(kept)}
        assert not exact or met == set(through), query
        assert history.count(large, workspace, query).n == len(met), query
        asked = MentionQuery(workspace, filters=Filters(text=query))
        assert {m.id for m in large.mentions(asked)} == met, query
        assert large.select(asked) == [{"volume": len(met)}], query
        assert history.fill(large, workspace, 7, query).matched == len(met), query
        filled = MentionQuery(workspace, filters=Filters(topics=(7,)))
        assert {m.id for m in large.mentions(filled)} == met, query
        large.withdraw_topic(workspace, 7)


def by_frequency(store: ClickHouse, workspace: int, form: str, kept: list) -> list[str]:
    """The forms that the store finds, which are those that there are."""
    found = store.expand(workspace, form)
    assert sorted(found) == stored(form, kept), form
    return found


SITES = [*(f"x{n}.fr" for n in range(6)), "sub.x4999.fr", "notx1.fr", "x1.fr.com", "x5000.fr", "fr", ""]


@pytest.fixture(scope="module")
def small(large: ClickHouse) -> tuple[int, list[Mention]]:
    """A workspace of a few mentions: sites, counts of followers, and words in pairs."""
    workspace = next(workspaces)
    mentions = [
        said(
            n, n * MINUTE, text=f"alpha w{n * 1500} p{n} q{n}", site=site, author=Author(handle="a", followers=n * 900)
        )
        for n, site in enumerate(SITES)
    ]
    Matcher({}).match(mentions)
    large.append(to_columns(workspace, mentions))
    return workspace, mentions


@pytest.mark.parametrize(
    "query",
    [
        "alpha " + " ".join(f"-w{n}" for n in range(10_000)),
        " OR ".join(f"site:x{n}.fr" for n in range(5000)),
        "alpha " + " ".join(f"-site:x{n}.fr" for n in range(3, 5000)),
        " OR ".join(f"followers:{n}" for n in range(5000)),
        "alpha " + " ".join(f"-followers:{n}" for n in range(5000)),
        " OR ".join(f'"p{n} q{n}"' for n in range(5000)),
        " OR ".join(f"(p{n} q{n} -r{n})" for n in range(4, 4000)),
        " ".join(f"(alpha OR p{n})" for n in range(5000)),
        "alpha -(" + " OR ".join(f"(p{n} q{n})" for n in range(3, 5000)) + ")",
        "alpha -(site:x1.fr x3.fr) (source:#0 OR source:#3 OR p1)",
    ],
    ids=lambda query: query[:30],
)
def test_the_longest_queries_can_be_asked(large: ClickHouse, small: tuple[int, list[Mention]], query: str):
    workspace, mentions = small
    cut, exact = history.candidates(large, workspace, parse(query))
    through = {m.id for m in mentions if lets_through(cut, m)}
    met = {m.id for m in Matcher({0: query}).meeting(mentions)}
    assert large.count(workspace, cut) == len(through)
    assert met == through if exact else met <= through
    assert met
    assert history.count(large, workspace, query).n == len(met)
    assert history.fill(large, workspace, next(workspaces), query).matched == len(met)
