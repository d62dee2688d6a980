"""The score on the label is true: no figure is more than a point above what is measured now."""

from __future__ import annotations

from pathlib import Path

import pytest

from hune.enrich.language.model import SIX
from hune.enrich.sentiment import close, fast
from hune.evaluate.evaluations import evaluations
from hune.evaluate.figure import Given
from hune.evaluate.label import Measured, measured
from hune.evaluate.public import DATA_SENTENCES, LICENCES, WEAK_SENTENCES
from hune.evaluate.sentiment import Sentiment
from tests.sentences import french
from training.quality import AGAIN, HELD, from_cards, shares
from training.runs import RUNS, Run
from training.umsab import FOLDERS

POINT = 0.01


def stored(run: Run) -> Measured:
    """What the label says of a run."""
    slow = bool(run.most)
    return next(
        one
        for one in measured()
        if (one.name, one.data, one.language) == (run.name, DATA_SENTENCES[run.data], run.language)
        and (AGAIN in one.figure.parts) == slow
    )


@pytest.mark.parametrize("run", RUNS, ids=lambda run: f"{run.name}-{run.data}{'-slow' * bool(run.most)}")
def test_a_figure_is_held(run: Run, real_data: Path):
    """The slow model judges the first 100 texts of its sample again."""
    told = stored(run).figure
    if run.most:
        assert run.measure(real_data, HELD).value >= told.parts[AGAIN] - POINT
    else:
        again = shares(run.measure(real_data))
        assert again.value >= told.value - POINT
        assert (again.n, again.metric, again.model) == (told.n, told.metric, told.model)


def test_what_the_cards_say_is_on_the_label():
    ours = [one for one in measured() if one.data == DATA_SENTENCES["umsab"]]
    assert ours == list(from_cards())
    assert {one.language for one in ours} >= set(SIX)


@pytest.mark.parametrize("language", SIX)
def test_the_shipped_fast_model_knows_the_posts_it_learned_from(language: str, real_data: Path):
    """Not a figure for a label: that one is of models that had not seen the posts. What ships is no worse on them."""
    folder = real_data / "umsab" / FOLDERS[language]
    texts, labels = folder / "val_text.txt", folder / "val_labels.txt"
    figure = Sentiment().measure(Given(texts=texts, labels=labels, language=language, model="fast"))
    assert figure.model == fast.NAME
    told = next(one for one in from_cards() if (one.figure.model, one.language) == (fast.NAME, language))
    assert figure.value >= told.figure.value - POINT


def test_every_evaluation_is_on_the_label():
    told_elsewhere = {"crises"}  # minutes and weeks, not a share: its table is in decision 17
    assert {one.name for one in measured()} == set(evaluations()) - told_elsewhere
    assert set(LICENCES) == set(DATA_SENTENCES)
    assert {one.figure.model for one in measured() if one.name == "sentiment"} == {close.NAME, fast.NAME}


def test_the_label_is_in_french_too():
    assert {one.data for one in measured()} | {one.weak for one in measured()} - {""} <= french().keys()
    assert {one.weak for one in measured()} - {""} <= set(WEAK_SENTENCES.values())


def test_shares_are_shares():
    for one in measured():
        figure = one.figure
        assert 0 <= (figure.low or figure.value) <= figure.value <= (figure.high or figure.value) <= 1, one
        assert all(0 < other.value < 1 for other in figure.published)
