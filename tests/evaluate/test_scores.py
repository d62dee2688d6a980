"""The figures against cases counted by hand."""

from __future__ import annotations

import numpy as np
import pytest

from hune.evaluate import scores
from hune.evaluate.figure import bootstrap
from hune.evaluate.scores import Class


def ints(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.intp)


TRUTH, SAID = ints(0, 0, 0, 1, 1, 2), ints(0, 0, 1, 1, -1, 0)


def test_by_class():
    first, second, third = scores.by_class(TRUTH, SAID, 3)
    assert first == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert second == pytest.approx((1 / 2, 1 / 2, 1 / 2))
    assert third == Class(0, 0, 0)


def test_macro_f1_weighs_each_class_the_same_and_forgives_no_silence():
    assert scores.macro_f1(TRUTH, SAID, 3) == pytest.approx((2 / 3 + 1 / 2 + 0) / 3)
    assert scores.macro_f1(ints(0, 0), ints(0, 0), 3) == 1, "classes that nobody names do not count"
    assert scores.macro_f1(ints(0, 0), ints(-1, -1), 3) == 0
    assert scores.macro_f1(ints(), ints(), 3) == 0


def test_accuracy():
    assert scores.accuracy(TRUTH, SAID) == pytest.approx(3 / 6)
    assert scores.accuracy(ints(-1), ints(-1)) == 0
    assert scores.accuracy(ints(), ints()) == 0


def test_calibration_error():
    sure = np.array([[0.9, 0.1]] * 10)
    assert scores.calibration_error(ints(*[0] * 9, 1), sure, bins=1) == pytest.approx(0)
    assert scores.calibration_error(ints(*[1] * 10), sure) == pytest.approx(0.9)
    two = np.array([[0.6, 0.4]] * 2 + [[1.0, 0.0]] * 2)
    assert scores.calibration_error(ints(0, 1, 0, 1), two, bins=2) == pytest.approx((0.1 + 0.5) / 2)
    assert scores.calibration_error(ints(), np.empty((0, 2))) == 0


def test_average_precision():
    falling = np.array([0.9, 0.8, 0.7, 0.6])
    assert scores.average_precision(ints(1, 0, 1, 0), falling) == pytest.approx((1 + 2 / 3) / 2)
    assert scores.average_precision(ints(1, 0, 1, 0), np.zeros(4)) == pytest.approx(1 / 2), "all tie"
    assert scores.average_precision(ints(0, 0), falling[:2]) == 0
    assert scores.average_precision(ints(), falling[:0]) == 0


def test_auc():
    assert scores.auc(ints(1, 0, 1, 0), np.array([0.9, 0.8, 0.7, 0.6])) == pytest.approx(3 / 4)
    assert scores.auc(ints(1, 0), np.array([0.5, 0.5])) == 0.5
    assert scores.auc(ints(1, 1), np.array([0.1, 0.2])) == 0.5


def test_the_interval_is_always_the_same_and_holds_the_value():
    right = np.array([True] * 80 + [False] * 20)
    low, high = bootstrap(100, lambda draw: float(right[draw].mean()))
    assert (low, high) == bootstrap(100, lambda draw: float(right[draw].mean()))
    assert low is not None and high is not None
    assert 0.70 < low < 0.75 and 0.85 < high < 0.90, "near 0.8 ± 1.96 × 0.04"
    assert bootstrap(1, lambda draw: 1.0) == (None, None)
