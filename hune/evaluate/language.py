"""How often the language of a post is told rightly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import repeat

import numpy as np

from hune.enrich.language.guess import UNDETERMINED
from hune.enrich.put_language import put_language
from hune.enrich.step import Batch
from hune.errors import BadInput, HuneError
from hune.evaluate.figure import Evaluation, Figure, Given, Rows, over_rows
from hune.evaluate.files import read_lines, read_pairs
from hune.mention import Mention

SHORT = 60  # characters without links and names of accounts
MARKS = re.compile(r"https?://\S+|\bhttp\b|@\w+")
CODE = re.compile(r"[a-z]{2,3}")
WHEN = datetime(2026, 1, 1, tzinfo=UTC)


class Language(Evaluation):
    name = "language"
    metric = "accuracy"
    about = (
        "The share of texts whose language is told rightly; “und” (undetermined) is an answer that is not right. Needs "
        "--texts, one a line, and --labels, the code of its language a line (fr, en…), or --language for all of them."
    )
    source = "Sokolova and Lapalme, A systematic analysis of performance measures for classification tasks, 2009"

    def measure(self, given: Given) -> Figure:
        """Parts: the share undetermined; the same figure for texts of at most 60 characters (links and @names not
        counted), with how many there are; for each language. Raises BadInput."""
        texts, truth = _read(given)
        said = languages_of(texts)
        right = np.array([s == t for s, t in zip(said, truth, strict=True)])
        short = np.array([len(MARKS.sub("", text).strip()) <= SHORT for text in texts])

        def of(draw: Rows) -> float:
            return float(right[draw].mean())

        parts = {"undetermined": said.count(UNDETERMINED) / len(said), "short_n": float(short.sum())}
        if short.any():
            parts["short"] = float(right[short].mean())
        for code in sorted(set(truth)):
            parts[f"accuracy_{code}"] = float(right[np.array(truth) == code].mean())
        return over_rows(self.metric, of, len(right), f"{put_language.__name__}-{put_language.version}", parts)


def languages_of(texts: Sequence[str], declared: Iterable[str] = repeat("")) -> list[str]:
    """What the chain says of texts, and of the language that each declares, "" for none."""
    rows = enumerate(zip(texts, declared, strict=False))
    batch = Batch(0, [Mention(str(n), WHEN, text, language=said or None) for n, (text, said) in rows])
    put_language(batch)
    if failed := next((m.failed for m in batch.mentions if m.failed), []):
        raise HuneError(log="; ".join(failed))
    return [mention.language or UNDETERMINED for mention in batch.mentions]


def _read(given: Given) -> tuple[list[str], list[str]]:
    if given.texts is None or not (given.labels or given.language):
        raise BadInput("Name the texts and their languages: --texts FILE with --labels FILE or --language CODE.")
    if given.labels:
        texts, labels = read_pairs(given.texts, given.labels)
    else:
        texts = read_lines(given.texts)
        labels = [given.language] * len(texts)
    return texts, [_code(line, label) for line, label in enumerate(labels, 1)]


def _code(line: int, label: str) -> str:
    code = label.lower().replace("_", "-").split("-")[0]
    if not CODE.fullmatch(code):
        raise BadInput(
            "Line {line}: “{label}” is not the code of a language, such as fr or en.", line=line, label=label
        )
    return code
