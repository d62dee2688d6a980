from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hune.enrich.canonical import canonical

PAGE = "https://journal.example/2026/la-panne"
SAME = [
    "http://journal.example/2026/la-panne",
    "HTTPS://WWW.Journal.Example:443/2026/la-panne/",
    "https://m.journal.example/2026/la-panne",
    "https://amp.journal.example/2026/la-panne?amp=1",
    "https://journal.example/2026/la-panne/amp/",
    "https://journal.example/amp/2026/la-panne",
    "https://journal-example.cdn.ampproject.org/c/s/journal.example/2026/la-panne",
    f"{PAGE}?utm_source=x&UTM_Medium=rss&fbclid=1",
    f"{PAGE}?",
    f"{PAGE}#",
    f"{PAGE}#xtor=RSS-3208",
    f"{PAGE}#commentaires",
    "https://journal.example/2026/la%2Dpanne",
    f" {PAGE} ",
]
OTHERS = [
    "https://journal.example/2026/la-panne-2",
    "https://journal.example/2026/La-Panne",
    "https://journal.example:8443/2026/la-panne",
    "https://blog.journal.example/2026/la-panne",
    f"{PAGE}?page=2",
    f"{PAGE}?ref=1",
    f"{PAGE}#comment-12",
    f"{PAGE}#post13",
    f"{PAGE}#!/suite",
    "https://journal.example/2026/la-panne.html",
    "https://journal.example/2026%2Fla-panne",
    "https://journal.example/camp/2026/la-panne",
    "https://journal.example/2026/la-panneamp",
    "https://www.example/2026/la-panne",
]


@pytest.mark.parametrize("address", SAME)
def test_one_page_has_one_spelling(address):
    assert canonical(address) == canonical(PAGE) == "journal.example/2026/la-panne"


def test_different_pages_stay_different():
    said = [canonical(address) for address in (PAGE, *OTHERS)]
    assert all(said) and len(set(said)) == len(said)


def test_parameters_that_matter_are_sorted_and_keep_their_values():
    assert canonical("https://a.example/?b=2&a=1&a=0&gclid=9") == canonical("https://a.example?a=1&a=0&b=2")
    assert canonical("https://a.example/?a=1&b=2") != canonical("https://a.example/?a=2&b=1")
    assert canonical("https://a.example/?a=1&a=0") != canonical("https://a.example/?a=0&a=1")
    assert canonical("https://a.example/watch?v=Abc") != canonical("https://a.example/watch?v=abc")
    assert canonical("https://a.example/x?a=1%26b=2") != canonical("https://a.example/x?a=1&b=2")
    assert (
        canonical("https://fr.m.a.example/x") == canonical("https://fr.a.example/x") != canonical("https://a.example/x")
    )
    assert canonical("https://a.example/caf%C3%A9") == canonical("https://a.example/café")


@pytest.mark.parametrize(
    "address",
    [None, "", "https://journal.example", "https://www.journal.example/?utm_source=x", "mailto:a@b.example",
     "https://[::1", "https://a.example:99999/x", "journal.example/2026", "http://localhost/x", "javascript:x"],
)  # fmt: skip
def test_what_is_no_page_has_no_spelling(address):
    assert canonical(address) == ""


@example("\x85", "", "")
@example("x/ /", "", "!a\x85")
@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=10))
def test_a_spelling_is_its_own(path, query, part):
    once = canonical(f"https://a.example/{path}?{query}#{part}")
    assert canonical(f"https://{once}") == once
