"""The score on the label: the figures of `quality.json`, which `make quality` writes from the evaluations."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from hune.evaluate.figure import Figure

FILE = Path(__file__).with_name("quality.json")


class Measured(msgspec.Struct, frozen=True):
    """One figure as it is published: of which enrichment, in which language ("" all), on which data under which
    licence, and where it is weak (English sentences)."""

    name: str
    figure: Figure
    language: str = ""
    data: str = ""
    licence: str = ""
    weak: str = ""


@cache
def measured() -> list[Measured]:
    """All of them; none where the file is missing, as in a checkout before the first `make quality`."""
    return msgspec.json.decode(FILE.read_bytes(), type=list[Measured]) if FILE.exists() else []


def of_sentiment(model: str, language: str) -> Figure | None:
    """The figure of a sentiment model on posts in a language; None where it was not measured."""
    for one in measured():
        if one.name == "sentiment" and one.figure.model == model and one.language == language:
            return one.figure
    return None
