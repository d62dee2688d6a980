"""What people are, and by what one sees it."""

from __future__ import annotations

import pytest

from hune.analyse.actors.functions import FUNCTIONS, function_of
from hune.analyse.actors.person import Person
from hune.analyse.study import Said
from hune.mention import Author

ZOE = Person("net", "zoe", "@zoe", mentions=3)


def of(about: str, one: Person = ZOE, **more) -> str:
    return function_of(one, Author(handle="zoe", about=about), **more).function


@pytest.mark.parametrize(
    ("about", "function"),
    [
        ("Députée de la 3e circonscription, conseillère municipale", "elected"),
        ("Maire de Quaiville depuis 2020", "elected"),
        ("MP for Harbourtown", "elected"),
        ("Ancien ministre. Député du Port", "elected"),
        ("Ancienne députée, aujourd’hui potière", "public"),
        ("Former senator, now a gardener", "public"),
        ("Attachée parlementaire d’un sénateur", "public"),
        ("Grand reporter, société et logement", "journalist"),
        ("Journalist covering ports and ships", "journalist"),
        ("Ex-journaliste reconvertie", "public"),
        ("Préfecture du Littoral. Compte officiel.", "institution"),
        ("Étudiant à l’université", "public"),
        ("Association de riverains du quai", "association"),
        ("Présidente d’une association de quartier", "public"),
        ("Site d’information locale", "media"),
        ("Notre service client vous répond de 9 h à 18 h", "company"),
        ("Fan de vélo et de bateaux", "fan"),
        ("Cuisine, jardin, lecture", "public"),
        ("", "public"),
    ],
)
def test_what_a_profile_says(about, function):
    assert of(about) == function


def test_the_proof_is_the_words_themselves():
    found = function_of(ZOE, Author(about="Vélo. Conseillère municipale à Quaiville !"))
    assert found.proof == Said("Its profile says “{words}”.", {"words": "Conseillère municipale"})
    assert not found.by_hand


def test_an_influencer_has_followers():
    assert of("Créatrice de contenu") == "public"
    assert of("Créatrice de contenu", Person("net", "zoe", "@zoe", followers=50_000)) == "influencer"


def test_an_employee_is_one_of_the_subject():
    assert of("Ingénieure chez Bêta Mobile", subject=frozenset({"alpha"})) == "public"
    assert of("Ingénieure chez Alpha Télécom", subject=frozenset({"alpha"})) == "employee"


@pytest.mark.parametrize(
    ("label", "function"),
    [
        ("@GazetteDuPort", "media"), ("@info_quai", "media"), ("@lemondefr", "media"),
        ("@ville_prefecture", "institution"), ("@zoe", "public"), ("@Radiologue", "public"),
    ],
)  # fmt: skip
def test_what_a_name_says(label, function):
    assert function_of(Person("net", "", label)).function == function


def test_what_a_site_says():
    site = Person("", "quais.example", "quais.example")
    assert function_of(site).function == "public"
    assert function_of(site, news={"quais.example"}).function == "media"
    assert function_of(Person("", "www.littoral.gouv.fr", "www.littoral.gouv.fr")).function == "institution"
    assert function_of(Person("", "faux-gouv.fr", "faux-gouv.fr")).function == "public"


def test_what_people_said_goes_before():
    found = function_of(ZOE, Author(about="Journaliste"), by_hand={("net", "zoe"): "fan"})
    assert (found.function, found.by_hand) == ("fan", True)


def test_every_function_can_be_named():
    assert list(FUNCTIONS) == [
        "media", "institution", "company", "elected", "association", "journalist", "influencer", "fan", "employee",
        "public",
    ]  # fmt: skip
