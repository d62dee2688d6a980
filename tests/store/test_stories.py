"""Which mentions are of one story: copies, reposts, pages; whatever the order of batches and what comes again."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hune.enrich.put_story import put_story
from hune.enrich.step import Batch
from hune.errors import StoreError
from hune.match.matcher import Matcher
from hune.mention import Mention
from hune.store.clickhouse_stories import Given, Row, Stories
from hune.store.columns import to_columns
from hune.store.query import Filters, Key, MentionQuery
from hune.store.spool import Spool
from tests.store.making import START, batch, said
from tests.stores import open_in

DAY = timedelta(days=1)
NEWS = "La panne du réseau prive de téléphone douze communes du littoral depuis ce matin selon la préfecture"
OTHER = "Le festival du livre ouvre ses portes samedi avec plus de cent auteurs invités dans la halle aux grains"


def put(store, *mentions: Mention, workspace: int = 1) -> None:
    put_story(Batch(workspace, list(mentions)))
    store.append(batch(*mentions, workspace=workspace))


def stories(store, workspace: int = 1) -> dict[int, int]:
    return {m.id: m.story for m in store.mentions(MentionQuery(workspace), limit=1000)}


def repost(number: int, original: int, at: timedelta, **fields) -> Mention:
    return said(number, at, kind="repost", original_id=str(original), original=original, **fields)


def test_copies_are_of_the_story_of_the_oldest_known(store):
    put(store, said(5, DAY, text=NEWS, topics=[1]), said(3, 2 * DAY, text=NEWS.upper(), source_id=2))
    put(store, said(9, text=f"{NEWS} https://b.example/9"), said(8, text=OTHER))
    assert stories(store) == {5: 5, 3: 5, 9: 5, 8: 8}
    put(store, said(8, text=NEWS))
    assert stories(store)[8] == 8  # what is known keeps its story, whatever becomes of it
    assert stories(store, 2) == {}
    put(store, said(5, text=NEWS), workspace=2)
    assert stories(store, 2) == {5: 5}


def test_a_text_that_comes_again_later_is_a_new_story(store):
    put(store, said(1, text=NEWS), said(2, 29 * DAY, text=NEWS), said(3, 31 * DAY, text=NEWS))
    put(store, said(4, 61 * DAY, text=NEWS), said(5, -29 * DAY, text=NEWS))
    assert stories(store) == {1: 1, 2: 1, 3: 3, 4: 3, 5: 1}


TITLE = "Panne du réseau sur tout le littoral depuis ce matin, des nouvelles de la préfecture ou de l’opérateur ?"


@pytest.mark.parametrize("mark", ["Re: ", "RE : ", "Aw: ", "Tr: ", "Re[2]: ", "Rép : "])
def test_answers_under_one_title_are_no_copies(store, mark):
    words = ("Toujours rien chez moi.", "Revenu à midi ici.", "Même chose au port.")
    put(store, said(1, title=TITLE, text=words[0]))
    put(store, *(said(n, n * DAY / 24, title=mark + TITLE, text=text) for n, text in enumerate(words, 2)))
    assert stories(store) == {1: 1, 2: 2, 3: 3, 4: 4}


def test_comments_that_bear_the_title_are_no_copies(store):
    put(store, *(said(n, title=TITLE, text=f"Avis {n} {'!' * n}", kind="comment") for n in (1, 2)))
    assert stories(store) == {1: 1, 2: 2}


def test_an_answer_copied_with_its_words_is_a_copy(store):
    put(store, said(1, title=f"Re: {TITLE}", text=NEWS), said(2, DAY, title=f"Re: {TITLE}", text=NEWS, source_id=2))
    put(store, said(3, title=TITLE, text="Voir ici"), said(4, DAY, title=TITLE, text="Voir ici", source_id=2))
    assert stories(store) == {1: 1, 2: 1, 3: 3, 4: 3}


@pytest.mark.parametrize("text", ["Bonjour", "Merci !", "#panne", "Je confirme, la panne dure encore ici"])
def test_short_texts_are_nobodys_copies(store, text):
    put(store, said(1, text=text), said(2, text=text))
    put(store, said(3, text=text))
    assert stories(store) == {1: 1, 2: 2, 3: 3}


def test_a_repost_is_of_its_originals_story(store):
    put(store, said(1, text="oui"), repost(2, 1, DAY, text="oui"), repost(3, 70, DAY, text="RT @x: non"))
    put(store, repost(4, 1, 90 * DAY, text="oui"), repost(5, 70, 80 * DAY, text="RT @x: non"))
    put(store, said(70, text="non"))
    assert stories(store) == {1: 1, 2: 1, 4: 1, 3: 70, 5: 70, 70: 70}


def test_one_page_seen_by_two_sources_is_one_story(store):
    page = "https://www.journal.example/panne?utm_source=a"
    put(store, said(1, url=page, source_id=1), said(2, url="https://journal.example/autre", source_id=1))
    put(
        store, said(3, url="http://journal.example/panne/", source_id=2), said(4, url=page, source_id=2, kind="comment")
    )
    put(store, said(5, url="https://journal.example/autre", source_id=1))
    assert stories(store) == {1: 1, 2: 2, 3: 1, 4: 4, 5: 5}


def test_an_address_that_many_bear_is_nobodys(store):
    page = "https://boutique.example/produit"
    put(store, *(said(n, url=page, source_id=1) for n in (1, 2)))
    put(store, *(said(n, url=page, source_id=2) for n in (3, 4)))
    assert stories(store) == {n: n for n in (1, 2, 3, 4)}


def test_a_batch_sent_again_and_a_replay_give_the_same_stories(reach, tmp_path, monkeypatch):
    store = open_in(tmp_path, reach())
    put(store, said(1, text=NEWS))
    insert = type(store.db).insert

    def full_disk(pool, into, rows):
        if into == "seen":
            raise StoreError(log="no space")
        insert(pool, into, rows)

    more = [said(2, DAY, text=NEWS), said(3, text=OTHER), said(4, DAY, text=OTHER)]
    with monkeypatch.context() as m:
        m.setattr(type(store.db), "insert", full_disk)
        with pytest.raises(StoreError):
            put(store, *more)
        kept = []
        m.setattr(Spool, "drop", lambda spool, version: kept.append(version))
        with pytest.raises(StoreError):
            put(store, *more)
    assert kept and len(store.spool) == 1
    put(store, *more)
    expected = {1: 1, 2: 1, 3: 3, 4: 3}
    assert stories(store) == expected
    store.close()
    store = open_in(tmp_path, reach())
    assert stories(store) == expected
    put(store, said(5, 2 * DAY, text=OTHER))
    assert stories(store) == expected | {5: 3}
    store.close()


def test_stories_are_counted_beside_mentions(store):
    put(store, *(said(n, text=NEWS, topics=[1], medium="news") for n in range(1, 5)), said(9, topics=[1]))
    asked = MentionQuery(1, metrics=("volume", "stories"))
    assert store.select(asked) == [{"volume": 5, "stories": 2}]
    by = MentionQuery(1, metrics=("volume",), dimensions=("story",), filters=Filters(topics=(1,)))
    assert store.select(by) == [{"story": "1", "volume": 4}, {"story": "9", "volume": 1}]
    one = MentionQuery(1, metrics=("volume",), filters=Filters(stories=(1,), media=("news",)))
    assert store.select(one) == [{"volume": 4}]
    assert {m.id for m in store.mentions(one)} == {1, 2, 3, 4}
    store.take_back(1, [1])
    assert {m.id for m in store.mentions(one)} == {2, 3, 4}


TEXTS = st.sampled_from([NEWS, OTHER, NEWS.upper(), f"RT @voix: {OTHER}", "Bonjour", "Merci !"])
MESSAGES = st.lists(st.tuples(TEXTS, st.integers(0, 29), st.booleans()), min_size=2, max_size=5)


def together(mentions: list[Mention], cuts: int) -> set[frozenset[int]]:
    """Who is of one story when the mentions come in this order, in batches of this size."""
    found: dict[int, int] = {}
    known: list[Row] = []
    for start in range(0, len(mentions), cuts):
        some = mentions[start : start + cuts]
        told = Stories(known, found)
        found |= told.of([facts(m) for m in some])
        known += told.fresh
    groups: dict[int, set[int]] = {}
    for number, story in found.items():
        groups.setdefault(story, set()).add(number)
    return {frozenset(group) for group in groups.values()}


def facts(m: Mention) -> Given:
    at = int(m.published_at.timestamp() * 1000)
    return Given(m.id, at, 0, 1, m.original, m.page_key, m.text_keys, m.text_print)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(messages=MESSAGES, cuts=st.integers(1, 3))
def test_the_order_of_batches_changes_no_group(messages, cuts):
    """Copies and reposts within thirty days are together, and apart from others, in whatever order they come."""
    mentions = []
    for n, (text, day, again) in enumerate(messages, 1):
        original = mentions[0].id if again and mentions else 0
        kind = "repost" if original else "post"
        mentions.append(said(n, day * DAY, text=mentions[0].text if original else text, kind=kind, original=original))
    put_story(Batch(1, mentions))
    expected = together(mentions, len(mentions))
    for order in permutations(mentions):
        assert together(list(order), cuts) == expected


ROWS = st.lists(
    st.tuples(
        st.integers(1, 12), st.integers(1, 4), st.integers(0, 5), st.sampled_from(["", "panne réseau", "réseau"])
    ),
    min_size=1,
    max_size=20,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=ROWS,
    limit=st.integers(1, 4),
    topics=st.sampled_from([(), (1,)]),
    text=st.sampled_from(["", '"panne réseau"']),
)
def test_every_story_stands_once_by_its_newest_mention(engine, tmp_path_factory, rows, limit, topics, text):
    """Whatever page sizes, filters, phrases, and versions that no longer meet."""
    store = open_in(tmp_path_factory.mktemp("home"), engine.pool(engine.database()))
    for number, original, hour, words in rows:
        one = repost(number, original, hour * timedelta(hours=1), text=words or "autre")
        Matcher({}).match([one])
        one.topics = [1] if words else []
        store.append(batch(one))
    filters = Filters(topics=topics, text=text)
    newest = {}
    for m in store.mentions(MentionQuery(1, filters=filters), limit=1000):
        newest.setdefault(m.story, m.id)
    pages, after = [], None
    while page := store.mentions(MentionQuery(1, filters=filters, once=True), after, limit):
        pages += page
        after = Key(page[-1].published_at, page[-1].id)
    assert [m.id for m in pages] == list(newest.values())
    store.close()


def test_a_story_with_thousands_of_copies_is_one_row(store):
    store.append(batch(*(repost(n, 1, timedelta(minutes=n)) for n in range(2, 9000)), said(1), said(9999, DAY)))
    asked = MentionQuery(1, once=True)
    assert [m.id for m in store.mentions(asked, limit=10)] == [8999, 9999]
    assert store.mentions(asked, after=Key(START + timedelta(minutes=8999), 8999), limit=1)[0].id == 9999
    assert store.mentions(asked, after=Key(START + DAY, 9999)) == []


def test_the_first_source_stays_and_topics_that_ask_for_it_too(store):
    def seen_by(source: int, topics: list[int], text: str = NEWS) -> None:
        store.append(to_columns(1, [said(1, text=text, source_id=source, topics=topics)], asking_source=(12, 13)))

    def met() -> tuple[int, list[int]]:
        mention = store.mention(1, 1)
        return mention.source_id, mention.topics

    seen_by(12, [1, 12])
    seen_by(13, [1, 13])
    assert met() == (12, [1, 12])
    seen_by(13, [2, 13])
    assert met() == (12, [2, 12])
    seen_by(12, [2])
    assert met() == (12, [2])
    assert store.select(MentionQuery(1, filters=Filters(topics=(12,)))) == [{"volume": 0}]


def test_two_sources_in_one_batch(store):
    both = [said(1, source_id=12, topics=[1, 12]), said(1, source_id=13, topics=[1, 13], text="the same")]
    store.append(to_columns(1, both, asking_source=(12, 13)))
    mention = store.mention(1, 1)
    assert (mention.source_id, mention.topics) == (12, [1, 12])
    store.append(to_columns(1, both[::-1], asking_source=(12, 13)))
    assert store.mention(1, 1).topics == [1, 12]
