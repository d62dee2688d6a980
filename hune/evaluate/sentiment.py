"""How well the opinion in texts is read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from hune.enrich.sentiment.close import Close
from hune.enrich.sentiment.fast import Fast
from hune.enrich.sentiment.judge import Judge, Shares
from hune.enrich.sentiment.labels import classes_of
from hune.enrich.sentiment.models import ModelMissing
from hune.errors import BadInput
from hune.evaluate.figure import Evaluation, Figure, Given, Rows, over_rows
from hune.evaluate.files import read_pairs
from hune.evaluate.language import languages_of
from hune.evaluate.scores import Classes, accuracy, by_class, calibration_error, macro_f1
from hune.mention import SENTIMENTS

AT_ONCE = 64  # texts


class Sentiment(Evaluation):
    name = "sentiment"
    metric = "macro_f1"
    about = (
        "The mean F1 of negative, neutral and positive. Needs --texts, one a line, and --labels, a line each: 0, 1, 2 "
        "or negative, neutral, positive, in French too. --language says what language all are in; without, it is "
        "guessed. --model is fast, close, or the folder of a model of one's own; without, the better one there is. "
        "--known umsab adds the published figures."
    )
    source = "Sokolova and Lapalme, A systematic analysis of performance measures for classification tasks, 2009"

    def measure(self, given: Given) -> Figure:
        """A text that the model cannot judge counts as wrong. Parts: the share of those; accuracy; F1 of each class;
        the expected calibration error over those that were judged. Raises BadInput."""
        if given.texts is None or given.labels is None:
            raise BadInput("Name the texts and their labels: --texts FILE --labels FILE.")
        texts, labels = read_pairs(given.texts, given.labels)
        languages = [given.language.lower()] * len(texts) if given.language else languages_of(texts)
        model, shares = judged(given.model, texts, languages)
        return figure(model, np.array(classes_of(labels), dtype=np.intp), shares)


def figure(model: str, truth: Classes, shares: Shares) -> Figure:
    """What a model's probabilities are worth against the classes that people gave."""
    told = ~np.isnan(shares[:, 0])
    said = np.where(told, np.nan_to_num(shares).argmax(axis=1), -1).astype(np.intp)
    classes = len(SENTIMENTS)

    def of(draw: Rows) -> float:
        return macro_f1(truth[draw], said[draw], classes)

    parts = {
        "accuracy": accuracy(truth, said),
        **{f"f1_{name}": c.f1 for name, c in zip(SENTIMENTS, by_class(truth, said, classes), strict=True)},
        "calibration_error": calibration_error(truth[told], shares[told]),
        "not_judged": 1 - float(told.mean()),
    }
    return over_rows(Sentiment.metric, of, len(truth), model, parts)


def judged(model: str, texts: Sequence[str], languages: Sequence[str]) -> tuple[str, Shares]:
    """The name of the model that counted, and its probabilities. `model`: as in `about`. Raises BadInput for one that
    is asked for and cannot be used."""
    try:
        return _judged(_named(model), texts, languages)
    except ModelMissing as error:
        if model:
            raise BadInput(error.say, **error.params) from error
        return _judged(Fast(), texts, languages)


def _named(model: str) -> Judge:
    if model in ("", "close"):
        return Close()
    if model == "fast":
        return Fast()
    if Path(model).is_dir():
        return Fast(Path(model))
    raise BadInput("There is no model “{model}”: say fast, close, or the folder of a model of your own.", model=model)


def _judged(judge: Judge, texts: Sequence[str], languages: Sequence[str]) -> tuple[str, Shares]:
    starts = range(0, len(texts), AT_ONCE)
    parts = [judge.judge(texts[at : at + AT_ONCE], languages[at : at + AT_ONCE]) for at in starts]
    return judge.name, np.concatenate(parts)
