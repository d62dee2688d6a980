"""The normal form, and which queries ask for something."""

from __future__ import annotations

import pytest

from hune.match.language.nodes import unparse
from hune.match.language.normal import normal, unanchored
from hune.match.language.parser import parse, read


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("a (b (c a))", "a b c"),
        ("a OR (b OR (c OR a))", "a OR b OR c"),
        ("a -(b c)", "a (-b OR -c)"),
        ("a -(b OR -c)", "a -b c"),
        ("a -(b NEAR/2 c)", "a -b NEAR/2 c"),
        ('a -("b c"~3 OR followers:>5)', 'a -"b c"~3 -followers:[6 TO *]'),
        ("title:(a -{B}) title:a", "title:a -title:{B}"),
        ("lang:fr,en lang:fr,en", "lang:fr OR lang:en"),
    ],
)
def test_nots_stand_on_leaves_and_nothing_twice(query, form):
    assert unparse(normal(parse(query))) == form
    assert normal(normal(parse(query))) == normal(parse(query))


@pytest.mark.parametrize(
    ("query", "loose"),
    [
        ("a -b", None),
        ("followers:>5 -b", None),
        ("lang:fr OR {a} OR topic:x", None),
        ("-a -followers:>5", "-a -followers:>5"),
        ("a OR -topic:x", "-topic:x"),
        ("-a NEAR/2 b", "-a NEAR/2 b"),
        ("a (b OR -c)", None),
    ],
)
def test_what_only_excludes_is_found(query, loose):
    found = unanchored(read(query))
    assert (found and query[found.start : found.end]) == loose
