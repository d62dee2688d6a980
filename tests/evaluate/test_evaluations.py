"""Every evaluation is found, says what it is, and knows what others published."""

from __future__ import annotations

import pytest

from hune.errors import BadInput
from hune.evaluate.evaluations import evaluation, evaluations
from hune.evaluate.figure import Evaluation, Given
from hune.evaluate.known import UMSAB, published
from training.copies import groups

ASKED = {"sentiment", "language", "country", "gender", "spikes", "entities", "duplicates", "toxicity", "crises"}
POST = "Le maire ouvre demain le nouveau pont sur la rivière, en présence des habitants et de la fanfare du quartier"


def test_all_that_is_asked_for_is_there():
    assert set(evaluations()) >= ASKED
    with pytest.raises(BadInput, match="“mood” is not evaluated"):
        evaluation("mood")


@pytest.mark.parametrize("kind", evaluations().values(), ids=lambda kind: kind.name)
def test_each_says_what_it_is(kind: type[Evaluation]):
    assert kind.__module__ == f"hune.evaluate.{kind.name}"
    assert all((kind.metric, kind.about, kind.source))
    assert kind.about.endswith(".") and "--" in kind.about, "it names the options it needs"


@pytest.mark.parametrize("kind", evaluations().values(), ids=lambda kind: kind.name)
def test_each_needs_its_data(kind: type[Evaluation]):
    with pytest.raises(BadInput):
        kind().measure(Given())


def test_what_others_published():
    assert [(one.who, one.value) for one in published("umsab", "sentiment", "fr")][:2] == [
        ("fastText", 0.548), ("XLM-R", 0.720),
    ]  # fmt: skip
    assert published("umsab", "sentiment", "sw") == published("umsab", "language", "fr") == []
    assert all(0 < value < 1 for values in UMSAB.values() for value in values)
    with pytest.raises(BadInput, match="not known"):
        published("mnist", "sentiment", "fr")


def test_copies_are_texts_that_share_seven_in_ten_runs_of_words():
    said = [
        POST,
        "Bonjour",
        f"RT @exemple: {POST}",
        POST.replace("demain", "lundi"),
        " ".join(POST.split()[::-1]),
        POST[:60],
    ]
    first, short, repeated, changed, turned, cut = groups(said)
    assert first == repeated == changed != ""
    assert (short, turned, cut) == ("", "", "")
