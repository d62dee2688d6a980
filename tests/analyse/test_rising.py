"""Terms on the rise against their own past."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.analyse.rising import LEAST, Window, rising_terms
from hune.analyse.terms import g2

QUIET = Window(1000, {"panne": 10, "fibre": 300})


def test_a_term_said_far_more_than_before_rises_since_now():
    found = rising_terms([QUIET, QUIET, Window(1000, {"panne": 60, "fibre": 310})])
    assert [(t.term, t.here, t.expected, t.since) for t in found] == [("panne", 60, 10.0, 2)]
    assert found[0].g2 == pytest.approx(g2(60, 1000, 20, 2000), abs=0.05)


def test_a_rise_goes_back_to_where_it_began():
    loud = Window(1000, {"panne": 60})
    found = rising_terms([QUIET, QUIET, loud, Window(1000, {"panne": 120})])
    assert [(t.term, t.since, t.expected) for t in found] == [("panne", 2, 10.0)]


def test_what_is_as_loud_as_it_has_become_rises_no_more():
    loud = Window(1000, {"panne": 60})
    assert rising_terms([QUIET, loud, loud, loud, loud]) == []


def test_more_mentions_alone_raise_no_term():
    assert rising_terms([QUIET, Window(10_000, {"panne": 100, "fibre": 3000})]) == []


def test_a_new_term_needs_four_mentions():
    assert rising_terms([QUIET, Window(20, {"rappel": LEAST - 1})]) == []
    assert [t.term for t in rising_terms([QUIET, Window(20, {"rappel": LEAST})])] == ["rappel"]


@pytest.mark.parametrize("windows", [[], [QUIET], [Window(0, {}), QUIET], [QUIET, Window(0, {})]])
def test_without_a_past_or_a_present_nothing_rises(windows: list[Window]):
    assert rising_terms(windows) == []


def test_a_window_without_mentions_neither_begins_nor_ends_a_rise():
    found = rising_terms([QUIET, Window(1000, {"panne": 60}), Window(0, {}), Window(1000, {"panne": 120})])
    assert [(t.term, t.since) for t in found] == [("panne", 1)]


def test_the_subject_s_own_words_and_words_inside_a_pair_are_left_out():
    now = Window(100, {"alpha": 90, "double": 40, "double prélèvement": 40, "pouvoir d’achat": 30, "achat": 31})
    found = rising_terms([QUIET, now], besides=frozenset({"alpha", "d"}))
    assert [t.term for t in found] == ["double prélèvement", "pouvoir d’achat"]


counts = st.dictionaries(st.sampled_from(["a1a", "b2b", "c3c"]), st.integers(0, 50))


@given(st.lists(st.builds(Window, st.integers(50, 500), counts), max_size=6))
def test_every_answer_is_of_now_and_began_in_one_of_the_windows(windows: list[Window]):
    for found in rising_terms(windows):
        assert windows[-1].terms[found.term] == found.here >= LEAST
        assert 1 <= found.since < len(windows)
        assert found.g2 > 0 and found.here > found.expected
