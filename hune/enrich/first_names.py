"""The likely gender of a first name, from the registers of births of France and the United States.

A probability over many people, for counting only: it says nothing of one person. Jean is a man in France and a woman in
America, so the language somebody writes decides which register is asked first.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

FILE = Path(__file__).parent / "model" / "first-names-1.npz"
VERSION = "first-names-1"
SURE = 0.95  # probability from which a gender is said
FRANCE, STATES = 0, 1
REGISTER = {"fr": FRANCE, "en": STATES}
STATES_TO_FRANCE = 0.3  # births of the one register to those of the other, so that both weigh the same


class Counts(NamedTuple):
    """How many girls and boys were given a name, in France and in the United States."""

    girls: tuple[int, int]
    boys: tuple[int, int]


def key_of(name: str) -> str:
    """What a name is looked up by: small letters without accents, a hyphen between the parts of a compound."""
    letters = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in letters if not unicodedata.combining(c)).strip()


@cache
def _table() -> dict[str, int]:
    """The row of each name. Raises OSError or ValueError when the file is missing or broken."""
    return {name: row for row, name in enumerate(_file()[0])}


@cache
def _file() -> tuple[list[str], np.ndarray]:
    with np.load(FILE) as made:
        return made["names"].tobytes().decode().split("\n"), made["counts"]


def counts(name: str) -> Counts | None:
    """Of one name; None when it is in neither register. Of a compound that is in neither: those of its first part."""
    key = key_of(name)
    row = _table().get(key)
    if row is None and "-" in key:
        row = _table().get(key.split("-")[0])
    if row is None:
        return None
    girls_france, boys_france, girls_states, boys_states = map(int, _file()[1][row])
    return Counts((girls_france, girls_states), (boys_france, boys_states))


@lru_cache(maxsize=1 << 16)
def probability(name: str, language: str = "") -> float | None:
    """That who bears the name is a woman, from 0 to 1 (Laplace's rule of succession); None for an unknown name.

    For French and English the register of that language alone, when the name is in it; else both, weighed alike."""
    found = counts(name)
    if found is None:
        return None
    first = REGISTER.get(language)
    if first is not None and found.girls[first] + found.boys[first]:
        girls, boys = float(found.girls[first]), float(found.boys[first])
    else:
        girls, boys = (n[FRANCE] + STATES_TO_FRANCE * n[STATES] for n in (found.girls, found.boys))
    return (girls + 1) / (girls + boys + 2)


def gender(name: str, language: str = "", sure: float = SURE) -> str | None:
    """ "f" or "m" where it is at least `sure`, else None."""
    share = probability(name, language)
    if share is None:
        return None
    return "f" if share >= sure else "m" if 1 - share >= sure else None
