"""Which part of a post speaks of what matched."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.enrich.sentiment.clause import clause
from hune.enrich.sentiment.fast import Fast
from hune.enrich.sentiment.judge import label

POSTS = Path(__file__).with_name("two_brands.tsv")


def places(text: str, word: str) -> list[tuple[int, int]]:
    found, at = [], text.find(word)
    while at >= 0:
        found.append((at, at + len(word)))
        at = text.find(word, at + 1)
    assert found, f"{word} does not stand in the text"
    return found


def about(text: str, word: str, language: str = "") -> str:
    return clause(text, places(text, word), language)


@pytest.mark.parametrize(
    ("text", "word", "part"),
    [
        ("J’adore Alpha mais Bêta est une honte", "Alpha", "J’adore Alpha"),
        ("J’adore Alpha mais Bêta est une honte", "Bêta", "mais Bêta est une honte"),
        ("Bêta est une honte mais j’adore Alpha", "Alpha", "mais j’adore Alpha"),
        ("Bêta est une honte mais j’adore Alpha", "Bêta", "Bêta est une honte"),
        ("j'adore alpha mais bêta est une honte", "alpha", "j'adore alpha"),
        ("j'adore alpha mais bêta est une honte", "bêta", "mais bêta est une honte"),
        ("I love Alpha while Beta keeps crashing.", "Alpha", "I love Alpha"),
        ("I love Alpha while Beta keeps crashing.", "Beta", "while Beta keeps crashing."),
        ("Alpha is great and Beta is awful", "Alpha", "Alpha is great"),
        ("Alpha is great and Beta is awful", "Beta", "and Beta is awful"),
        ("Alpha est une honte, alors qu’Omicron répond.", "Alpha", "Alpha est une honte,"),
        ("Contrairement à Zorbec, Alpha répond vite.", "Alpha", "Alpha répond vite."),
        ("Merci @Alpha 😍 @Zorbec vous êtes nuls", "@Zorbec", "@Zorbec vous êtes nuls"),
        ("Alpha ist gut, aber Zorbec ist teuer.", "Alpha", "Alpha ist gut,"),
    ],
)
def test_each_brand_has_its_part(text: str, word: str, part: str):
    assert about(text, word) == part


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("J’adore Alpha", "Alpha"),
        ("Quelle honte ! Alpha m’a raccroché au nez. Plus jamais.", "Alpha"),
        ("J’aime bien Alpha mais c’est trop cher", "Alpha"),
        ("Alpha is down again. On Monday it was the same. Awful.", "Alpha"),
        ("Alpha, Zorbec et Gamma", "Alpha"),
        ("Avec Alpha, Zorbec a tout gagné", "Alpha"),
    ],
)
def test_a_post_about_one_subject_stays_whole(text: str, word: str):
    assert about(text, word) == text


def test_what_names_nobody_speaks_of_who_was_named_last():
    text = "Alpha a répondu en une heure. Tout est réglé, génial. Zorbec a pris l’argent. Une honte."
    assert about(text, "Alpha") == "Alpha a répondu en une heure. Tout est réglé, génial."
    assert about(text, "Zorbec") == "Zorbec a pris l’argent. Une honte."


def test_a_known_language_tells_names_from_words():
    text = "Alpha ist am Ende. Störung behoben."
    assert about(text, "Alpha", "de") == text
    assert about("Alpha is fine. Zorbec refuses to pay.", "Alpha", "en") == "Alpha is fine."


def test_without_a_place_the_whole_text_is_meant():
    text = "J’adore Alpha mais Bêta est une honte"
    assert clause(text, []) == text
    assert clause("", []) == ""
    assert clause(text, [(500, 600)]) == text


def test_a_match_is_never_cut():
    text = "Le forfait Alpha. Mobile est nul, Bêta est top."
    at = text.index("Alpha. Mobile")
    assert "Alpha. Mobile" in clause(text, [(at, at + len("Alpha. Mobile"))])


@given(st.text(max_size=80), st.integers(0, 90), st.integers(0, 20))
def test_any_text_gives_a_part_that_holds_the_match(text: str, start: int, length: int):
    found = clause(text, [(start, start + length)])
    assert text[start : start + length].strip() in found or found == text
    assert len(found) <= len(text) + 1


def test_on_posts_about_two_brands_the_part_is_judged_better_than_the_whole():
    """79 % of 120 judgements were right on parts and 50 % on whole posts when the model was made."""
    asked = []
    for line in POSTS.read_text("utf-8").splitlines():
        language, text, *brands = line.split("\t")
        asked += [(language, text, brand, told) for brand, told in (brands[:2], brands[2:])]
    languages = [language for language, *_ in asked]
    model = Fast()
    wholes = model.judge([text for _, text, *_ in asked], languages)
    parts = model.judge([about(text, brand, language) for language, text, brand, _ in asked], languages)
    told = [told for *_, told in asked]
    right = [sum(label(row) == one for row, one in zip(rows, told, strict=True)) for rows in (wholes, parts)]
    assert len(told) == 120
    assert right[1] >= right[0] + 24
