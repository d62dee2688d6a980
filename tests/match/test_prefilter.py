"""The tokens that history asks the index for."""

from __future__ import annotations

import pytest

from hune.match.parser import parse
from hune.match.prefilter import MOST, required

STORED = ["tele", "telecom", "#tele", *(f"ab{n}" for n in range(MOST + 50))]


def expand(stem: str) -> list[str]:
    return [token for token in STORED if token.startswith(stem)]


@pytest.mark.parametrize(
    ("query", "alternatives", "exact"),
    [
        ("a", [["a"]], True),
        ("a b", [["a", "b"]], True),
        ("a OR b", [["a"], ["b"]], True),
        ("(a OR b) #c", [["#c", "a"], ["#c", "b"]], True),
        ("a OR (a b)", [["a"]], True),
        ("a -b", [["a"]], False),
        ('"a b"', [["a", "b"]], False),
        ("手机", [["手机"]], True),
        ("我手机", [["我", "我手", "手", "手机", "机"]], False),
        ("tele*", [["tele"], ["telecom"]], True),
        ('"a tele*"', [["a", "tele"], ["a", "telecom"]], False),
        ("zz*", [], True),
        ("ab*", None, False),
        ("a ab*", [["a"]], False),
        ("a OR ab*", None, False),
        ("a (b OR -c)", [["a"]], False),
    ],
)
def test_a_query_requires(query, alternatives, exact):
    assert required(parse(query), expand) == (alternatives, exact)


def test_too_many_alternatives_become_fewer_tokens():
    some = " OR ".join(f"x{n}" for n in range(30))
    query = f"({some}) ({some.replace('x', 'y')}) z"
    alternatives, exact = required(parse(query), expand)
    assert alternatives is not None
    assert len(alternatives) == 30
    assert not exact
