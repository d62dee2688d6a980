"""A step run again: other values in columns of what is stored, and nothing else changes."""

from __future__ import annotations

import pyarrow as pa

from hune.mention import PERSON
from hune.store.mention_columns import MADE
from hune.store.query import Filters, MentionQuery
from hune.store.store import Judgement
from tests.store.making import START, batch, said

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
