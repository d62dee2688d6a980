"""Lists and the walk through everything."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hune.errors import QueryError
from hune.match.matcher import Matcher
from hune.mention import Mention
from hune.store.columns import to_columns
from hune.store.query import Filters, Key, MentionQuery
from tests.store.making import START, batch, said
from tests.stores import open_in

MINUTE = timedelta(minutes=1)


def walk(store, query, limit):
    """All pages of a list, one after the other."""
    after, pages = None, []
    while page := store.mentions(query, after, limit):
        pages.append([m.id for m in page])
        after = Key.read(str(Key(page[-1].published_at, page[-1].id)))
    return pages


@pytest.mark.parametrize("topics", [(), (1,), (1, 2)])
def test_pages_reach_every_row_once_newest_first(store, topics):
    given = [said(n, (n // 4) * MINUTE, topics=[1, 2] if n % 2 else [1]) for n in range(1, 40)]
    store.append(batch(*given))
    pages = walk(store, MentionQuery(1, filters=Filters(topics=topics)), 7)
    newest_first = sorted(given, key=lambda m: (m.published_at, m.id), reverse=True)
    assert [i for page in pages for i in page] == [m.id for m in newest_first]
    assert {len(page) for page in pages[:-1]} == {7}


@pytest.mark.parametrize("size", [1, 4, 100])
def test_scan_gives_everything_oldest_first(store, size):
    given = [said(n, (n // 3) * MINUTE) for n in range(1, 20)]
    store.append(batch(*given))
    store.append(batch(said(99), workspace=2))
    batches = list(store.scan(1, batch=size))
    assert [m.id for b in batches for m in b] == [m.id for m in sorted(given, key=lambda m: (m.published_at, m.id))]
    assert all(len(b) <= size for b in batches)
    since, after = given[6], given[9]
    rest = store.scan(1, since=since.published_at, batch=size, after=Key(after.published_at, after.id))
    assert [m.id for b in rest for m in b] == list(range(11, 20))


def test_scan_goes_on_while_others_write(store):
    store.append(batch(*(said(n, n * MINUTE) for n in range(10))))
    walked = store.scan(1, batch=5)
    first = next(walked)
    store.append(batch(said(50, 60 * MINUTE)))
    assert [m.id for m in first + [m for b in walked for m in b]] == [*range(10), 50]


def test_tokens_narrow(store):
    store.append(batch(said(1, text="panne réseau lyon"), said(2, text="panne lyon"), said(3, text="réseau")))
    assert [m.id for b in store.scan(1, [["panne", "réseau"], ["réseau"]]) for m in b] == [1, 3]
    assert store.count_tokens(1, [["panne"], ["lyon", "panne"]]) == 2
    assert store.count_tokens(1, [["l'été"]]) == 0
    assert store.count_tokens(1, []) == 3
    assert store.count_tokens(1, [["panne"]], since=START + MINUTE) == 0


def test_expand_and_frequencies(store):
    store.append(batch(said(1, text="panne pannes réseau"), said(2, text="panne"), said(3, text="pan_ pan%")))
    assert store.expand(1, "pann") == ["panne", "pannes"]
    assert store.expand(1, "pan", limit=1) == ["panne"]
    assert store.expand(1, "pan_") == ["pan_"]
    assert store.frequencies(1, ["panne", "lyon"]) == {"panne": 2, "lyon": 0}
    assert store.frequencies(1, []) == {}


WORDS = st.sampled_from(["panne", "réseau", "#lyon", "@aide", "pannes", "l'été"])
QUERIES = [
    "panne",
    "pann*",
    '"panne réseau"',
    "panne AND NOT réseau",
    "lyon OR aide",
    "panne AND (lyon OR été)",
    '"l\'été"',
]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=8))
def test_a_text_query_finds_what_live_matching_finds(engine, tmp_path_factory, texts):
    store = open_in(tmp_path_factory.mktemp("home"), engine.pool(engine.database()))
    mentions = [
        Mention(str(n), START + n * MINUTE, text=" ".join(words), id=n, topics=[n % 2 + 1])
        for n, words in enumerate(texts)
    ]
    topics = [m.topics for m in mentions]
    Matcher({}).match(mentions)  # makes the tokens
    for m, own in zip(mentions, topics, strict=True):
        m.topics = own
    store.append(to_columns(1, mentions))
    for text in QUERIES:
        matching = {m.id for m in Matcher({0: text}).meeting(mentions)}
        for topic in ((), (1,)):
            query = MentionQuery(1, filters=Filters(text=text, topics=topic))
            expected = {i for i in matching if not topic or topics[i] == [1]}
            assert {m.id for m in store.mentions(query)} == expected, text
            assert store.select(query) == [{"volume": len(expected)}], text
    store.close()


def test_pages_of_a_phrase_reach_every_row(store):
    texts = ["panne réseau" if n % 3 else "réseau panne" for n in range(30)]
    mentions = [Mention(str(n), START + n * MINUTE, text=t, id=n) for n, t in enumerate(texts)]
    Matcher({}).match(mentions)
    store.append(to_columns(1, mentions))
    pages = walk(store, MentionQuery(1, filters=Filters(text='"panne réseau"')), 4)
    assert [i for page in pages for i in page] == [n for n in range(29, -1, -1) if n % 3]


def test_a_query_that_cannot_be_read_is_said(store):
    with pytest.raises(QueryError):
        store.mentions(MentionQuery(1, filters=Filters(text="(panne")))


@pytest.mark.parametrize(
    "filters", [{"text": "panne"}, {"text": '"la panne"'}, {"media": ("news",)}, {"topics": (1,)}, {"hashtags": ("a",)}]
)
def test_an_older_version_is_never_shown(store, filters):
    older = [said(n, n * MINUTE, text="la panne", medium="news", topics=[1], hashtags=["a"]) for n in range(1, 6)]
    store.append(batch(*older))
    query = MentionQuery(1, filters=Filters(**filters))
    assert store.select(query) == [{"volume": 5}]
    store.append(batch(*(said(n, text="rétabli", medium="forum") for n in (2, 3, 5))))
    assert [m.id for m in store.mentions(query, limit=2)] == [4, 1]
    assert store.select(query) == [{"volume": 2}]
