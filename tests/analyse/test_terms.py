"""Words that set mentions apart."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.analyse.study_words import own_words
from hune.analyse.terms import g2, key_terms, words_of


def test_g2_by_hand():
    # 30 of 100 here, 10 of 100 there; expected 20 and 20, 80 and 80
    by_hand = 2 * (30 * log(30 / 20) + 10 * log(10 / 20) + 70 * log(70 / 80) + 90 * log(90 / 80))
    assert g2(30, 100, 10, 100) == pytest.approx(by_hand)
    assert g2(20, 100, 20, 100) == pytest.approx(0)
    assert g2(5, 0, 5, 10) == 0


counts = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts, counts)
def test_g2_is_never_negative_and_does_not_care_for_sides(a: tuple[int, int], b: tuple[int, int]):
    assert g2(*a, *b) >= 0
    assert g2(*a, *b) == pytest.approx(g2(*b, *a), abs=1e-6)


def test_the_terms_said_more_here():
    here = {"panne": 80, "fibre": 30, "alpha": 100, "facture": 2, "jour": 50}
    there = {"panne": 5, "fibre": 300, "jour": 500}
    found = key_terms(here, 100, there, 1000, besides=frozenset({"alpha"}))
    assert [t.term for t in found] == ["panne"]


def test_a_word_always_said_in_a_pair_is_shown_as_the_pair():
    here = {"double": 40, "prélèvement": 60, "double prélèvement": 40}
    assert [t.term for t in key_terms(here, 100, {}, 1000)] == ["prélèvement", "double prélèvement"]


def test_small_words_inside_a_term_are_not_the_subject_s():
    assert words_of("pouvoir d’achat") == {"pouvoir", "achat"}
    found = key_terms({"pouvoir d’achat": 40, "achat": 41}, 100, {}, 1000, besides=own_words('"banque d’affaires"'))
    assert [t.term for t in found] == ["pouvoir d’achat"]


def test_the_subject_s_words_are_known_under_what_they_are_filed_as():
    assert {"pannes", "panne"} <= own_words("pannes OR outages") and "outage" in own_words("pannes OR outages")
