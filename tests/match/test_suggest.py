"""The query proposed for a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.errors import QueryError
from hune.match.language.parser import parse
from hune.match.language.suggest import guess_query


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("Alpha Télécom", '"Alpha Télécom" OR #AlphaTelecom OR @alphatelecom'),
        ("Bêta", "Bêta"),
        ("Alpha & Fils", '"Alpha & Fils" OR #AlphaFils OR @alphafils'),
        ("Rendez-vous", '"Rendez-vous" OR #RendezVous OR @rendezvous'),
        ("« Gamma »", "Gamma"),
        ("Alpha, Bêta ; Alpha", "Alpha OR Bêta"),
        ("#AlphaTelecom / @alpha", "#AlphaTelecom OR @alpha"),
        ("OR", '"or"'),
        ("ET", '"et"'),
    ],
)
def test_a_name_gives(name, query):
    assert guess_query(name) == query


@given(st.text(max_size=40))
def test_any_guess_can_be_read(name):
    try:
        query = guess_query(name)
    except QueryError as error:
        assert error.start == 0
    else:
        parse(query)
