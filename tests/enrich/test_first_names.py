"""The gender of first names, and of the names people show."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hune.enrich.first_names import gender, probability
from hune.enrich.put_gender import gender_of, put_gender
from hune.enrich.step import Batch
from hune.mention import Author, Mention


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Marie Exemple", "f"), ("marie exemple", "f"), ("MARIE EXEMPLE", "f"), ("EXEMPLE Marie", "f"),
        ("Exemple, Marie", "f"), ("Jean-Marie Exemple", "m"), ("Marie-Zéphirine Exemple", "f"), ("𝓜𝓪𝓻𝓲𝓮 🌸", "f"),
        ("Mme Exemple", "f"),
         ("M. Exemple", "m"), ("Mr Exemple", "m"), ("Dr Sophie E.", "f"), ("Zoé 🐝 | autrice", "f"),
        ("Aïcha Exemple", "f"), ("Karim_Exemple", "m"), ("Gérard", "m"), ("Nicolas EXEMPLE", "m"),
    ],
)  # fmt: skip
def test_a_name_is_told(name, said):
    assert gender_of(name, "fr") == said


@pytest.mark.parametrize(
    "name",
    ["Camille Exemple", "Dominique Exemple", "Claude Exemple", "Mairie de Lyon", "Radio Marie", "Équipe Marie",
     "Marie et Paul", "Le Monde de Marie", "J. Exemple", "J.-P. Exemple", "@marie", "marie75", "marie@exemple.example",
     "Андрей", "محمد", "マリー", "Xyzzy Exemple", "MARTIN CLAIRE", "", " ", "🌸", "\x00", "\ud800", "M" * 100_000,
     "Association des parents", "un deux trois quatre cinq six", "\u202e", "..."],
)  # fmt: skip
def test_unknown_is_an_answer(name):
    assert gender_of(name, "fr") is None


def test_the_language_chooses_the_register():
    assert (gender_of("Jean Exemple", "fr"), gender_of("Jean Exemple", "en")) == ("m", None)
    assert (gender_of("Andrea Example", "en"), gender_of("Andrea Example")) == ("f", None)


def test_a_probability_is_between_none_and_sure():
    for name in ("Marie", "Jean", "Camille", "Dominique"):
        share = probability(name)
        assert share is not None
        assert 0 < share < 1
    assert probability("Xyzzy") is None
    assert gender("Camille", sure=0.5) is not None


def test_the_step_fills_and_empties():
    when = datetime(2026, 5, 18, tzinfo=UTC)
    ms = [Mention("1", when, author=Author(name=name), gender="m") for name in ("Marie Exemple", None, "Xyzzy")]
    put_gender(Batch(1, ms))
    assert [m.gender for m in ms] == ["f", None, None]
    assert not any(m.failed for m in ms)
