"""How often a model is right: one check for each answer of it, the last word counts, drawn and free kept apart."""

from __future__ import annotations

import pytest

from hune.judge.agreement import Agreement, Said, agreements, settled, wilson


def said(mention: int, value: str, before: str = "negative", model: str = "fast-1", **more: object) -> Said:
    fields = {"topic": 0, "language": "fr", "drawn": False} | more
    return Said(mention, value=value, before=before, model=model, **fields)  # type: ignore[arg-type]


def test_the_share_is_of_what_was_checked():
    rows = settled([said(1, "negative"), said(2, "positive"), said(3, "negative"), said(4, "negative")])
    [one] = agreements(rows, drawn=False)
    assert (one.model, one.language, one.right, one.n, one.share) == ("fast-1", "fr", 3, 4, 0.75)
    assert one.low < one.share < one.high


def test_drawn_and_free_are_never_added_up():
    rows = settled([said(1, "positive"), said(2, "negative", drawn=True)])
    assert [one.right for one in agreements(rows, drawn=True)] == [1]
    assert [one.right for one in agreements(rows, drawn=False)] == [0]


def test_models_and_languages_stand_apart():
    rows = settled([said(1, "negative"), said(2, "negative", model="close-1"), said(3, "negative", language="en")])
    kinds = {(one.model, one.language) for one in agreements(rows, drawn=False)}
    assert kinds == {("fast-1", "fr"), ("fast-1", "en"), ("close-1", "fr")}
    assert {one.model: one.n for one in agreements(rows, drawn=False, by_language=False)} == {"fast-1": 2, "close-1": 1}


def test_a_second_click_is_no_second_check():
    rows = settled([said(1, "positive"), said(1, "positive"), said(1, "positive", "positive", "person")])
    assert [(one.right, one.n) for one in agreements(rows, drawn=False)] == [(0, 1)]


def test_who_thinks_better_of_it_gives_the_model_right():
    rows = settled([said(1, "positive"), said(1, "negative", "positive", "person")])
    assert [(one.right, one.n) for one in agreements(rows, drawn=False)] == [(1, 1)]


def test_toward_a_topic_is_another_answer():
    rows = settled([said(1, "positive"), said(1, "negative", topic=7)])
    assert [(one.right, one.n) for one in agreements(rows, drawn=False)] == [(1, 2)]


def test_what_nobody_judged_is_no_check():
    assert settled([said(1, "positive", "", ""), said(2, "positive", "positive", "person")]) == []


def test_nothing_checked_is_no_figure():
    assert agreements([], drawn=True) == []


@pytest.mark.parametrize(
    ("right", "n", "low", "high"), [(0, 10, 0, 0.2775), (10, 10, 0.7225, 1), (81, 100, 0.7222, 0.8749)]
)
def test_the_interval_is_wilsons(right: int, n: int, low: float, high: float):
    """By hand from the formula: (p + z²/2n ± z√(p(1-p)/n + z²/4n²)) / (1 + z²/n), z = 1.96."""
    assert wilson(right, n) == pytest.approx((low, high), abs=2e-4)
    assert Agreement("fast-1", "fr", right, n, low, high).share == right / n
