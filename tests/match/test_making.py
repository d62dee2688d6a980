"""The worlds that the agreement is judged by hold every kind of query."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from random import Random

from hune.match.language.nodes import (
    FACTS,
    NUMBERS,
    TEXTS,
    And,
    Exact,
    Loose,
    Near,
    Node,
    Not,
    Operand,
    Or,
    Phrase,
    Range,
    Wild,
    Word,
)
from tests.match.making import world
from tests.match.vocabularies import VOCABULARIES


def kinds(node: Node) -> Iterator[object]:
    """What a query asks for: its nodes, its fields, and what is special about them."""
    yield type(node)
    match node:
        case Not(inner):
            yield from kinds(inner)
        case And(inner) | Or(inner):
            yield from ((type(node), Not) for n in inner if isinstance(n, Not))
            yield from (kind for n in inner for kind in kinds(n))
        case Near(inner, gaps, ordered):
            yield f"a chain of {len(gaps)}"
            yield from ("in order" if after else "in either order" for after in ordered)
            yield from ((Near, type(n)) for n in inner)
            yield from (kind for n in inner for kind in kinds(n))
        case Loose(inner):
            if len(set(inner)) < len(inner):
                yield "a word twice"
            yield from ((Loose, type(n)) for n in inner)
            yield from (kind for n in inner for kind in kinds(n))
        case Phrase(parts):
            yield from ((Phrase, type(n)) for n in parts)
            yield from (kind for n in parts for kind in kinds(n))
        case Range(of):
            yield of
        case word:
            yield word.where


def test_every_operator_and_every_field_is_asked_for():
    seen = {kind for seed in range(60) for node in world(Random(seed), 6, 1).queries for kind in kinds(node)}
    assert seen >= {Word, Wild, Exact, Phrase, Near, Loose, Range, And, Or, Not}
    assert seen >= {"", *TEXTS, *FACTS, *NUMBERS}
    assert seen >= {(And, Not), (Or, Not), (Phrase, Word), (Phrase, Wild)}
    assert seen >= {(kind, operand) for kind in (Near, Loose) for operand in Operand.__args__}
    assert seen >= {"a chain of 1", "a chain of 2", "a chain of 3", "in order", "in either order", "a word twice"}


def test_queries_share_parts_and_mentions_leave_things_out():
    some = [world(Random(seed), 6, 6) for seed in range(60)]
    joined = [[set(node.nodes) for node in w.queries if isinstance(node, And | Or)] for w in some]
    assert any(one & other for parts in joined for one, other in pairwise(parts))
    mentions = [mention for w in some for mention in w.mentions]
    for part in ("title", "url", "site", "language", "country", "rating", "sentiment", "medium", "links"):
        assert {bool(getattr(mention, part)) for mention in mentions} == {True, False}
    assert {m.author.followers for m in mentions} >= {None, 0, 999}
    assert {m.counts.engagement for m in mentions} >= {None, 0, 10}


def test_every_vocabulary_is_used():
    used = {piece for seed in range(60) for m in world(Random(seed), 1, 6).mentions for piece in m.text.split()}
    assert all(used & set(vocabulary.pieces) for vocabulary in VOCABULARIES)
