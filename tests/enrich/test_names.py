"""Who and what a text names."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hune.enrich.gazetteer import Gazetteer, Known
from hune.enrich.name_reading import read
from hune.enrich.names import MOST, Name, named
from hune.enrich.put_names import put_names
from hune.enrich.step import Batch
from hune.mention import NAME_KINDS, Mention

MORNING = datetime(2026, 5, 18, 7, 30, tzinfo=UTC)
PERSON, ORGANISATION, PLACE, PRODUCT, OTHER = NAME_KINDS


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hier, Camille Duval a parlé à Lyon.", [("Camille Duval", PERSON), ("Lyon", PLACE)]),
        ("Le boulanger a parlé de Jean-Luc Martin Petit.", [("Jean-Luc Martin Petit", PERSON)]),
        ("Panne générale. Impossible de se connecter.", []),
        ("Lyon est coupée. À nouveau Lyon.", [("Lyon", PLACE)]),
        ("La CNIL enquête, l’ARCEP aussi.", [("CNIL", ORGANISATION), ("ARCEP", ORGANISATION)]),
        ("Quelqu’un répond ? Aujourd’hui non.", []),
        ("un rendez-vous chez Bêta Mobile", [("Bêta Mobile", ORGANISATION)]),
        ("CECI EST UN CRI DE COLERE CONTRE ALPHA", []),
        ("RT @CamilleDuval: voir https://Exemple.example/Page #Panne", []),
        ("We met Verdane’s team on Monday in Paris", [("Verdane", OTHER), ("Paris", PLACE)]),
        ("Selon le ministère de l’Intérieur", [("ministère de l’Intérieur", ORGANISATION)]),
        ("l’assemblée nationale et l’Assemblée Nationale", [("Assemblée nationale", ORGANISATION)]),
        ("My Tessa Model 3 broke down", [("Tessa Model 3", PRODUCT)]),
        ("Le Tour de France passe ici", [("Tour de France", OTHER)]),
        ("", []),
        ("🎉🎉", []),
        ("https://a.example", []),
        ("\x00\x00 \u202eLyon", [("Lyon", PLACE)]),
    ],
)
def test_names(text: str, names: list[tuple[str, str]]):
    language = "en" if text.startswith(("We", "My")) else "fr"
    assert named(text, language) == [Name(*name) for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "Merci Lundi", "Les Français et les Américains", "On se voit en Juillet", "Lol MDR WTF", "Vive la République",
        "Thank God it’s Friday", "Happy Monday everyone", "Retrouvez-moi Dimanche", "the British and the Germans",
        "I Love This Song So Much", "New blog post: Five Ways To Save Money On Energy", "Noooo Hahaha", "gate B12",
        "our Social Media and Customer Service", "Contrairement à hier",
    ],
)  # fmt: skip
def test_what_has_a_capital_and_names_nobody(text: str):
    assert named(text, "en" if text[0] in "TthIiNnog" or "Monday" in text else "fr") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mme Duval", "Duval"), ("le ministre Henri Delorme", "Henri Delorme"), ("Senator Mills voted", "Mills"),
        ("Mayor Tom Ashby", "Tom Ashby"), ("M. Delorme", "Delorme"), ("Dr. Elaine Foster explains", "Elaine Foster"),
    ],
)  # fmt: skip
def test_a_title_makes_a_person_and_is_no_part_of_the_name(text: str, name: str):
    assert named(text, "fr") == [Name(name, PERSON)]


def test_a_surname_beside_the_full_name_is_the_same_person():
    assert named("Henri Delorme ment. On connaît Delorme.", "fr") == [Name("Henri Delorme", PERSON)]


def test_an_acronym_beside_its_words_is_the_same_thing():
    said = "L’Organisation mondiale de la santé (OMS) alerte"
    assert named(said, "fr") == [Name("Organisation mondiale de la santé", ORGANISATION)]


def test_a_name_shouted_in_a_calm_text_is_calmed():
    assert [name.text for name in named("la colère monte contre ZEPHIRIN ce soir dans la ville", "fr")] == ["Zephirin"]


KNOWN = Gazetteer(
    [
        Known("Emma Dupont", PERSON, ("@emma_d",)),
        Known("Alpha Télécom", ORGANISATION, ("Alpha",)),
        Known("Orange", ORGANISATION),
        Known("Nova X2", PRODUCT),
        Known("Julie Petit", PERSON),
        Known("Paul Petit", PERSON),
    ]
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("emma dupont parle", ["Emma Dupont"]),
        ("E. Dupont, puis Mme Dupont", ["Emma Dupont"]),
        ("@EmmaDupont #EmmaDupont @emma_d", ["Emma Dupont"]),
        ("Dupont démission", ["Emma Dupont"]),
        ("hier j’ai vu Marie Dupont", ["Marie Dupont"]),
        ("ALPHA-TELECOM et alpha telecom et Alpha Télécom", ["Alpha Télécom"]),
        ("L’ALPHA", ["Alpha Télécom"]),
        ("du jus d’orange", []),
        ("chez Orange", ["Orange"]),
        ("mon nova x2 est mort", ["Nova X2"]),
        ("on a vu Petit hier", []),
        ("JE HAIS ALPHA TÉLÉCOM ET TOUS LES AUTRES", ["Alpha Télécom"]),
    ],
)
def test_the_workspace_s_own_names_come_first_however_they_are_written(text: str, names: list[str]):
    assert [name.text for name in named(text, "fr", KNOWN)] == names


def test_of_two_known_names_that_share_an_alias_the_first_has_it():
    shared = Gazetteer([Known("Alpha", ORGANISATION, ("@a",)), Known("Alpha Deux", PRODUCT, ("@a",))])
    assert named("voir @a", "fr", shared) == [Name("Alpha", ORGANISATION)]


def test_nothing_is_known_of_an_empty_name():
    assert not Gazetteer([Known("", ORGANISATION), Known("…", PERSON)])


@settings(deadline=None)  # the first text opens the lists
@given(st.text(max_size=500), st.sampled_from(["fr", "en", "und", ""]))
def test_any_text_gives_few_distinct_names_each_of_a_kind(text: str, language: str):
    names = named(text, language, KNOWN)
    assert len(names) == len({name.text for name in names}) <= MOST
    assert all(name.kind in NAME_KINDS and name.text for name in names)


def test_a_hundred_thousand_characters():
    assert named("Camille Duval " * 8000, "fr") == []
    assert len(named("A" * 100_000, "fr")) == 0
    assert named("à Lyon, " * 12_000, "fr") == [Name("Lyon", PLACE)]


def test_the_step_fills_names_and_their_kinds_beside():
    said = Mention(native_id="1", published_at=MORNING, title="Panne chez alpha", text="à Lyon", language="fr")
    empty = Mention(native_id="2", published_at=MORNING, text="🎉", names=["Ancien"], name_kinds=[PERSON])
    step = put_names(KNOWN)
    step(Batch(1, [said, empty]))
    assert (said.names, said.name_kinds) == (["Lyon"], [PLACE])
    assert (empty.names, empty.name_kinds) == ([], [])
    assert (step.__name__, step.fields) == ("put_names", ("names", "name_kinds"))


def test_a_long_row_of_capitals_is_no_name_and_is_not_kept_in_memory():
    before = read.cache_info().currsize
    assert named("Hier à Lyon, " + "Villeneuve " * 1800, "fr") == [Name("Lyon", PLACE)]
    assert read.cache_info().currsize <= before + 1, "a long row is looked at by nobody"
