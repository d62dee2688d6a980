"""The weaker query that history puts to the index and the columns."""

from __future__ import annotations

import re

import pytest

from hune.match import prefilter
from hune.match.language.nodes import And, Exact, Loose, Near, Not, Or, Phrase, Range, Wild, Word, words
from hune.match.prefilter import ALL, MOST, NONE, required

STORED = ["tele", "telecom", "telephone", "#tele", "author:tele", "author:@tele", *(f"ab{n}" for n in range(MOST + 50))]

A, B, C = Word("a"), Word("b"), Word("c")
FR, BIG = Word("fr", "lang"), Range("followers", 1000, None)


def expand(pattern: str) -> list[str]:
    form = re.compile(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."))
    return [term for term in STORED if form.fullmatch(term) and (":" in term) == (":" in pattern)]


@pytest.mark.parametrize(
    ("query", "node", "exact"),
    [
        (A, A, True),
        (And((A, B)), And((A, B)), True),
        (Or((A, And((B, C)))), Or((A, And((B, C)))), True),
        (And((A, Not(B))), And((A, Not(B))), True),
        (And((A, Not(Phrase((B, C))))), A, False),
        (And((A, Not(Or((B, Phrase((B, C))))))), And((A, Not(B))), False),
        (Phrase((A, B)), And((A, B)), False),
        (Near((A, Or((B, Phrase((B, C))))), (3,), (False,)), And((A, Or((B, And((B, C)))))), False),
        (Loose((A, Or((B, C))), 3), And((A, Or((B, C)))), False),
        (Word("手机"), Word("手机"), True),
        (Word("机"), Word("机"), True),
        (Word("我手机"), And((Word("我手"), Word("手机"))), False),
        (Word("😀"), Word("😀"), True),
        (Wild("tele*"), Or((Word("tele"), Word("telecom"), Word("telephone"))), True),
        (Wild("#t*"), Word("#tele"), True),
        (Wild("te*o?e"), Word("telephone"), True),
        (Wild("tele*", "author"), Word("tele", "author"), True),
        (Wild("手机*"), Word("手机"), False),
        (Phrase((A, Wild("te*m"))), And((A, Word("telecom"))), False),
        (Wild("zz*"), NONE, True),
        (Phrase((A, Wild("zz*"))), NONE, True),
        (And((A, Not(Wild("zz*")))), A, True),
        (Wild("ab*"), ALL, False),
        (And((A, Wild("ab*"))), A, False),
        (Or((A, Wild("ab*"))), ALL, False),
        (Word("a", "title"), A, False),
        (Phrase((Word("a", "text"), Word("b", "text"))), And((A, B)), False),
        (Word("@a", "author"), Word("@a", "author"), True),
        (Phrase((Word("a", "author"), Word("b", "author"))), And((Word("a", "author"), Word("b", "author"))), False),
        (Word("a", "url"), ALL, False),
        (And((B, Word("a", "link"))), B, False),
        (Exact("Été à l'Orange+"), And((Word("ete"), A, Word("l"), Word("orange"))), False),
        (Exact("#A"), A, False),
        (Exact(":-)"), ALL, False),
        (FR, FR, True),
        (And((FR, A)), And((FR, A)), True),
        (And((A, Not(BIG))), And((A, Not(BIG))), True),
        (Word("é.fr", "site"), ALL, False),
    ],
)
def test_a_query_requires(query, node, exact):
    assert required(query, expand) == (node, exact)


@pytest.mark.parametrize(
    ("query", "node", "exact"),
    [
        (A, ALL, False),
        (Not(A), ALL, False),
        (And((A, FR)), FR, False),
        (Or((A, FR)), ALL, False),
        (And((FR, Not(BIG))), And((FR, Not(BIG))), True),
    ],
)
def test_an_index_that_is_not_to_be_trusted_is_not_asked(query, node, exact):
    assert required(query, None) == (node, exact)


def test_ten_thousand_wildcards_are_not_all_looked_up():
    asked = []

    def slow(pattern: str) -> list[str]:
        asked.append(pattern)
        return [f"w{len(asked)}"]

    node, exact = required(And(tuple(Wild(f"x{n}*") for n in range(10_000))), slow)
    assert not exact
    assert len(asked) == sum(1 for _ in words(node)) == prefilter.MOST_IN_ALL // prefilter.EACH


def pairs(n: int) -> Or:
    return Or(tuple(Phrase((Word(f"a{i}"), Word(f"long{i}"))) for i in range(n)))


RANGES = tuple(Range("followers", n, n) for n in range(prefilter.MOST_ASKED + 1))


@pytest.mark.parametrize(
    ("query", "node"),
    [
        (pairs(600), Or(tuple(Word(f"long{i}") for i in range(600)))),
        (And((A, pairs(600))), And((A, Or(tuple(Word(f"long{i}") for i in range(600)))))),
        (Or(RANGES), ALL),
        (And((A, Not(B), Or((C, *RANGES)))), And((A, Not(B)))),
    ],
)
def test_what_the_store_could_not_be_asked_is_left_to_the_matcher(query, node):
    assert required(query, expand) == (node, False)


def test_ten_thousand_words_are_few_conditions():
    query = And((A, *(Not(Word(f"w{n}")) for n in range(10_000))))
    assert required(query, expand) == (query, True)
