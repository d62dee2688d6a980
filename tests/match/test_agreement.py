"""The engine, the reference, history's first cut and the explanation agree on every pair of query and mention.

HUNE_TEST_LONG=14000 judges more than a million pairs instead of a sample, and says how many.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hune.match import prefilter
from hune.match.explain import Reading, Why
from hune.match.language.nodes import And, Node, Not, Or, Range, unparse, where_of
from hune.match.language.normal import normal
from hune.match.language.parser import parse
from hune.match.matcher import Matcher
from hune.match.prefilter import required
from hune.match.words.fold import fold_batch
from hune.match.words.index_terms import index_terms
from hune.match.words.tokens import bare, is_run, ordered, tokenise
from hune.mention import Author, Mention
from tests.match.making import World, worlds
from tests.match.past import lets_through, stored
from tests.match.reference import Said, meets, words

LONG = int(os.environ.get("HUNE_TEST_LONG", "0"))
QUERIES, MENTIONS = 6, 12

sampled = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
anything = worlds(QUERIES, MENTIONS)


def test_the_four_agree(capsys: pytest.CaptureFixture[str]):
    judged = Counter[bool]()

    @(settings(sampled, max_examples=LONG, phases=[Phase.generate]) if LONG else sampled)
    @given(worlds(QUERIES, MENTIONS, quick=True) if LONG else anything)
    def agree(world: World) -> None:
        Matcher({q: unparse(node) for q, node in enumerate(world.queries)}).match(world.mentions)
        cuts = [required(node, lambda form: stored(form, world.mentions)) for node in world.queries]
        for mention in world.mentions:
            reading = Reading(mention)
            for q, (node, (cut, exact)) in enumerate(zip(world.queries, cuts, strict=True)):
                reference = meets(node, mention)
                engine, explanation = q in mention.topics, reading.why(node).met
                history = lets_through(cut, mention) and (exact or reference)
                verdict = f"{engine=} {explanation=} {history=} {reference=} of “{unparse(node)}” and {mention}"
                assert engine == explanation == history == reference, verdict
                judged[reference] += 1

    agree()
    assert judged.total() >= LONG * QUERIES * MENTIONS
    assert judged[True] > judged.total() / 10, "the worlds have become too poor to prove anything"
    if LONG:
        with capsys.disabled():
            sys.stdout.write(f"\n{judged.total():,} pairs judged, {judged[True]:,} of them met\n")


@pytest.mark.parametrize(
    ("query", "given", "meets_it"),
    [
        ("link:(ガス NEAR/1 手)", {"links": ["ガス x", "手 ガス"]}, True),
        ("link:(ガス NEAR/0 x NEAR/0 手)", {"links": ["ガス x", "手 ガス"]}, False),
        ('url:"alpha beta"', {"url": "alpha\U0010fffebeta"}, True),
        ('title:"alpha beta"', {"title": "alpha\U0010fffebeta"}, True),
        ("ok", {"text": "ok❶"}, True),
        ("{שלום}", {"text": "\u202bשלום\u202c"}, True),
        ("{alpha}", {"text": "alpha\u00adbet"}, False),
        ("{l}", {"text": "lʼeau"}, True),
        ("{x}", {"text": "x\u0323"}, False),
        ("{Orange}", {"text": "Orangeの"}, True),
        ("{a a}", {"text": "xa a a"}, True),
        ("author:({Marie} NEAR/1 exemple)", {"author": Author(name="Marie Exemple")}, True),
        ("#手机*", {"text": "#手机壳"}, True),
        ("#b", {"text": "/##b"}, False),
    ],
)
def test_what_was_once_got_wrong(query: str, given: dict[str, Any], meets_it: bool):
    mention, node = Mention(native_id="1", published_at=datetime(2026, 5, 1, tzinfo=UTC), **given), parse(query)
    assert meets(node, mention) is meets_it
    assert Reading(mention).why(node).met is meets_it
    assert bool(Matcher({1: query}).meeting([mention])) is meets_it


@sampled
@given(anything)
def test_matching_leaves_the_index_terms_of_a_mention_on_it(world: World):
    Matcher({}).match(world.mentions)
    for mention in world.mentions:
        author = (f"@{mention.author.handle}" if mention.author.handle else "", mention.author.name or "")
        assert len(mention.tokens) == len(set(mention.tokens))
        assert set(mention.tokens) == found_by(words(mention.title) + words(mention.text)) | {
            f"author:{token}" for token in found_by(words(author[0]) + words(author[1]))
        }


def found_by(said: tuple[Said, ...]) -> set[str]:
    """The index tokens that some words of a text shall give."""
    tokens = {mark + word for mark, word in said if mark}
    for _, word in said:
        plain = word.strip("_")
        pairs = {plain[i : i + 2] for i in range(len(plain) - 1)}
        tokens |= {*plain, *pairs} if is_run(plain) else {plain}
    return tokens


@sampled
@given(worlds(QUERIES, MENTIONS))
def test_what_is_shown_lies_in_the_text_in_reading_order(world: World):
    for mention in world.mentions:
        reading = Reading(mention)
        for node in world.queries:
            found = reading.spans(node)
            whole = {"title": mention.title, "text": mention.text}
            assert all(0 <= s.start < s.end <= len(whole[s.field]) for s in found)
            assert all((a.field, b.field) == ("title", "text") or a.end <= b.start for a, b in pairwise(found))
            assert not found or reading.why(node).met
            assert all(leaf.spans for leaf in shown_leaves(node, reading.why(node)))


def shown_leaves(node: Node, why: Why) -> list[Why]:
    """The explanations of the leaves that are met and look for something in title or text."""
    inner = [node.node] if isinstance(node, Not) else node.nodes if isinstance(node, And | Or) else ()
    if inner:
        return [leaf for one, part in zip(inner, why.parts, strict=True) for leaf in shown_leaves(one, part)]
    is_shown = not isinstance(node, Range) and where_of(node) in ("", "title", "text")
    return [why] if why.met and is_shown else []


@sampled
@given(anything, st.sampled_from((1, 3)))
def test_a_cut_of_few_terms_loses_no_match(world: World, most: int):
    for mention, terms in zip(world.mentions, index_terms(world.mentions), strict=True):
        mention.tokens = terms
    for node in world.queries:
        with patch.object(prefilter, "MOST", most):
            cut, exact = required(node, lambda form: stored(form, world.mentions))
        for mention in world.mentions:
            assert lets_through(cut, mention) or not meets(node, mention)
            assert not exact or lets_through(cut, mention) == meets(node, mention)


@sampled
@given(anything)
def test_the_normal_form_means_the_same(world: World):
    for node in world.queries:
        assert [meets(normal(node), m) for m in world.mentions] == [meets(node, m) for m in world.mentions]


@sampled
@given(worlds(QUERIES, 1))
def test_a_tree_written_and_read_again_is_the_same_tree(world: World):
    for node in world.queries:
        assert parse(unparse(node)) == node
        assert parse(unparse(normal(node))) == normal(node)


@sampled
@given(anything)
def test_a_batch_is_folded_and_cut_like_each_of_its_texts(world: World):
    texts = [mention.text for mention in world.mentions]
    for text, folded in zip(texts, fold_batch(texts), strict=True):
        assert folded == fold_batch([text])[0]
        assert ordered(folded, marks=True) == [t.text for t in tokenise(text)] == [m + w for m, w in words(text)]
        assert ordered(folded, marks=False) == [bare(w) for _, w in words(text)]
