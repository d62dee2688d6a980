"""The engine, the reference, history's filter and the highlights agree on every pair of query and text."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from hune.match import prefilter
from hune.match.explain import spans
from hune.match.fold import fold_batch
from hune.match.matcher import Matcher
from hune.match.nodes import Node, unparse
from hune.match.normal import normal
from hune.match.parser import parse
from hune.match.tokens import index_tokens, ordered, tokenise
from hune.mention import Mention
from tests.match.making import World, worlds
from tests.match.reference import is_run, meets, words


def mention(title: str, text: str) -> Mention:
    return Mention(native_id="1", published_at=datetime(2026, 5, 1, tzinfo=UTC), title=title, text=text)


def read(world: World) -> list[Node]:
    """The trees of the queries that are none only excluding."""
    return list(Matcher(dict(enumerate(world.queries))).nodes.values())


@settings(max_examples=200)
@given(worlds())
def test_the_matcher_finds_what_the_reference_finds(world):
    matcher = Matcher(dict(enumerate(world.queries)))
    mentions = [mention(*pair) for pair in world.pairs]
    matcher.match(mentions)
    for m in mentions:
        assert m.topics == [n for n, node in matcher.nodes.items() if meets(node, m.title, m.text)]
        assert len(m.tokens) == len(set(m.tokens))
        assert set(m.tokens) == found_by(words(m.title) + words(m.text))
    assert matcher.meeting(mentions) == [m for m in mentions if m.topics]


def found_by(said: list[tuple[str, str]]) -> set[str]:
    """The index tokens that some words of a text shall give."""
    tokens = {mark + word for mark, word in said if mark}
    for _, word in said:
        bare = word.strip("_")
        run = is_run(bare[0])
        tokens |= {*bare, *(bare[i : i + 2] for i in range(len(bare) - 1))} if run else {bare}
    return tokens


@settings(max_examples=100)
@given(worlds(most=2))
def test_highlights_are_there_exactly_when_it_matches(world):
    for node in read(world):
        for title, text in world.pairs:
            found = spans(node, title, text)
            assert bool(found) == meets(node, title, text)
            whole = {"title": title, "text": text}
            assert all(0 <= s.start < s.end <= len(whole[s.field]) for s in found)
            assert all(a.field != b.field or a.end <= b.start for a, b in pairwise(found))


@settings(max_examples=100)
@given(worlds(), st.sampled_from((1, 3, 200)))
def test_the_filter_of_history_loses_no_match(world, most):
    stored = [{*index_tokens(title), *index_tokens(text)} for title, text in world.pairs]
    everything = sorted(set().union(*stored))
    for node in read(world):
        with patch.object(prefilter, "MOST", most):
            alternatives, exact = prefilter.required(node, lambda stem: [t for t in everything if t.startswith(stem)])
        assert len(alternatives or ()) <= most
        for (title, text), tokens in zip(world.pairs, stored, strict=True):
            kept = alternatives is None or any(tokens.issuperset(some) for some in alternatives)
            assert kept or not meets(node, title, text)
            assert not exact or kept == meets(node, title, text)


@given(worlds())
def test_the_normal_form_means_the_same(world):
    for node in read(world):
        for title, text in world.pairs:
            assert meets(normal(node), title, text) == meets(node, title, text)


@given(worlds())
def test_a_tree_written_and_read_again_is_the_same_tree(world):
    for node in read(world):
        assert parse(unparse(node)) == node
        assert parse(unparse(normal(node))) == normal(node)


@settings(max_examples=100)
@given(worlds())
def test_a_batch_is_folded_and_cut_like_each_of_its_texts(world):
    texts = [text for _, text in world.pairs]
    for text, folded in zip(texts, fold_batch(texts), strict=True):
        assert folded == fold_batch([text])[0]
        assert ordered(folded, marks=True) == [t.text for t in tokenise(text)] == [m + w for m, w in words(text)]
        assert ordered(folded, marks=False) == [w.strip("_") for _, w in words(text)]
