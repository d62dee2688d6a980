"""What the better model and people say of sentiment: it replaces, it stays when the mention comes again."""

from __future__ import annotations

from datetime import timedelta

import pyarrow as pa
import pytest

from hune.errors import StoreError
from hune.mention import PERSON
from hune.store import clickhouse_judged
from hune.store.judgements import nobody_corrected
from hune.store.mention_columns import MADE, digest_of_body
from hune.store.query import Filters, MentionQuery
from hune.store.store import Judgement
from tests.store.making import START, batch, said

MILLIS = round(START.timestamp() * 1000)
CLOSE = Judgement("positive", 0.5, "close-1")


def fast(number, **fields):
    return said(number, sentiment="negative", sentiment_score=-0.25, sentiment_model="fast-1", topics=[7, 8], **fields)


def toward(store, number, topic=None):
    """Class and model: of the whole, or toward a topic."""
    rows = store.select(
        MentionQuery(
            1, dimensions=("sentiment", "sentiment_model", "term"),
            filters=Filters(topics=(topic,) if topic else (), terms=(f"t{number}",)),
        )
    )  # fmt: skip
    return [(row["sentiment"], row["sentiment_model"]) for row in rows]


@pytest.fixture
def filled(store):
    store.append(batch(fast(1, terms=["t1"]), fast(2, terms=["t2"])))
    return store


def test_a_better_judgement_replaces_and_may_differ_by_topic(filled):
    other = Judgement("neutral", 0.0, "close-1")
    assert filled.judge(1, {1: MILLIS}, {(1, 0): CLOSE, (1, 7): CLOSE, (1, 8): other}) == 1
    assert toward(filled, 1) == [("positive", "close-1")]
    assert toward(filled, 1, 7) == [("positive", "close-1")]
    assert toward(filled, 1, 8) == [("neutral", "close-1")]
    assert toward(filled, 2) == [("negative", "fast-1")]
    assert filled.mention(1, 1).sentiment_score == 0.5


def test_it_changes_no_count(filled):
    filled.refresh_sums()
    filled.judge(1, {1: MILLIS}, {(1, 0): CLOSE, (1, 7): CLOSE})
    assert filled.select(MentionQuery(1))[0]["volume"] == 2
    assert filled.select(MentionQuery(1, filters=Filters(topics=(7,))))[0]["volume"] == 2
    assert [m.id for scanned in filled.scan(1) for m in scanned] == [1, 2]
    assert filled.count(1, filled_node()) == 2


def filled_node():
    from hune.match.prefilter import ALL

    return ALL


def test_it_stays_when_the_same_text_comes_again(filled):
    filled.judge(1, {1: MILLIS}, {(1, 0): CLOSE, (1, 7): CLOSE})
    for _ in range(2):  # the second time it was carried over itself
        filled.append(batch(fast(1, terms=["t1"])))
        assert toward(filled, 1) == toward(filled, 1, 7) == [("positive", "close-1")]
        assert toward(filled, 1, 8) == [("negative", "fast-1")]


def test_another_text_is_another_matter(filled):
    filled.judge(1, {1: MILLIS}, {(1, 0): CLOSE, (1, 7): CLOSE})
    filled.append(batch(fast(1, text="tout autre chose", terms=["t1"])))
    assert toward(filled, 1) == toward(filled, 1, 7) == [("negative", "fast-1")]


def test_a_text_that_changed_meanwhile_is_not_judged(filled):
    read = {1: digest_of_body("", "message 1")}
    filled.append(batch(fast(1, text="tout autre chose", terms=["t1"])))
    assert filled.judge(1, {1: MILLIS}, {(1, 0): CLOSE}, read) == 0
    assert toward(filled, 1) == [("negative", "fast-1")]


def test_no_model_takes_a_persons_word_away(filled):
    filled.judge(1, {1: MILLIS}, {(1, 0): Judgement("neutral", 0.0, PERSON)})
    assert toward(filled, 1, 7) == toward(filled, 1, 8) == [("neutral", PERSON)]  # of the whole: toward each topic
    filled.judge(1, {1: MILLIS}, {(1, 0): CLOSE, (1, 7): CLOSE})
    assert toward(filled, 1) == toward(filled, 1, 7) == [("neutral", PERSON)]


def test_what_came_with_the_mention_is_left_to_people(store):
    store.append(batch(said(1, sentiment="negative", sentiment_model="given", terms=["t1"])))
    store.judge(1, {1: MILLIS}, {(1, 0): CLOSE})
    assert toward(store, 1) == [("negative", "given")]
    store.judge(1, {1: MILLIS}, {(1, 0): Judgement("positive", 1.0, PERSON)})
    assert toward(store, 1) == [("positive", PERSON)]


def test_people_are_heard_at_each_collection(store):
    store.corrected = lambda workspace, ids: {(1, 0): Judgement("positive", 1.0, PERSON)} if 1 in ids else {}
    store.append(batch(fast(1, terms=["t1"]), fast(2, terms=["t2"])))
    assert toward(store, 1) == toward(store, 1, 7) == [("positive", PERSON)]
    store.corrected = nobody_corrected
    store.append(batch(fast(1, text="tout autre chose", terms=["t1"])))
    assert toward(store, 1) == [("negative", "fast-1")]


