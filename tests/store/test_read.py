"""Lists and the walk through everything."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hune.errors import QueryError
from hune.match.language.nodes import FACTS, NUMBERS, TEXTS, And, Not, Or, Range, Word
from hune.match.matcher import Matcher
from hune.match.prefilter import ALL, NONE
from hune.match.words.parts import facts, lines, number
from hune.mention import Author, Counts, Mention
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


def found(store, node, **asked):
    """The ids of a scan, which `count` agrees with."""
    ids = [m.id for some in store.scan(1, node, **asked) for m in some]
    assert store.count(1, node, asked.get("since"), asked.get("until")) == len(ids)
    return ids


A, B, C = Word("panne"), Word("réseau"), Word("lyon")


@pytest.mark.parametrize(
    ("node", "ids"),
    [
        (A, [1, 2]),
        (And((A, B)), [1]),
        (Or((And((A, C)), B)), [1, 2, 3]),
        (And((Or((A, B)), Not(C))), [3]),
        (Not(Or((A, B))), [4]),
        (Not(And((A, Or((B, C))))), [3, 4]),
        (Word("l'été"), []),
        (Word("voix_1", "author"), [1]),
        (And((A, Word("fr", "lang"))), [1]),
        (Or((Word("fr", "lang"), Word("ch", "country"), C)), [1, 2, 3]),
        (Not(Word("fr", "lang")), [2, 4]),
        (Word("a.example", "site"), [1, 3]),
        (Word("alpha", "source"), [1, 2, 3]),
        (Word("#7", "source"), [3]),
        (And((Word("forum", "medium"), Word("reply", "kind"), Word("negative", "sentiment"))), [3]),
        (Range("followers", 10, None), [1, 2]),
        (Range("followers", None, 10), [1]),
        (Not(Range("followers", 11, 11)), [1, 3, 4]),
        (Range("rating", 2.5, 2.5), [3]),
        (Range("engagement", 0, None), [2]),
        (Range("date", (START + MINUTE).timestamp(), (START + 2 * MINUTE).timestamp()), [1, 2]),
        (Range("date", (START + MINUTE).timestamp() + 0.0005, None), [2, 3, 4]),
        (Range("date", -1e12, START.timestamp()), []),
        (Range("date", 1e300, None), []),
        (ALL, [1, 2, 3, 4]),
        (NONE, []),
    ],
)
def test_the_first_cut_narrows(shared_cuts, node, ids):
    assert found(shared_cuts, node) == ids


@pytest.fixture(scope="module")
def shared_cuts(shared):
    voix = Author(handle="voix", followers=10)
    some = [
        said(1, MINUTE, text="panne réseau lyon", language="FR", site="www.A.example", network="Alpha", author=voix),
        said(2, 2 * MINUTE, text="panne lyon", country="CH", network="alpha", author=Author(followers=11),
             counts=Counts(likes=0)),
        said(3, 3 * MINUTE, text="réseau", language="fr", site="b.a.example", network="alpha", source_id=7,
             medium="forum", kind="reply", sentiment="negative", rating=2.5),
        said(4, 4 * MINUTE, site="aa.example"),
    ]  # fmt: skip
    some[0].tokens.append("author:voix_1")
    shared.append(batch(*some))
    return shared


def test_the_first_cut_is_of_its_time(store):
    store.append(batch(*(said(n, n * MINUTE, text="panne") for n in range(6))))
    assert found(store, A, since=START + 2 * MINUTE, until=START + 4 * MINUTE) == [2, 3]


def test_a_sample_is_taken_from_the_whole_time(store):
    store.append(batch(*(said(n, n * 10 * MINUTE) for n in range(600))))
    sample = [m.id for some in store.scan(1, sample=50) for m in some]
    assert 40 <= len(set(sample)) == len(sample) <= 50
    assert {number // 100 for number in sample} == set(range(6))
    assert len([m for some in store.scan(1, sample=900) for m in some]) == 600


def test_a_cut_reads_the_parts_it_is_asked_for(store):
    given = said(
        1,
        title="Titre",
        url="https://a.example/1",
        language="fr",
        rating=2.0,
        author=Author("9", "voix", "V", followers=3),
    )
    store.append(batch(given))
    [[read]] = store.scan(1, parts=())
    assert (read.id, read.published_at, read.title, read.text) == (1, given.published_at, "", "")
    [[read]] = store.scan(1, parts=("title", "author", "followers", "site", "engagement"))
    assert (read.title, read.author.name, read.author.followers, read.url) == ("Titre", "V", 3, given.url)
    [[read]] = store.scan(1, parts={*TEXTS, *FACTS, *NUMBERS, ""})
    assert all(lines(read, part) == lines(given, part) for part in TEXTS)
    assert all(facts(read, part) == facts(given, part) for part in FACTS)
    assert all(number(read, part) == number(given, part) for part in NUMBERS)


def test_an_older_version_is_not_counted(store):
    store.append(batch(*(said(n, n * MINUTE, text="panne") for n in range(5))))
    store.append(batch(said(1, MINUTE, text="rétabli"), said(3, 3 * MINUTE, text="panne lyon")))
    assert found(store, A) == [0, 2, 3, 4]
    assert found(store, And((A, Not(C)))) == [0, 2, 4]


def test_expand_and_frequencies(store):
    store.append(
        batch(said(1, text="panne pannes réseau pânne author:panne"), said(2, text="panne"), said(3, text="pan_ panx"))
    )
    assert store.expand(1, "pann*") == ["panne", "pannes"]
    assert store.expand(1, "pan*", limit=1) == ["panne"]
    assert store.expand(1, "pan_*") == ["pan_"]
    assert store.expand(1, "p?nne") == ["panne", "pânne"]
    assert store.expand(1, "p*e?") == ["pannes"]
    assert store.expand(1, "author:p*") == ["author:panne"]
    assert store.expand(1, "a*") == []
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
