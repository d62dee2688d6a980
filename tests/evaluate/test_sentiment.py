"""`hune evaluate sentiment`: the figure, which model counted, and labels and models that are none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from hune.enrich.sentiment.judge import Shares
from hune.enrich.sentiment.models import ModelMissing
from hune.errors import BadInput
from hune.evaluate import sentiment
from hune.evaluate.figure import Given
from hune.evaluate.sentiment import Sentiment

ROWS = {"bien": (0.1, 0.1, 0.8), "bof": (0.2, 0.7, 0.1), "nul": (0.6, 0.3, 0.1), "": (np.nan,) * 3}


class Simple:
    """Knows three words; remembers what it was asked."""

    name = "simple-1"

    def __init__(self) -> None:
        self.languages: list[str] = []

    def judge(self, texts: Sequence[str], languages: Sequence[str]) -> Shares:
        self.languages += languages
        return np.array([ROWS[text] for text in texts], dtype=np.float32)


class Missing:
    name = "close-1"

    def judge(self, texts: Sequence[str], languages: Sequence[str]) -> Shares:
        raise ModelMissing("The package {package} is not installed.", package="example")


@pytest.fixture
def simple(monkeypatch: pytest.MonkeyPatch) -> Simple:
    judge = Simple()
    monkeypatch.setattr(sentiment, "Fast", lambda *_: judge)
    monkeypatch.setattr(sentiment, "Close", Missing)
    return judge


@pytest.fixture
def given(tmp_path: Path) -> Given:
    texts, labels = tmp_path / "texts", tmp_path / "labels"
    texts.write_text("bien\nbof\nnul\nnul\n\n")
    labels.write_text("positive\nneutre\n0\nNégatif\n1\n")
    return Given(texts=texts, labels=labels, language="FR")


def test_a_text_that_cannot_be_judged_is_wrong(simple: Simple, given: Given):
    figure = Sentiment().measure(given)
    assert figure.value == pytest.approx((1 + 2 / 3 + 1) / 3, abs=1e-4)
    assert (figure.metric, figure.n, figure.model) == ("macro_f1", 5, "simple-1")
    assert figure.parts == {
        "accuracy": 0.8, "f1_negative": 1, "f1_neutral": 0.6667, "f1_positive": 1, "calibration_error": 0.325,
        "not_judged": 0.2,
    }  # fmt: skip
    assert simple.languages == ["fr"] * 5


def test_the_language_is_guessed_where_none_is_given(simple: Simple, given: Given):
    Sentiment().measure(Given(texts=given.texts, labels=given.labels))
    assert simple.languages[-1] == "und" and len(simple.languages) == 5


def test_a_model_that_is_asked_for_and_missing_is_an_error(simple: Simple, given: Given):
    with pytest.raises(BadInput, match="The package example is not installed"):
        Sentiment().measure(Given(texts=given.texts, labels=given.labels, model="close"))
    with pytest.raises(BadInput, match="There is no model “best”"):
        Sentiment().measure(Given(texts=given.texts, labels=given.labels, model="best"))


def test_a_folder_without_a_model(given: Given, tmp_path: Path):
    with pytest.raises(BadInput, match="no model"):
        Sentiment().measure(Given(texts=given.texts, labels=given.labels, model=str(tmp_path)))


def test_labels_that_are_none(simple: Simple, given: Given, tmp_path: Path):
    (tmp_path / "labels").write_text("0\n1\n2\ngut\n3\n")
    with pytest.raises(BadInput, match="lines 4, 5"):
        Sentiment().measure(given)
    with pytest.raises(BadInput, match="--labels"):
        Sentiment().measure(Given(texts=given.texts))
