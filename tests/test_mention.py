"""The noun: identity, and "not provided" is never zero."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from hune.mention import Author, Counts, Mention, mention_id


@given(st.integers(1, 2**32 - 1), st.text(max_size=30), st.text(max_size=60))
def test_ids_fit_a_signed_integer_and_are_stable(workspace: int, space: str, native: str):
    said = mention_id(workspace, space, native)
    assert 0 <= said < 2**63
    assert said == mention_id(workspace, space, native)
    assert said != mention_id(workspace + 1, space, native)


def test_where_a_name_ends_matters():
    assert mention_id(1, "a", "bc") != mention_id(1, "ab", "c")


def test_engagement_not_provided_is_not_zero():
    assert Counts().engagement is None
    assert Counts(views=10).engagement is None
    assert Counts(likes=0).engagement == 0
    assert Counts(likes=2, reposts=3).engagement == 5


def test_a_mention_survives_the_way_to_a_worker():
    mention = Mention("1", datetime(2026, 5, 1, tzinfo=UTC), "texte", author=Author(handle="Alpha"), hashtags=["x"])
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(mention), type=Mention) == mention


def test_an_author_is_known_by_the_best_there_is():
    assert Author(id="7", handle="A").key == "7"
    assert Author(handle="Alpha").key == "alpha"
    assert Author(handle="Alpha").label == "@Alpha"
    assert Author(name="Alpha B").label == "Alpha B"
    assert Author().key == ""
