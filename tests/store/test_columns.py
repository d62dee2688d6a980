from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.mention import Author, Mention
from hune.store.columns import pack, to_columns, unpack
from tests.store.making import START, said

WORDS = st.text(max_size=20)


@given(st.lists(st.tuples(WORDS, st.lists(WORDS, max_size=3), st.lists(st.integers(1, 9), max_size=3)), max_size=5))
def test_what_is_packed_comes_out(rows):
    mentions = [Mention(str(n), START, text=t, hashtags=tags, topics=ts) for n, (t, tags, ts) in enumerate(rows)]
    columns = to_columns(7, mentions)
    again = unpack(pack(columns))
    assert again.workspace_id == 7
    assert again.mentions.equals(columns.mentions)
    assert again.matches.to_pylist() == [{"row": n, "topic_id": t} for n, (_, _, ts) in enumerate(rows) for t in ts]


@given(st.data())
def test_bytes_cut_anywhere_are_refused(data):
    packed = pack(to_columns(1, [said(1, topics=[2])]))
    with pytest.raises(ValueError):
        unpack(packed[: data.draw(st.integers(0, len(packed) - 1))])


def test_half_characters_do_not_stop_a_batch():
    columns = to_columns(1, [said(1, text="a\ud800b 😀", hashtags=["\udc00x"], author=Author(name="\ud83d"))])
    row = columns.mentions.to_pylist()[0]
    assert (row["text"], row["hashtags"], row["author_name"]) == ("a\ufffdb 😀", ["\ufffdx"], "\ufffd")


def test_not_provided_is_not_zero():
    row = to_columns(1, [said(1)]).mentions.to_pylist()[0]
    assert (row["likes"], row["engagement"], row["followers"], row["rating"], row["language"]) == (None,) * 4 + ("",)
