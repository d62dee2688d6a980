"""Topics in topics, and sources by their names."""

from __future__ import annotations

import pytest

from hune.errors import QueryError
from hune.match.language.nodes import Saved, leaves
from hune.match.language.parser import parse
from hune.match.language.saved import MOST_LEAVES, Names, resolve, written_out
from tests.sentences import french

NAMES = Names(
    topics={
        "Alpha": 'alpha topic:"bravo"',
        "Bravo": "bravo OR #b",
        "Offres d’emploi": "emploi*",
        "Site": "site:a.example",
        "Charlie": 'c topic:"Delta"',
        "Delta": "topic:charlie",
        "Lost": 'topic:"Nowhere"',
        "Broken": "(a",
        "One": "x",
        **{f"bomb {n + 1}": f'topic:"bomb {n}" topic:"bomb {n}" y{n}' for n in range(60)},
        "bomb 0": "x y",
        **{f"long {n + 1}": f"a{n} topic:(“long {n}”)" for n in range(3000)},
        "long 0": "x",
        **{f"deep {n + 1}": f'(a{n} OR topic:"deep {n}") b{n}' for n in range(3000)},
        "deep 0": "x",
    },
    sources={"My Feed": [12], "Two": [3, 4], "other  FEED": [5]},
)


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("topic:alpha", "alpha (bravo OR #b)"),
        ('a -topic:"OFFRES   d’emploi"', "a -emploi*"),
        ("topic:(One OR Bravo)", "x OR (bravo OR #b)"),
        ('source:"my  feed"', 'source:"#12"'),
        ("a source:(two OR Mastodon)", 'a ((source:"#3" OR source:"#4") OR source:mastodon)'),
        ("Télé  AND source:mastodon", "Télé  AND source:mastodon"),
    ],
)
def test_names_are_written_out(query, written):
    assert written_out(query, NAMES) == written
    assert parse(written_out(query, NAMES)) == resolve(parse(query), NAMES)


def test_what_comes_from_a_topic_stands_where_its_name_stood():
    query = "x -topic:bravo"
    found = [query[leaf.start : leaf.end] for leaf in leaves(resolve(parse(query), NAMES))]
    assert found == ["x", "topic:bravo", "topic:bravo"]


@pytest.mark.parametrize(
    ("query", "reason", "place", "repair"),
    [
        ("a topic:Charlie", "Charlie → Delta → Charlie", "topic:Charlie", None),
        ("topic:Alhpa a", "Did you mean “Alpha”?", "topic:Alhpa", 'topic:"Alpha" a'),
        ("topic:(One OR Ballade)", "no topic “Ballade”", "Ballade", None),
        ("topic:(One OR Bravoo)", "Did you mean “Bravo”?", "Bravoo", 'topic:(One OR "Bravo")'),
        ("a topic:Lost", "no topic “Nowhere”", "topic:Lost", None),
        ("a topic:Broken", "“Broken” cannot be read", "topic:Broken", None),
        ("site:b.example topic:Site", "No message has two values", "topic:Site", "site:(b.example OR a.example)"),
        ('topic:"bomb 60"', "too large", 'topic:"bomb 60"', None),
        ('topic:"deep 3000"', "too large", 'topic:"deep 3000"', None),
        ("topic:" + '"long 2999"', "too large", 'topic:"long 2999"', None),
    ],
)
def test_a_name_that_cannot_be_written_out_is_refused(query, reason, place, repair):
    with pytest.raises(QueryError) as broken:
        written_out(query, NAMES)
    error = broken.value
    assert reason in error.text
    assert error.say in french()
    assert (query[error.start : error.end], error.repair) == (place, repair)


def test_as_many_leaves_as_are_allowed_are_written_in():
    names = Names({"Half": " ".join(["a"] * (MOST_LEAVES // 2))}, {})
    resolved = resolve(parse("topic:half OR topic:half"), names)
    assert sum(1 for _ in leaves(resolved)) == MOST_LEAVES
    assert not any(isinstance(leaf, Saved) for leaf in leaves(resolved))
    with pytest.raises(QueryError, match="too large"):
        resolve(parse("topic:half OR topic:half OR a"), names)