def test_what_is_hidden_stays_hidden(filled):
    filled.take_back(1, [1])
    assert filled.judge(1, {1: MILLIS}, {(1, 0): CLOSE}) == 0
    assert filled.mention(1, 1) is None
    assert filled.judge(2, {2: MILLIS}, {(2, 0): CLOSE}) == 0, "another workspace's"
    assert toward(filled, 2) == [("negative", "fast-1")]


def test_the_newest_wait_first_and_only_those_the_fast_model_judged(store):
    store.append(batch(fast(1), fast(2, at=timedelta(hours=1)), said(3, topics=[7], sentiment_model="given")))
    assert [i for _, i in store.unjudged(1, 10)] == [2, 2, 1, 1]
    assert store.unjudged(1, 1)[0][1] == 2
    store.judge(1, {2: MILLIS + 3_600_000}, {(2, 7): CLOSE, (2, 8): CLOSE})
    assert sorted(store.unjudged(1, 10)) == [(7, 1), (8, 1)]
    assert store.unjudged(2, 10) == []


def test_a_new_topic_begins_with_what_the_fast_model_said(store):
    given = fast(1, terms=["t1"], sentiment_first="negative", made_by="put_language=2 put_sentiment=fast-1")
    store.append(batch(given))
    store.judge(1, {1: MILLIS}, {(1, 0): CLOSE, (1, 7): CLOSE, (1, 8): CLOSE})
    store.add_matches(1, 9, [given])
    assert toward(store, 1, 9) == [("negative", "fast-1")]
    assert store.unjudged(1, 10) == [(9, 1)]


def test_a_topic_met_later_begins_with_what_the_fast_model_said(filled):
    filled.judge(1, {1: MILLIS}, {(1, 0): CLOSE, (1, 7): CLOSE, (1, 8): CLOSE})
    again = fast(1, terms=["t1"])
    again.topics = [7, 9]
    filled.append(batch(again))
    assert toward(filled, 1) == toward(filled, 1, 7) == [("positive", "close-1")]
    assert toward(filled, 1, 9) == [("negative", "fast-1")], "nobody judged it toward that one"
    assert (9, 1) in filled.unjudged(1, 10)


def test_what_the_fast_model_said_before_does_not_stay(filled):
    filled.judge(1, {1: MILLIS}, {(1, 0): CLOSE, (1, 7): CLOSE})
    made_anew = said(1, sentiment="neutral", sentiment_model="fast-2", topics=[7, 8])
    columns = ("id", "published_at", "sentiment", "sentiment_score", "sentiment_model")
    filled.put(1, pa.table({name: MADE[name]([made_anew]) for name in columns}))
    assert toward(filled, 1) == toward(filled, 1, 7) == [("positive", "close-1")], "the better model's stays"
    assert toward(filled, 1, 8) == [("neutral", "fast-2")]
    filled.append(batch(said(1, sentiment="neutral", sentiment_model="own-2", topics=[7, 8], terms=["t1"])))
    assert toward(filled, 1) == toward(filled, 1, 7) == [("positive", "close-1")]
    assert toward(filled, 1, 8) == [("neutral", "own-2")]


def test_a_persons_word_toward_a_topic_outlives_that_topics_past(store):
    mine = Judgement("positive", 1.0, PERSON)
    given = fast(1, terms=["t1"], sentiment_first="negative")
    store.append(batch(given, fast(2, terms=["t2"], sentiment_first="negative")))
    store.judge(1, {1: MILLIS}, {(1, 7): mine})
    store.corrected = lambda workspace, ids: {(1, 7): mine} if 1 in ids else {}
    store.add_matches(1, 7, [given, fast(2)])
    assert toward(store, 1, 7) == [("positive", PERSON)]
    assert toward(store, 2, 7) == [("negative", "fast-1")]
    assert toward(store, 1, 8) == toward(store, 1) == [("negative", "fast-1")]


def test_of_nothing_nothing_is_said(filled):
    assert filled.judge(1, {}, {(1, 0): CLOSE}) == 0
    assert filled.judgements(1, {}) == {}
    assert filled.put(1, pa.table({name: MADE[name]([]) for name in ("id", "published_at", "country")})) == 0
    assert filled.db.value("SELECT count() FROM seen FINAL WHERE judged != 0") == 0


def test_cut_off_by_a_crash_it_waits_again_until_all_is_judged(filled, monkeypatch):
    said = {(1, 0): CLOSE, (1, 7): CLOSE, (1, 8): CLOSE}
    insert, calls = clickhouse_judged._insert, []

    def crash(*what):
        calls.append(what)
        if len(calls) == 2:
            raise StoreError
        insert(*what)

    monkeypatch.setattr(clickhouse_judged, "_insert", crash)
    with pytest.raises(StoreError):
        filled.judge(1, {1: MILLIS}, said)
    assert {(7, 1), (8, 1)} <= set(filled.unjudged(1, 10))
    monkeypatch.undo()
    filled.judge(1, {1: MILLIS}, said)
    assert toward(filled, 1) == toward(filled, 1, 7) == toward(filled, 1, 8) == [("positive", "close-1")]
    assert {i for _, i in filled.unjudged(1, 10)} == {2}
