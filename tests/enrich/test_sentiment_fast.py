"""The fast model of opinion: what it sees, what it says, and what it does with texts that are none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hune.enrich.sentiment import models
from hune.enrich.sentiment.cues import CLASSES
from hune.enrich.sentiment.fast import Fast
from hune.enrich.sentiment.features import CELLS, CUES, cue_of, hashes_of, see
from hune.enrich.sentiment.judge import label
from hune.evaluate.scores import calibration_error, macro_f1

FOLDERS = {"fr": "french", "en": "english", "de": "german", "es": "spanish", "it": "italian", "pt": "portuguese"}


SHIPPED = Fast()


@pytest.fixture
def fast() -> Fast:
    return SHIPPED


def said(model: Fast, text: str, language: str = "fr") -> str | None:
    return label(model.judge([text], [language])[0])


def cells(text: str) -> set[int]:
    return set(see([text]).cells.tolist())


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Merci infiniment, service parfait, je suis ravie 😍", "fr", "positive"),
        ("Quelle honte, toujours en panne, bande de voleurs 😡", "fr", "negative"),
        ("La réunion du conseil aura lieu mardi à 18 h à la mairie", "fr", "neutral"),
        ("Thank you so much, best service ever ❤️", "en", "positive"),
        ("Worst airline ever, they lost my bag and lied about it", "en", "negative"),
        ("Danke, das ist wirklich toll geworden 😊", "de", "positive"),
        ("Das ist so traurig und schlecht, ich hasse es 😭", "de", "negative"),
        ("Gracias por todo, estoy muy feliz 😊", "es", "positive"),
        ("Odio este servicio, es una vergüenza y una mierda", "es", "negative"),
        ("Che schifo, vergogna", "it", "negative"),
        ("Adoro isso, muito obrigado, feliz demais ❤️", "pt", "positive"),
        ("I love it, thank you ❤️", "und", "positive"),
    ],
)
def test_plain_opinions(fast: Fast, text: str, language: str, expected: str):
    assert said(fast, text, language) == expected


@pytest.mark.parametrize(
    ("kind", "turned", "language"),
    [
        ("C’est bien, je suis content", "C’est pas bien, je ne suis pas content", "fr"),
        ("J’aime", "J’aime pas", "fr"),
        ("It is good", "It is not good", "en"),
        ("Das ist gut", "Das ist nicht gut", "de"),
        ("Me gusta", "No me gusta", "es"),
    ],
)
def test_a_negation_turns_praise_round(fast: Fast, kind: str, turned: str, language: str):
    one, other = fast.judge([kind, turned], [language] * 2)
    assert other[0] > one[0] + 0.1
    assert other[2] < one[2] - 0.1


@pytest.mark.parametrize("text", ["😍", "😡😡", "🙄", ":)", "❤️"])
def test_emoji_alone_carry_opinion(fast: Fast, text: str):
    assert said(fast, text) is not None


def test_emoji_say_which(fast: Fast):
    kind, angry = fast.judge(["😍", "😡"], ["fr", "fr"])
    assert kind[2] > kind[0]
    assert angry[0] > angry[2]


@pytest.mark.parametrize(
    "text",
    ["", " \n\t", "https://exemple.example/a?b=c", "www.exemple.example", "@alpha @beta", "@alpha https://exemple.example",
     "1 234,50", "\x00\x00", "\ud800", "…", "Спасибо большое", "ありがとう", "\u202e\u202d"],
)  # fmt: skip
def test_where_nothing_can_be_judged_nothing_is_said(fast: Fast, text: str):
    assert np.isnan(fast.judge([text], ["fr"])).all()


def test_dressed_up_texts_are_read_as_plain_ones():
    plain = cells("c'est nul")
    assert cells("C’EST nul") >= plain
    assert cells("c'e\u0301st \u202enul\u200d") == plain
    zalgo = "".join(letter + "\u0301\u0322\u0353" * 20 for letter in "nul")
    assert cells("c'est " + zalgo) == plain
    assert cells("c'est\x00\n nul") == plain
    assert cells("nuuuuuuul") == cells("nuul")
    assert cells("merci @alpha_support https://exemple.example/x") == cells("merci @user http")


def test_cues_are_found_plain_and_negated():
    found = {
        CLASSES[(cell - CUES) // 2 - 1]: (cell - CUES) % 2 for cell in cells("pas génial 😍 lol") if cell >= CUES + 2
    }
    assert found == {"kind": 1, "adoring": 1, "laugh": 1}
    assert CUES in cells("C’EST UNE HONTE")
    assert CUES not in cells("c’est une honte")


def test_a_negation_ends_with_its_clause():
    terrible = {CUES + 2 * (CLASSES.index("unkind") + 1) + turned for turned in (0, 1)}
    assert cells("pas terrible") & terrible == {max(terrible)}
    assert cells("pas ça, terrible") & terrible == {min(terrible)}
    assert cells("pas un mot de plus sur ce terrible jour") & terrible == {max(terrible)}  # "plus" denies too


def test_words_of_several_tokens_are_no_cues():
    assert len(hashes_of(["a b", "merci", ""])[0]) == 1
    assert cue_of(hashes_of(["merci"])[0])[0] > 0


def test_what_lies_far_behind_is_not_read(fast: Fast):
    text = "Tout va bien, merci. " * 5_000
    assert len(text) > 100_000
    assert np.array_equal(fast.judge([text], ["fr"]), fast.judge([text[:2_000]], ["fr"]))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=60), st.sampled_from(["fr", "en", "", "xx", "und"])), max_size=6))
def test_an_answer_does_not_depend_on_the_others(asked: list[tuple[str, str]]):
    model = SHIPPED
    texts, languages = [text for text, _ in asked], [language for _, language in asked]
    together = model.judge(texts, languages)
    assert together.shape == (len(asked), 3)
    for row, text, language in zip(together, texts, languages, strict=True):
        assert np.array_equal(row, model.judge([text], [language])[0], equal_nan=True)
        assert np.isnan(row).all() or ((row >= 0).all() and abs(float(row.sum()) - 1) < 1e-5)


def test_an_unknown_language_is_judged_by_all_together(fast: Fast):
    text = ["Merci beaucoup ❤️"] * 2
    one, other = fast.judge(text, ["und", "nl"])
    assert np.array_equal(one, other)


def test_a_missing_model_is_said(tmp_path: Path):
    with pytest.raises(models.ModelMissing):
        Fast(tmp_path)


def test_the_model_is_small():
    card = models.card("fast-1")
    assert card.bytes < 8_000_000
    assert {"all", *FOLDERS} <= set(card.figures)
    assert models.load("fast-1").arrays["weights"].shape[1:] == (CELLS, 2)


def test_it_knows_the_posts_it_was_taught(real_data: Path, fast: Fast):
    """These posts were learned: this holds reading and arrays together; `docs/reference/quality.md` has the figures."""
    for language, name in FOLDERS.items():
        folder = real_data / "umsab" / name
        labels = np.array((folder / "val_labels.txt").read_text().split(), int)
        texts = (folder / "val_text.txt").read_text("utf-8").split("\n")[: len(labels)]
        shares = fast.judge(texts, [language] * len(texts))
        assert macro_f1(labels, shares.argmax(axis=1), 3) > 0.7
        assert calibration_error(labels, shares) < 0.35
