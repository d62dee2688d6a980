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


def test_runs_of_any_length_are_found_in_longer_ones_and_at_their_edges():
    queries = {1: "手" * 90 + "机", 2: "手机", 3: '"手机 a"', 4: '"a 手机"', 5: '"a 手机 a"', 6: "机手"}
    texts = ["手" * 5000, "x手机 a手机y", "a手机a", "手机手 a", "手" * 90 + "机"]
    mentions = [Mention(str(n), datetime(2026, 5, 1, tzinfo=UTC), text=text) for n, text in enumerate(texts)]
    assert Matcher(queries).topics(mentions) == [[], [2, 3, 4], [2, 3, 4, 5], [2, 6], [1, 2]]
