"""What no file can carry is taken out; everything else stays as people wrote it."""

from __future__ import annotations

import pytest

from hune.cells import clean_text
from hune.report.article_clean import clean, web_link
from hune.report.article_words import sentences, shortened
from tests.report.articles import ordinary, worst


@pytest.mark.parametrize(
    ("said", "kept"),
    [("a\x00b\x1b", "ab"), ("a\r\nb\rc\td", "a\nb\nc\td"), ("\u202egnp.exe\u2069", "gnp.exe"), ("\ud83d!", "!"),
     ("Été « œuf\u202f» 👩‍👩‍👧 漢", "Été « œuf\u202f» 👩‍👩‍👧 漢")],
)  # fmt: skip
def test_texts(said: str, kept: str) -> None:
    assert clean_text(said) == kept


def test_a_clean_article_stays_itself() -> None:
    assert clean(ordinary()) == ordinary()
    assert clean(clean(worst())) == clean(worst()) != worst()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://a.example", 'https://a"b', "x", ""])
def test_only_the_web_is_linked(url: str) -> None:
    assert web_link(url) == ""
    assert web_link("https://a.example/1?b=c&d") == "https://a.example/1?b=c&d"


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("Une. Deux\u202f! Trois\u202f? « Quatre. »", ["Une.", "Deux\u202f!", "Trois\u202f?", "« Quatre. »"]),
        ("De 1,5 à 3.5 fois. Le 18 mai à 9 h.", ["De 1,5 à 3.5 fois.", "Le 18 mai à 9 h."]),
        ("Signé J. Marin, à quai.", ["Signé J. Marin, à quai."]),
        ("« Alpha » Paris. Oui.", ["« Alpha » Paris.", "Oui."]),
        ("", []),
    ],
)
def test_sentences(said: str, parts: list[str]) -> None:
    assert sentences(said) == parts


def test_shortened_between_words() -> None:
    assert shortened("un deux trois quatre", 14) == "un deux trois…"
    assert shortened("a" * 50, 10) == "a" * 9 + "…"
    assert shortened("court", 10) == "court"
