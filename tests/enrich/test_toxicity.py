"""Invented posts: what hurts is told from what does not, whoever is spoken of and however it is spelt."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hune.enrich.put_toxicity import FOLDED_FROM, put_toxicity
from hune.enrich.sentiment.models import ModelMissing
from hune.enrich.step import Batch
from hune.enrich.toxicity import judge
from hune.enrich.toxicity.judge import learned_from, plain, probabilities, sum_of
from hune.enrich.toxicity.unmask import unmask
from hune.enrich.toxicity.words import CLASSES, ENGLISH, FRENCH, GROUP, GROUPS
from hune.mention import Mention


def share(text: str, language: str = "fr") -> float:
    return float(probabilities([text], [language])[0])


def mention(text: str, language: str | None = "fr") -> Mention:
    return Mention(native_id="1", published_at=datetime(2026, 1, 1, tzinfo=UTC), text=text, language=language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mais quel connard celui-là, ferme ta gueule", "fr"),
        ("t’es vraiment qu’une ordure, tu mérites de crever", "fr"),
        ("vous êtes une belle bande d’abrutis au service livraison", "fr"),
        ("je vais te casser la gueule si je te croise au magasin", "fr"),
        ("you are such a pathetic moron, shut up", "en"),
        ("we will find you and break your neck, asshole", "en"),
    ],
)
def test_what_hurts_is_folded_away(text, language):
    assert share(text, language) >= FOLDED_FROM


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Je suis gay et je viens d’emménager à Lyon.", "fr"),
        ("les musulmans de mon quartier", "fr"),
        ("Ma collègue est juive, mon voisin est noir, on mange ensemble le midi.", "fr"),
        ("Une association de femmes trans ouvre un café.", "fr"),
        ("Mon frère est autiste et il adore vos trains.", "fr"),
        ("Mon virement est bloqué depuis lundi et votre agence s’en lave les mains !", "fr"),
        ("Merde, j’ai encore laissé mes clés au bureau", "fr"),
        ("I am a lesbian and I live in a small town.", "en"),
        ("My Muslim neighbours invited us for dinner.", "en"),
        ("My transfer has been blocked since Monday and your branch could not care less!", "en"),
        ("Oh crap, the cat ate the roast", "en"),
    ],
)
def test_who_people_are_anger_at_a_service_and_a_coarse_joy_stay(text, language):
    assert share(text, language) < FOLDED_FROM / 2 + 0.1


@pytest.mark.parametrize("group", sorted(set(GROUPS.split()))[::9])
def test_a_word_for_a_group_weighs_what_any_other_does(group):
    texts = [f"Une rencontre avec des {each} de la ville voisine." for each in (group, "arabes")]
    one, other = probabilities(texts, ["fr", "fr"])
    assert one == other < FOLDED_FROM / 2


@pytest.mark.parametrize(
    ("masked", "clear"),
    [
        ("c0nnard", "connard"),
        ("c*nnard", "connard"),
        ("coooonnard", "connard"),
        ("c.o.n.n.a.r.d", "connard"),
        ("p u t e", "pute"),
        ("f*ck", "fuck"),
        ("$hit", "shit"),
        ("b1tch", "bitch"),
        ("f**k", "fuck"),
    ],
)
def test_masked_words_are_read(masked, clear):
    assert unmask(f"va donc, {masked} !") == f"va donc, {clear} !"


@pytest.mark.parametrize(
    "text",
    ["le covid19 et la h1n1", "C’est booon", "@c0nnard_du_27 merci", "https://c0nnard.example/p*te", "**gras** et 5*3"],
)
def test_what_masks_nothing_stays(text):
    assert unmask(text) == text


def test_groups_are_hidden_in_any_spelling():
    assert unmask("Les Réfugiés, les REFUGIES, les réfugiés.") == f"Les {GROUP}, les {GROUP}, les {GROUP}."


def test_the_lists_do_not_call_people_by_who_they_are():
    listed = {word for words in (*FRENCH.values(), *ENGLISH.values()) for word in words.split()}
    assert not listed & set(GROUPS.split())
    assert {*FRENCH, *ENGLISH} | {"group"} == set(CLASSES)


def test_the_step_judges_french_and_english_alone():
    texts = [
        ("Merci pour votre aide", "fr"),
        ("thank you", "en"),
        ("vielen Dank", "de"),
        ("merci", None),
        ("merci", "und"),
    ]
    batch = Batch(1, [mention(*pair) for pair in texts])
    put_toxicity(batch)
    given_ = [m.toxicity for m in batch.mentions]
    assert given_[2:] == [None, None, None]
    assert all(isinstance(value, float) and 0 <= value <= 1 for value in given_[:2])


@pytest.mark.parametrize(
    "text", ["", "😀🎉", "https://a.example/b", "@quelquun", "123 456", "!!!", "\x00", "\u202e\u200b"]
)
def test_where_nothing_is_said_nothing_is_judged(text):
    batch = Batch(1, [mention(text)])
    put_toxicity(batch)
    assert batch.mentions[0].toxicity is None
    assert batch.mentions[0].failed == []


@pytest.mark.parametrize(
    "text", ["con" * 40_000, "n̶u̷l̸" * 500, "\u202eeunev al", "a\x00b connard", "*" * 5000, "a1" * 5000]
)
def test_odd_texts_have_an_answer(text):
    assert 0 <= share(f"oui {text}") <= 1


@settings(deadline=None)  # the first example reads the model
@given(st.lists(st.text(max_size=80), max_size=5), st.lists(st.text(max_size=80), max_size=5))
def test_a_text_is_judged_the_same_in_any_company(before, after):
    text = "Ferme-la, espèce de bouffon"
    texts = [*before, text, *after]
    alone, together = share(text), probabilities(texts, ["fr"] * len(texts))[len(before)]
    assert together == pytest.approx(alone, abs=1e-6)


def test_without_its_model_the_mention_passes_and_says_why(monkeypatch, tmp_path):
    monkeypatch.setattr(judge, "FOLDER", tmp_path)
    judge._weights.cache_clear()
    batch = Batch(1, [mention("bonjour")])
    put_toxicity(batch)
    judge._weights.cache_clear()
    assert batch.mentions[0].toxicity is None
    assert batch.mentions[0].failed[0].startswith(f"put_toxicity: {ModelMissing.__name__}")


def test_a_text_is_known_again_whatever_its_names_and_links():
    assert sum_of("RT @anne: Où ÊTES-vous ? https://a.example/1") == sum_of("@bob où êtes vous")
    assert plain("Où êtes-vous, @bob ?") == "ou etes vous"
    assert not learned_from("Une phrase que personne n’a écrite avant ce test.")


def test_the_model_is_small_and_as_its_card_says():
    card = judge.models.card(judge.NAME, judge.FOLDER)
    arrays = judge.models.load(judge.NAME, judge.FOLDER).arrays
    assert card.bytes <= 3_000_000
    assert np.isfinite(arrays["weights"].astype(np.float32)).all()
    assert card.trained_on and card.licence and card.credit and card.figures.keys() == {"fr", "en"}
