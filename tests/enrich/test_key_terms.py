"""The terms of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.enrich.key_terms import LONGEST, MOST, key_terms
from hune.enrich.stop_words import stop_words


@pytest.mark.parametrize(
    ("text", "language", "terms"),
    [
        ("Double prélèvement ce matin !", "fr", ["double", "prélèvement", "double prélèvement", "matin"]),
        ("L’application est en panne, encore.", "fr", ["application", "panne"]),
        (
            "The battery died. Battery life is bad",
            "en",
            ["battery", "died", "battery died", "life", "battery life", "bad"],
        ),
        ("RT @abonnee: #panne https://a.example/panne", "fr", []),
        ("l’eau, le feu ; l’eau", "fr", ["eau", "feu"]),
        ("mi-mai", "fr", ["mai"]),
        ("5G 2026 12,99 €", "fr", []),
        ("", "fr", []),
        ("Rückerstattung der Gebühr", "de", ["rückerstattung", "gebühr"]),
    ],
)
def test_terms(text: str, language: str, terms: list[str]):
    assert key_terms(text, language) == terms


def test_a_pair_does_not_cross_a_sentence():
    assert "panne facture" not in key_terms("La panne. Facture en double.", "fr")


def test_an_unknown_language_uses_french_and_english():
    assert stop_words("xx") == stop_words("fr") | stop_words("en")


@given(st.text(max_size=400), st.sampled_from(["fr", "en", "de", "und", ""]))
def test_terms_are_distinct_short_and_few(text: str, language: str):
    terms = key_terms(text, language)
    assert len(terms) == len(set(terms)) <= MOST
    assert all(len(word) <= LONGEST for term in terms for word in term.split(" "))
    assert not {word for term in terms for word in term.split(" ")} & stop_words(language)
