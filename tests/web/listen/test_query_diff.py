"""Two queries as one text: what went, what came."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from hune.web.listen.query_diff import query_diff

PIECES = ["alpha", "panne", "(", ")", " ", "\n", '"', "OR", "tele*", "é"]
QUERY = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(QUERY, QUERY)
def test_both_texts_can_be_read_in_it(old, new):
    pieces = query_diff(old, new)
    assert "".join(p.text for p in pieces if p.change != "ins") == old
    assert "".join(p.text for p in pieces if p.change != "del") == new


def test_only_the_words_that_changed_are_marked():
    pieces = query_diff("alpha (panne OR bug) -stade", "alpha (panne OR coupure) -stade")
    assert [(p.change, p.text) for p in pieces if p.change] == [("del", "bug"), ("ins", "coupure")]


def test_long_queries_are_compared_at_once():
    old, new = (" ".join(f"{word}{n}" for n in range(15_000)) for word in "ab")
    before = time.process_time()
    assert [p.change for p in query_diff(old, new)] == ["del", "ins"]
    assert time.process_time() - before < 2
