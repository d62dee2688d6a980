"""Errors carry two texts and say what to do next."""

from __future__ import annotations

import string

from hune import errors
from hune.errors import HuneError, QueryError, RateLimited


def tree(root: type[HuneError]) -> list[type[HuneError]]:
    return [root, *(c for sub in root.__subclasses__() for c in tree(sub))]


def test_the_drawing_shows_every_class():
    drawn = errors.__doc__ or ""
    ours = [c for c in tree(HuneError) if c.__module__ == errors.__name__]
    assert [c.__name__ for c in ours if c.__name__ not in drawn] == []


def test_sentences_are_templates_that_can_be_filled():
    for kind in tree(HuneError):
        holes = {name for _, name, _, _ in string.Formatter().parse(kind.say) if name}
        error = kind(**dict.fromkeys(holes, "x"))
        assert "{" not in error.text


def test_two_texts():
    error = RateLimited(host="example.org", retry_after=30, log="429 from example.org")
    assert str(error) == "429 from example.org"
    assert error.text.startswith("example.org asks us")
    assert error.retry_after == 30


def test_a_query_error_points_at_its_place():
    error = QueryError("The “{mark}” is not closed.", start=3, end=4, repair='"a"', mark="(")
    assert (error.start, error.end, error.repair, error.params) == (3, 4, '"a"', {"mark": "("})
