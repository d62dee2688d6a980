"""How well toxic texts are told from others, on rows that the model did not learn from."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np

from hune.enrich.put_toxicity import FOLDED_FROM
from hune.enrich.toxicity.judge import NAME, learned_from, probabilities
from hune.errors import BadInput
from hune.evaluate.figure import Evaluation, Figure, Given, Rows, over_rows
from hune.evaluate.files import read_rows
from hune.evaluate.language import languages_of
from hune.evaluate.scores import auc, average_precision, by_class

YES, NO = {"1", "true", "yes"}, {"0", "false", "no"}
HOSTILE = {"abusive", "offensive", "hateful", "disrespectful"}


class Told(NamedTuple):
    """A text, its language ("" unknown), and whether people call it toxic; None where they disagree."""

    text: str
    language: str
    toxic: bool | None


class Toxicity(Evaluation):
    name = "toxicity"
    metric = "auc"
    about = (
        "How likely a toxic text scores above another. Needs --data, a table with the columns text and toxic (1 or 0), "
        "and language if it likes. Two public French sets are read as they are: columns tweet and sentiment, content "
        "and label. Texts that the model learned from are left out."
    )
    source = "Hanley and McNeil, The Meaning and Use of the Area under a Receiver Operating Characteristic Curve, 1982"

    def measure(self, given: Given) -> Figure:
        """AUC, from 0 to 1, a text that cannot be judged scoring 0. Parts: average precision; precision, recall and F1
        of what would be folded away; the share of toxic rows; how many rows were left out, and why. Raises BadInput."""
        every = judged(given.table, given.language)
        agreed = [row for row in every if row.toxic is not None]
        rows = [row for row in agreed if not learned_from(row.text)]
        truth = np.array([row.toxic for row in rows], np.intp)
        if not 0 < truth.sum() < len(truth):
            raise BadInput(
                "{path} needs toxic rows and others that the model did not learn from: {n} of {all} rows are left.",
                path=given.table, n=len(rows), all=len(every),
            )  # fmt: skip
        texts = [row.text for row in rows]
        scores = np.nan_to_num(probabilities(texts, languages_of(texts, [row.language for row in rows])))
        folded = by_class(truth, (scores >= FOLDED_FROM).astype(np.intp), 2)[1]

        def of(draw: Rows) -> float:
            return auc(truth[draw], scores[draw])

        parts = {
            "average_precision": average_precision(truth, scores), "f1": folded.f1, "precision": folded.precision,
            "recall": folded.recall, "toxic_share": float(truth.mean()), "folded_from": FOLDED_FROM,
            "learned_from": float(len(agreed) - len(rows)), "disputed": float(len(every) - len(agreed)),
        }  # fmt: skip
        return over_rows(self.metric, of, len(rows), NAME, parts)


def judged(path: Path, language: str = "") -> list[Told]:
    """The rows of a table with what people say of them. Raises BadInput."""
    rows = read_rows(path)
    columns = {name for row in rows for name in row}
    if {"tweet", "sentiment"} <= columns:
        return [Told(row["tweet"], language or "fr", _hostile(row["sentiment"])) for row in rows]
    if {"content", "label"} <= columns:
        return [Told(row["content"], language or "fr", row["label"] == "1") for row in rows]
    rows = read_rows(path, "text", "toxic")
    return [
        Told(row["text"], row.get("language") or language, _toxic(path, number, row["toxic"]))
        for number, row in enumerate(rows, 1)
    ]


def _hostile(said: str) -> bool | None:
    """Annotators' words, joined by "_": toxic where one is hostile and none says "normal", disputed where both stand,
    harmless where they say "normal" or "fearful" alone."""
    words = set(said.split("_"))
    return None if words & HOSTILE and "normal" in words else bool(words & HOSTILE)


def _toxic(path: Path, row: int, said: str) -> bool:
    word = said.strip().lower()
    if word not in YES | NO:
        raise BadInput(
            "{path}, row {row}: “{said}” in the column “toxic” is neither 1 nor 0.", path=path, row=row, said=said
        )
    return word in YES
