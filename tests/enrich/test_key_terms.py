"""The terms of a text."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hune.enrich import lemmas
from hune.enrich.key_terms import MOST, key_terms
from hune.enrich.lemmas import LANGUAGES, LONGEST, forms, memo
from hune.enrich.put_terms import put_terms
from hune.enrich.step import SAMPLE, Batch
from hune.enrich.stop_words import stop_words
from hune.mention import Mention

MORNING = datetime(2026, 5, 18, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "language", "terms"),
    [
        ("Double prélèvement ce matin !", "fr", ["double", "prélèvement", "double prélèvement", "matin"]),
        ("L’application est en panne, encore.", "fr", ["application", "panne"]),
        ("Pannes, panne, PANNES", "fr", ["panne"]),
        (
            "The battery died. Battery life is bad",
            "en",
            ["battery", "die", "battery died", "life", "battery life", "bad"],
        ),
        ("Les clients remboursés", "fr", ["client", "rembourser", "client remboursé"]),
        ("élections présidentielles", "fr", ["élection", "présidentielle", "élection présidentielle"]),
        ("le pouvoir d'achat recule", "fr", ["achat", "pouvoir d’achat", "reculer", "achat recule"]),
        ("Mise à jour des chevaux", "fr", ["jour", "mise à jour", "cheval"]),
        ("flights cancelled", "en", ["flight", "cancel", "flight cancelled"]),
        ("retrasos de trenes", "es", ["retraso", "tren", "retraso de trenes"]),
        ("RT @abonnee: #panne https://a.example/panne", "fr", []),
        ("l’eau, le feu ; l’eau", "fr", ["eau", "feu"]),
        ("mi-mai", "fr", ["mai"]),
        ("5G 2026 12,99 €", "fr", []),
        ("", "fr", []),
        ("🎉🎉 \x00 \u202e", "fr", []),
        ("Rückerstattung der Gebühren", "de", ["rückerstattung", "gebühr"]),
        ("pannes och bilar", "sv", ["pannes", "och", "pannes och", "bilar", "och bilar"]),
    ],
)
def test_terms(text: str, language: str, terms: list[str]):
    assert key_terms(text, language) == terms


def test_a_pair_does_not_cross_a_sentence():
    assert "panne facture" not in key_terms("La panne. Facture en double.", "fr")


@pytest.mark.parametrize("word", ["pays", "bras", "discours", "prix", "heureux", "sens", "paris", "gaz", "news", "bus"])
def test_what_only_looks_like_a_plural_keeps_its_s(word: str):
    assert forms(word, "en" if word == "news" else "fr") == (word, word)


@pytest.mark.parametrize(
    ("word", "language"), [("était", "fr"), ("peut", "fr"), ("prenons", "fr"), ("was", "en"), ("et", "fr")]
)
def test_what_comes_down_to_a_small_word_is_passed_over(word: str, language: str):
    assert forms(word, language) is None


def test_a_noun_in_ing_is_no_verb():
    assert key_terms("Meetings and bombings", "en") == ["meeting", "bombing"]


def test_an_unknown_language_uses_french_and_english():
    assert stop_words("xx") == stop_words("fr") | stop_words("en")


def test_the_memory_is_bounded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lemmas, "REMEMBERED", 3)
    known = lemmas.Memo("fr")
    for word in ("pannes", "factures", "boutiques", "antennes", "pannes"):
        assert known[word] == forms(word, "fr")
        assert len(known) <= 3


def test_languages_without_lists_share_one_memory():
    assert memo("sv") is memo("und") is not memo("fr")


def post(text: str, **known: Any) -> Mention:
    return Mention(native_id="1", published_at=MORNING, text=text, language="fr", **known)


def test_all_that_met_a_topic_and_a_fixed_sample_of_the_rest_are_read():
    mentions = [post("panne générale", id=n, topics=[3] if n < 20 else []) for n in range(20 + 20 * SAMPLE)]
    put_terms(Batch(1, mentions))
    assert all(m.terms for m in mentions[:20])
    assert sum(bool(m.terms) for m in mentions[20:]) == 20
    assert [bool(m.terms) for m in mentions[20:]] == [m.id % SAMPLE == 0 for m in mentions[20:]]


@settings(deadline=None)  # the first word of a language opens its list
@given(st.text(max_size=400), st.sampled_from([*LANGUAGES, "und", ""]))
def test_terms_are_distinct_short_and_few(text: str, language: str):
    terms = key_terms(text, language)
    assert len(terms) == len(set(terms)) <= MOST
    assert all(len(word) <= LONGEST for term in terms for word in term.split(" "))
    assert not {term for term in terms if " " not in term} & stop_words(language)


@pytest.mark.parametrize("mark", ["'", "’", "ʼ", "´"])
@pytest.mark.parametrize(
    "text",
    [
        "quelqu{}un et quelqu{}une",
        "lorsqu{}il et puisqu{}on",
        "jusqu{}à",
        "presqu{}autant",
        "quoiqu{}on",
        "aujourd{}hui",
    ],
)
def test_an_elided_small_word_is_no_term(text: str, mark: str):
    assert key_terms(f"{text.replace('{}', mark)}, la panne", "fr") == ["panne"]


def test_a_hundred_thousand_letters():
    assert key_terms("a" * 100_000, "fr") == []
    assert len(key_terms("panne facture retard " * 5000, "fr")) == 6
