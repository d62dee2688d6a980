"""HTML as a reader sees it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.connectors.plain_text import one_line, plain_text, tidy, web_address


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Un</p><p>Deux</p>Trois", "Un\nDeux\nTrois"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("un\n  mot &amp; <b>gras</b>&nbsp;!", "un mot & gras !"),
        ("<script>x</script><style>y</style>z<template>t</template>", "z"),
        ('<img alt="😀"><img alt="un paysage">', "😀"),
        ("", ""),
        ("<div>" * 100_000 + "fin", "fin"),
        ("a\x00b\ud800c", "abc"),
    ],
)
def test_text(html: str, text: str) -> None:
    assert plain_text(html)[0] == text


def test_links_are_absolute_and_each_once() -> None:
    html = '<a href="/a">1</a><a href="b?x=1&amp;y=2">2</a><a href="/a">3</a><a href="mailto:x@y.fr">4</a><a>5</a>'
    assert plain_text(html, "https://s.example/d/")[1] == ["https://s.example/a", "https://s.example/d/b?x=1&y=2"]


@given(st.text(alphabet="<>/abdivp =\"'&;#x1\n\x00é", max_size=400))
def test_any_text_is_read_without_a_fault_and_stays_tidy(html: str) -> None:
    text, _ = plain_text(html)
    assert tidy(text) == text and "\n" not in one_line(text)


@pytest.mark.parametrize(
    "said", [None, "", "javascript:alert(1)", "data:,x", "file:///x", "http://", "http://[", "//", "#x"]
)
def test_what_is_no_web_address(said: str | None) -> None:
    assert web_address(said) is None
