"""How well copies of one text are found, as the store puts them into stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from hune.enrich.near_text import LEAST, prints, words_of
from hune.errors import BadInput
from hune.evaluate.figure import Evaluation, Figure, Given, Rows, over_rows
from hune.evaluate.files import read_rows
from hune.evaluate.scores import share
from hune.store.clickhouse_stories import Given as Told
from hune.store.clickhouse_stories import Stories

MODEL = "minhash-1"


class Duplicates(Evaluation):
    name = "duplicates"
    metric = "f1"
    about = (
        "F1 of the pairs that are put into one story. Needs --data, a table with the columns text and group: rows of "
        "one group are copies of each other; a row without a group is nobody's copy."
    )
    source = "Manning, Raghavan, Schütze, Introduction to Information Retrieval, 2008, 16.3"

    def measure(self, given: Given) -> Figure:
        """F1 over pairs, from 0 to 1, all rows taken to be of one moment. Parts: precision, recall, the number of true
        pairs, and the share of texts too short to be compared. Raises BadInput."""
        rows = read_rows(given.table, "text", "group")
        texts = [row["text"] for row in rows]
        truth: list[Hashable] = [row["group"] or number for number, row in enumerate(rows)]
        said = stories(texts)
        mates = [fellows(each) for each in (truth, said, list(zip(truth, said, strict=True)))]
        if not mates[0].any():
            raise BadInput("{path} holds no two rows of one group.", path=given.table)

        def of(draw: Rows) -> float:
            true, told, both = (int(each[draw].sum()) for each in mates)
            return share(2 * both, true + told)

        true, told, both = (int(each.sum()) for each in mates)
        short = sum(len(words_of(text)) < LEAST for text in texts)
        parts = {
            "precision": share(both, told),
            "recall": share(both, true),
            "pairs": true / 2,
            "short": share(short, len(texts)),
        }
        return over_rows(self.metric, of, len(rows), MODEL, parts)


def stories(texts: Sequence[str]) -> list[int]:
    """The story of each text, as they would be stored in this order at one moment."""
    told = [Told(n, 0, 0, 1, 0, 0, found.keys if found else (), found.bits if found else 0)
            for n, found in enumerate(prints(texts), 1)]  # fmt: skip
    of = Stories((), {}).of(told)
    return [of[each.id] for each in told]


def fellows(groups: Sequence[Hashable]) -> NDArray[np.int64]:
    """How many others are in the group of each row."""
    sizes = Counter(groups)
    return np.array([sizes[group] - 1 for group in groups], np.int64)
