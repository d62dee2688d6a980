"""A step run again: other values in columns of what is stored, and nothing else changes."""

from __future__ import annotations

from datetime import timedelta

import pyarrow as pa

from hune.match.prefilter import ALL
from hune.mention import PERSON
from hune.store import clickhouse, clickhouse_put
from hune.store.mention_columns import MADE
from hune.store.query import Filters, MentionQuery
from hune.store.store import Judgement
from tests.store.making import START, batch, said
from tests.stores import open_in

MILLIS = round(START.timestamp() * 1000)


def changes(*mentions, columns=("country", "country_by", "flags")):
    return pa.table({name: MADE[name](mentions) for name in ("id", "published_at", *columns)})


def countries(store, **filters):
    rows = store.select(MentionQuery(1, dimensions=("country",), filters=Filters(**filters)))
    return {row["country"]: row["volume"] for row in rows}


def test_new_values_replace_old_ones_in_mentions_and_matches(store):
    store.append(batch(said(1, country="FR", topics=[7]), said(2, country="FR", topics=[7]), said(3)))
    put = changes(said(1, country="BE", country_by="place", flags=["spam:links"]), said(9, country="BE"))
    assert store.put(1, put) == 1
    assert countries(store) == {"FR": 1, "BE": 1, None: 1}
    assert countries(store, topics=(7,)) == {"FR": 1, "BE": 1}
    kept = store.mention(1, 1)
    assert (kept.text, kept.country_by, kept.flags, kept.topics) == ("message 1", "place", ["spam:links"], [7])
    assert store.mention(1, 9) is None, "nothing is made up"


def test_twice_is_once_and_newer_things_stay(store):
    store.append(batch(said(1, country="FR", topics=[7])))
    for _ in range(2):
        store.put(1, changes(said(1, country="BE")))
    store.append(batch(said(1, country="CA", topics=[7])))
    assert countries(store) == countries(store, topics=(7,)) == {"CA": 1}
    store.take_back(1, [1])
    assert store.put(1, changes(said(1, country="BE"))) == 0
    assert countries(store) == {}


def test_a_persons_word_stays(store):
    store.append(batch(said(1, sentiment="negative", sentiment_model="fast-1", topics=[7, 8])))
    store.judge(1, {1: MILLIS}, {(1, 7): Judgement("positive", 1.0, PERSON)})
    fields = ("sentiment", "sentiment_score", "sentiment_model")
    store.put(1, changes(said(1, sentiment="neutral", sentiment_model="fast-2"), columns=fields))
    asked = MentionQuery(1, dimensions=("topic", "sentiment"), filters=Filters(topics=(7, 8)))
    assert {(row["topic"], row["sentiment"]) for row in store.select(asked)} == {(7, "positive"), (8, "neutral")}
    assert store.mention(1, 1).sentiment == "neutral"


def test_the_sums_by_hour_follow_a_language_that_is_put_anew(store):
    store.append(batch(said(1, language="fr"), said(2, language="fr"), said(3, timedelta(days=9), language="fr")))
    store.append(batch(said(4, timedelta(days=9), language="de")))
    store.refresh_sums()
    put = (said(1, language="en"), said(3, timedelta(days=9), language="it"))
    store.put(1, changes(*put, columns=("language",)))
    by_language = MentionQuery(1, dimensions=("language",))
    for _ in range(2):
        counted = {row["language"]: row["volume"] for row in store.select(by_language)}
        assert counted == {"en": 1, "fr": 1, "it": 1, "de": 1}
        store.refresh_sums()
    assert store.count(1, ALL) == 4


def test_a_text_that_changed_meanwhile_keeps_what_was_read_from_it(store):
    old = said(1, text="bonjour", language="fr")
    store.append(batch(old))
    store.append(batch(said(1, text="hello", language="en")))
    assert store.put(1, changes(old, columns=("language", "digest"))) == 0
    assert store.mention(1, 1).language == "en"
    assert store.put(1, changes(said(1, text="hello", language="de"), columns=("language", "digest"))) == 1
    assert store.mention(1, 1).language == "de"


def test_who_looks_while_it_is_written_counts_no_message_twice(store, monkeypatch):
    store.append(batch(said(1, country="FR")))
    store.append(batch(said(2, timedelta(days=1))))
    store.refresh_sums()
    written = clickhouse_put.put

    def looked_at(*what):
        store._doubled.forget()
        assert store.count(1, ALL) == 2
        return written(*what)

    monkeypatch.setattr(clickhouse_put, "put", looked_at)
    store.put(1, changes(said(1, country="BE")))
    assert store.count(1, ALL) == 2
    assert [m.id for found in store.scan(1) for m in found] == [1, 2]


def test_after_a_start_with_a_clock_that_went_back_the_newest_still_counts(reach, tmp_path, monkeypatch):
    monkeypatch.setattr(clickhouse, "time_ns", lambda: 1)
    first = open_in(tmp_path, reach())
    first.append(batch(said(1, country="FR")))
    for _ in range(3):
        first.put(1, changes(said(1, country="BE")))
    first.close()
    again = open_in(tmp_path, reach())
    again.append(batch(said(1, country="CA")))
    assert countries(again) == {"CA": 1}
    again.close()
