"""What the buttons of the editor do to a query when no script runs."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from hune.match.language.parser import parse
from hune.web.listen.edits import appended, edit, edited, sent

QUERIES = ["", "alpha", "alpha (panne", "alpha  alpha", "aa", "aaa", "😀 OR (é", "a\nb"]


@pytest.mark.parametrize("old", QUERIES)
@pytest.mark.parametrize("new", QUERIES)
def test_an_edit_leads_from_one_query_to_the_other(old, new):
    assert edited(old, edit(old, new)) == new


def test_an_edit_is_short():
    long = "mot " * 5000
    assert edit(f"{long}(panne", f"{long}(panne)") == f"20006:20006:{len(long) + 6}:)"


def test_an_edit_of_another_query_changes_nothing():
    said = edit("alpha (panne", "alpha (panne)")
    assert edited("alpha (panne et plus", said) == "alpha (panne et plus"
    assert edited("alpha", "nonsense") == "alpha"
    assert edited("alpha", "9:1:5:x") == "alphax"


@pytest.mark.parametrize(
    ("query", "whole"),
    [
        ("", "-stade"),
        ("alpha", "alpha -stade"),
        ("alpha bravo", "alpha bravo -stade"),
        ("alpha OR bravo", "(alpha OR bravo) -stade"),
        ("(a1) OR (b1)", "((a1) OR (b1)) -stade"),
        ("<<<lines>>>\nalpha panne\n\n<<< note >>>\nbravo", "(alpha panne OR\n\n<<< note >>>\nbravo) -stade"),
        ("<<<lines>>> alpha", "<<<lines>>> alpha -stade"),
        ("alpha (", "alpha ( -stade"),
    ],
)
def test_what_is_excluded_is_excluded_from_all(query, whole):
    assert appended(query, "-stade") == whole


def test_an_exclusion_holds_for_every_alternative():
    node = parse(appended("alpha OR bravo", "-stade"))
    assert node == parse("(alpha OR bravo) -stade") != parse("alpha OR bravo -stade")


def test_lines_are_counted_as_the_browser_counts_them():
    """A form sends \\r\\n where its field holds \\n: places would move by one a line."""
    post = QueryDict(mutable=True)
    post["query"] = "alpha\r\n(panne"
    post["edit"] = edit("alpha\n(panne", "alpha\n(panne)")
    assert sent(post) == "alpha\n(panne)"


def test_the_checkbox_of_lines_writes_its_sign_once():
    post = QueryDict(mutable=True)
    post.update({"query": "alpha\nbravo", "lines": "<<<lines>>>"})
    assert sent(post) == "<<<lines>>>\nalpha\nbravo"
    post["query"] = sent(post)
    assert sent(post) == "<<<lines>>>\nalpha\nbravo"
