"""What the model of toxicity sees in texts: all that the fast model of opinion sees, and classes of hard words.

Masked words stand in clear, words for groups of people are hidden (`unmask.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hune.enrich.sentiment import features
from hune.enrich.sentiment.features import NEXT, SHORT, Hashes, Seen, Tokens, see_tokens, tokens_of
from hune.enrich.sentiment.signs import READ, Ints
from hune.enrich.toxicity.unmask import fold, unmask
from hune.enrich.toxicity.words import CLASSES, ENGLISH, FRENCH, GROUP, LANGUAGES

PHRASE = 4  # words of the longest phrase
NEAR = 3  # words between which two classes meet
FIRST = features.CELLS  # where the cells of classes begin
CELLS = FIRST + len(CLASSES) * (len(CLASSES) + 1)
LISTS = {"fr": (FRENCH, ENGLISH), "en": (ENGLISH,)}  # French posts borrow English insults


def see(texts: Sequence[str], languages: Sequence[str]) -> Seen:
    """The features of a batch of texts; what a text has does not depend on the others. `languages`: of LANGUAGES."""
    clear = [unmask(text[:READ]) for text in texts]
    seen, tokens = see_tokens(clear)
    codes = np.array([LANGUAGES.index(language) for language in languages], np.int64)
    rows, cells = classes(tokens, codes[tokens.rows])
    worth = 1 / np.sqrt(np.maximum(1, np.bincount(tokens.rows, minlength=len(texts)) / SHORT))
    return Seen(
        np.concatenate([seen.rows, rows]),
        np.concatenate([seen.cells, cells]),
        np.concatenate([seen.values, worth[rows]]),
        seen.told,
    )


def classes(tokens: Tokens, languages: Ints) -> tuple[Ints, Ints]:
    """Texts and cells of the classes a text has, and of those that stand within NEAR words of each other, each once."""
    at, kinds = found(tokens, languages)
    rows, most = tokens.rows[at], CELLS - FIRST
    met_rows, met = [rows], [kinds]
    for step in range(1, min(2 * NEAR, len(at) - 1) + 1):
        near = (rows[step:] == rows[:-step]) & (at[step:] - at[:-step] <= NEAR)
        met_rows.append(rows[step:][near])
        met.append(len(CLASSES) * (1 + kinds[:-step][near]) + kinds[step:][near])
    once = np.unique(np.concatenate(met_rows) * most + np.concatenate(met))
    return once // most, FIRST + once % most


def found(tokens: Tokens, languages: Ints) -> tuple[Ints, Ints]:
    """The tokens at which a listed word or phrase begins, in order, and its class."""
    places, kinds = [], []
    hashes, rows = tokens.hashes, tokens.rows
    for length in range(1, min(PHRASE, len(rows)) + 1):
        if length > 1:
            hashes = hashes[:-1] * NEXT + tokens.hashes[length - 1 :]
        inside = rows[: len(hashes)] == rows[length - 1 :]
        for code, language in enumerate(LANGUAGES):
            known, told = _listed(language)[length - 1]
            at = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
            hit = np.flatnonzero((known[at] == hashes) & inside & (languages[: len(hashes)] == code))
            places.append(hit)
            kinds.append(told[at[hit]])
    if not places:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    every, classed = np.concatenate(places), np.concatenate(kinds)
    order = np.argsort(every, kind="stable")
    return every[order], classed[order]


class Listed(NamedTuple):
    """Words or phrases of one length: their hashes in rising order, and the class of each."""

    hashes: Hashes
    kinds: NDArray[np.int64]


@cache
def _listed(language: str) -> list[Listed]:
    said: dict[str, int] = {GROUP: CLASSES.index("group")}
    for lists in LISTS[language]:
        for name, listed in lists.items():
            for entry in listed.split():
                said.setdefault(fold(entry.replace("_", " ")), CLASSES.index(name))
    tokens, kinds = tokens_of(list(said)), np.array(list(said.values()))
    lengths, table = np.bincount(tokens.rows, minlength=len(said)), []
    for length in range(1, PHRASE + 1):
        rows = np.flatnonzero(lengths == length)
        first = np.searchsorted(tokens.rows, rows)
        hashes = tokens.hashes[first]
        for step in range(1, length):
            hashes = hashes * NEXT + tokens.hashes[first + step]
        hashes, where = np.unique(hashes, return_index=True)
        table.append(Listed(hashes, kinds[rows][where]))
    return table
