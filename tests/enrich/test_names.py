"""Who and what a text seems to name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.enrich.names import MOST, named


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hier, Camille Duval a parlé à Lyon.", ["Camille Duval", "Lyon"]),
        ("Le boulanger a parlé de Jean-Luc Martin Petit.", ["Jean-Luc Martin Petit"]),
        ("Panne générale. Impossible de se connecter.", []),
        ("Lyon est coupée. À nouveau Lyon.", ["Lyon"]),
        ("La CNIL enquête, l’ARCEP aussi.", ["CNIL", "Arcep"]),
        ("Quelqu’un répond ? Aujourd’hui non.", []),
        ("rendez-vous Place de la Paix avec Bêta Mobile", ["Place de la Paix", "Bêta Mobile"]),
        ("CECI EST UN CRI DE COLERE CONTRE ALPHA", []),
        ("RT @CamilleDuval: voir https://Exemple.example/Page #Panne", []),
        ("We met Alpha’s team on Monday in Paris", ["Alpha", "Paris"]),
        ("le programme de Le Blanc", ["Le Blanc"]),
        ("", []),
    ],
)
def test_names(text: str, names: list[str]):
    assert named(text) == names


def test_a_name_shouted_in_a_calm_text_is_calmed():
    assert named("la colère monte contre MARTIN ce soir dans la ville") == ["Martin"]


@given(st.text(max_size=500))
def test_any_text_gives_few_distinct_names(text: str):
    names = named(text)
    assert len(names) == len(set(names)) <= MOST
