"""A message heard in two ways: what only one of them says is kept, whichever comes last."""

from __future__ import annotations

from hune.mention import Author, Counts
from hune.store.query import MentionQuery
from tests.store.making import batch, said

SEARCH = {"source_id": 1, "author": Author("did:a", "voix", "Une Voix"), "counts": Counts(likes=3, replies=1)}
STREAM = {"source_id": 2, "author": Author("did:a")}


def test_a_stream_does_not_take_away_what_a_search_knew(store):
    store.append(batch(said(1, text="avant", **SEARCH)))
    store.append(batch(said(1, text="corrigé", **STREAM)))
    found = store.mention(1, 1)
    assert (found.text, found.author.label, found.author.name) == ("corrigé", "@voix", "Une Voix")
    assert (found.counts.likes, found.counts.replies, found.counts.views) == (3, 1, None)
    assert store.select(MentionQuery(1, metrics=("engagement",)))[0]["engagement"] == 4


def test_a_search_adds_what_the_stream_could_not_know(store):
    store.append(batch(said(1, **STREAM)))
    store.append(batch(said(1, **SEARCH)))
    assert store.mention(1, 1).counts.likes == 3


def test_zero_is_said_and_nothing_is_invented(store):
    store.append(batch(said(1, **SEARCH), said(2, **SEARCH)))
    store.append(batch(said(1, source_id=2, counts=Counts(likes=0)), said(3, **STREAM)))
    assert store.mention(1, 1).counts == Counts(likes=0, replies=1)
    assert store.mention(1, 3).counts == Counts()


def test_the_same_source_takes_back_what_it_does_not_say_any_more(store):
    store.append(batch(said(1, **SEARCH)))
    store.append(batch(said(1, source_id=1, author=Author("did:a"))))
    assert store.mention(1, 1).counts == Counts()
