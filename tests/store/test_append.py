"""How batches get in: who is new, what stays, what is taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hune.errors import StoreError
from hune.mention import Author, Counts
from hune.store.erasure import digest_of
from hune.store.query import Filters, MentionQuery
from hune.store.store import Appended
from tests.store.making import START, batch, said
from tests.stores import open_in

DAY = timedelta(days=1)


def volume(store, **filters) -> int:
    return store.select(MentionQuery(1, filters=Filters(**filters)))[0]["volume"]


def test_everything_about_a_mention_comes_back(store):
    given = said(
        5, title="Title", text="Bonjour 😀 \x00 'quoted' \\ \n end", url="https://a.example/5", network="alpha",
        kind="reply", medium="forum", site="a.example", language="fr", country="FR", rating=4.5, sentiment="negative",
        author=Author("9", "voix", "Voix", "https://a.example/v", 12, "Lyon", "Europe/Paris", "Là.", 31, START, True),
        counts=Counts(1, 2, 3, 4, 5, 6),
        parent_id="4", root_id="3", original_id="2", answers="autre", reposts="encore", hashtags=["panne", "l'été"],
        handles=["autre"], links=["https://b.example"], simulated=True, terms=["panne"], names=["Alpha Télécom"],
        topics=[7, 8], source_id=3, workspace_id=1, parent=4, root=3, story=5, sentiment_score=-0.5,
        sentiment_model="fast-1", sentiment_first="negative", language_by="model", country_by="place", region="Rhône",
        city="Lyon", gender="f", name_kinds=["organisation"], toxicity=0.25, flags=["spam:links"],
        failed=["put_names: ValueError: x"], made_by="put_language=2", latitude=45.7640435, longitude=4.835659, app="W",
        item="Box 4", version="2.1", venue="Lyon",
    )  # fmt: skip
    store.append(batch(given))
    given.tokens = []  # never read back
    assert store.mention(1, 5) == given
    assert store.mention(2, 5) is None


def test_what_was_not_provided_stays_so(store):
    given = said(5, author=Author(), workspace_id=1, tokens=[], story=5)
    store.append(batch(given))
    assert store.mention(1, 5) == given


def test_known_ids_are_replaced_and_keep_their_first_date(store):
    assert store.append(batch(said(1), said(2))) == Appended(new=2)
    assert store.append(batch(said(2, 40 * DAY, text="newer"), said(3))) == Appended(new=1, replaced=1)
    assert volume(store) == 3
    again = store.mention(1, 2)
    assert (again.text, again.published_at) == ("newer", START)


def test_twice_in_one_batch_is_the_last_one_at_the_first_date(store):
    assert store.append(batch(said(1, text="first"), said(2), said(1, DAY, text="last"))) == Appended(new=2, replaced=1)
    kept = store.mention(1, 1)
    assert (kept.text, kept.published_at) == ("last", START)
    assert volume(store) == 2


def test_workspaces_are_sealed(store):
    store.append(batch(said(1, topics=[4])))
    assert store.append(batch(said(1, topics=[4]), workspace=2)) == Appended(new=1)
    store.append(batch(said(1, text="other", topics=[]), workspace=2))
    assert volume(store, topics=(4,)) == 1
    assert store.mention(1, 1).text == "message 1"
    assert store.expand(3, "mess*") == []


def test_topics_no_longer_met_are_taken_back(store):
    store.append(batch(said(1, topics=[4, 5]), said(2, topics=[4])))
    store.append(batch(said(1, DAY, topics=[5, 6])))
    assert [volume(store, topics=(t,)) for t in (4, 5, 6)] == [1, 1, 1]
    assert store.mention(1, 1).topics == [5, 6]


def test_a_batch_may_span_many_months(store):
    assert store.append(batch(*(said(n, n * 30 * DAY, topics=[1]) for n in range(1, 131)))) == Appended(new=130)
    assert volume(store, topics=(1,)) == volume(store) == 130


def test_erased_authors_are_not_taken(store):
    store.erased.add(digest_of(1, "alpha", "voix_1"))
    given = batch(said(1, network="alpha"), said(2, network="alpha"), said(4, network="beta"), said(7, network="alpha"))
    assert store.append(given) == Appended(new=2, erased=2)
    assert {m.id for m in store.mentions(MentionQuery(1))} == {2, 4}


def test_the_owner_hears_before_the_spool_forgets(store):
    heard = []
    store.append(batch(said(1)), "import:7:1", lambda appended: heard.append((appended, len(store.spool))))
    assert heard == [(Appended(new=1), 1)]
    assert len(store.spool) == 0


@pytest.mark.parametrize("table", ["mentions", "matches", "seen"])
def test_a_failed_write_can_be_sent_again_with_the_same_counts(store, monkeypatch, table):
    store.append(batch(said(1, topics=[4])))
    again = batch(said(1, topics=[5]), said(2, topics=[4]))
    insert = type(store.db).insert

    def full_disk(pool, into, rows):
        if into == table:
            raise StoreError(log="no space")
        insert(pool, into, rows)

    with monkeypatch.context() as m:
        m.setattr(type(store.db), "insert", full_disk)
        with pytest.raises(StoreError):
            store.append(again)
    assert len(store.spool) == 0
    assert store.append(again) == Appended(new=1, replaced=1)
    assert {t: volume(store, topics=(t,)) for t in (4, 5)} == {4: 1, 5: 1}


MESSAGE = st.tuples(st.integers(1, 6), st.integers(0, 60), st.lists(st.integers(1, 3), unique=True, max_size=3))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(MESSAGE, min_size=1, max_size=5), min_size=1, max_size=4))
def test_any_order_of_batches_ends_like_a_dictionary(engine, tmp_path_factory, batches):
    store = open_in(tmp_path_factory.mktemp("home"), engine.pool(engine.database()))
    dates, last = {}, {}
    for messages in batches:
        new = len({number for number, _, _ in messages} - set(dates))
        for number, day, topics in messages:
            dates.setdefault(number, START + day * DAY)
            last[number] = topics
        done = store.append(batch(*(said(n, day * DAY, topics=topics) for n, day, topics in messages)))
        assert done == Appended(new=new, replaced=len(messages) - new)
    assert {m.id: (m.published_at, m.topics) for m in store.mentions(MentionQuery(1))} == {
        n: (dates[n], sorted(last[n])) for n in dates
    }
    for topic in (1, 2, 3):
        assert volume(store, topics=(topic,)) == sum(topic in topics for topics in last.values())
    store.close()
