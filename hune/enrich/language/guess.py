"""The language of texts: the script tells first, then our model, then the library where the model is unsure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple

from hune.enrich.language.library import LATIN, ranked
from hune.enrich.language.model import OTHER, ROMAN_HINDI, SIX, shares, weights
from hune.enrich.language.said import letters, said
from hune.enrich.language.script import SHARED, foreign

UNDETERMINED = "und"
ENOUGH = re.compile(r"(?:[^\W\d_][\W\d_]*){3}")  # letters
AT_ONCE = 256  # texts: what is worked on stays near the processor

# Chosen by cross-validation on the posts that the model learned from (docs/decisions/0005).
SURE = 0.9  # our model is asked alone
WEIGHT = 0.3  # of the library beside our model
SELDOM = -1.5  # added to the logarithm for any one language beyond the six
SELDOM_HINDI = -2.0  # in Latin letters it is much like English
LIKELY = 0.25  # below, nothing is said

LEAST = 1e-6
APART = re.compile(r"[\W\d_]+")
DRAWN_OUT = re.compile(r"(\w)\1{2,}")


class Guess(NamedTuple):
    """`share`: how probable it is, from 0 to 1. `letters`: how many it was judged by."""

    language: str
    share: float
    letters: int


def guess(texts: Sequence[str]) -> list[Guess]:
    """The language of each text, two or three letters; "und" where nothing tells."""
    judged = [said(text) for text in texts]
    found = [_by_script(text) for text in judged]
    latin = [row for row, guessed in enumerate(found) if guessed is None]
    for start in range(0, len(latin), AT_ONCE):
        rows = latin[start : start + AT_ONCE]
        for row, guessed in zip(rows, _by_model([judged[row] for row in rows]), strict=True):
            found[row] = guessed
    return [guessed or Guess(UNDETERMINED, 0, 0) for guessed in found]


def _by_script(text: str) -> Guess | None:
    """None where our model is to judge."""
    script = foreign(text)
    if script in SHARED:
        return _by_library(text, SHARED[script])
    if script:
        return Guess(script, 1, letters(text))
    return None if ENOUGH.search(text) else Guess(UNDETERMINED, 0, 0)


def _by_model(texts: Sequence[str]) -> list[Guess]:
    model = weights()
    if model is None:
        return [_by_library(text, LATIN) for text in texts]
    return [told(text, share) for text, share in zip(texts, shares(texts, model).tolist(), strict=True)]


def _by_library(text: str, languages: tuple[str, ...]) -> Guess:
    language, share = next(iter(ranked(_bare(text), languages).items()))
    return Guess(language, share, letters(text))


def told(text: str, ours: list[float]) -> Guess:
    """What our model's shares of its classes say of a text; where they are unsure, the library is asked too."""
    best = max(range(len(SIX)), key=ours.__getitem__)
    if ours[best] >= SURE:
        return Guess(SIX[best], ours[best], letters(text))
    theirs = ranked(_bare(text), LATIN)
    other = next(language for language in theirs if language not in SIX)
    likely = {code: _both(ours[at], theirs[code]) for at, code in enumerate(SIX)}
    likely[other] = _both(ours[OTHER], theirs[other]) + SELDOM
    likely["hi"] = _both(ours[ROMAN_HINDI], sum(theirs[code] for code in theirs if code not in SIX)) + SELDOM_HINDI
    language = max(likely, key=likely.__getitem__)
    share = exp(likely[language]) / sum(map(exp, likely.values()))
    return Guess(language if share >= LIKELY else UNDETERMINED, share, letters(text))


def _both(ours: float, theirs: float) -> float:
    return log(ours + LEAST) + WEIGHT * log(theirs + LEAST)


def _bare(text: str) -> str:
    """Its words in small letters: the library takes capitals and signs for features of languages."""
    return DRAWN_OUT.sub(r"\1\1", APART.sub(" ", text)).strip().lower()
