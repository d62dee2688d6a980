"""Lines of a mention stay apart, however they are cut."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hune.match.matcher import Matcher
from hune.mention import Author, Mention


@pytest.mark.parametrize(("handle", "name"), [("ab", "cd"), ("手ab", "cd手"), ("手ab", "cd"), ("ab", "cd手")])
def test_no_phrase_reaches_from_the_account_into_the_name(handle, name):
    mention = Mention("1", datetime(2026, 5, 1, tzinfo=UTC), author=Author(handle=handle, name=name))
    queries = {1: 'author:"ab cd"', 2: "author:(ab NEAR/50 cd)", 3: "author:(ab AND cd)", 4: f'author:"{name}"'}
    assert Matcher(queries).topics([mention]) == [[3, 4]]
