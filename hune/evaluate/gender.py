"""How often the gender read from a first name is the one that a register of people has, and for whom it errs."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np

from hune.enrich import first_names
from hune.enrich.put_gender import READ, gender_of
from hune.errors import BadInput
from hune.evaluate.figure import Evaluation, Figure, Given, Rows, over_rows
from hune.evaluate.files import read_rows
from hune.evaluate.scores import share

NAMES = ("name", "twitter_name", "display_name", "author_name", "author", "nom")
FIRST_NAMES = ("first_name", "given_name", "prenom", "prénom")
GENDERS = ("gender", "sexe", "sex", "truth", "label")
WORDS = {
    "f": "f", "female": "f", "femme": "f", "woman": "f", "w": "f", "girl": "f", "fille": "f", "féminin": "f",
    "m": "m", "male": "m", "homme": "m", "man": "m", "h": "m", "boy": "m", "garçon": "m", "masculin": "m",
}  # fmt: skip


class Told(NamedTuple):
    """What the name says and what the table says: "f", "m", or None for unknown."""

    said: str | None
    truth: str


class Gender(Evaluation):
    name = "gender"
    metric = "precision"
    about = (
        "Of the authors whose first name is taken for a woman’s or a man’s, the share for whom it is right. Needs "
        "--data, a table with a column name (as people show it) or first_name, and gender: f or m, femme or homme, "
        "female or male."
    )
    source = "Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, 8.3"

    def measure(self, given: Given) -> Figure:
        """Precision, from 0 to 1; 0 when no gender is said. Parts: coverage; for women and men apart the rows, coverage
        and the share of the answers on them that is right (right_f, right_m); the share of women in truth and as
        counted. Rows of another gender are left out. Raises BadInput."""
        rows = judged(given.table, given.language)
        answered = np.array([row.said is not None for row in rows], bool)
        right = np.array([row.said == row.truth for row in rows], bool)
        women = np.array([row.truth == "f" for row in rows], bool)

        def precision(draw: Rows) -> float:
            return share(int(right[draw].sum()), int(answered[draw].sum()))

        parts = {
            "coverage": share(int(answered.sum()), len(rows)),
            "women_share": share(int(women.sum()), len(rows)),
            "women_share_counted": share(sum(row.said == "f" for row in rows), int(answered.sum())),
        }
        for letter, group in (("f", women), ("m", ~women)):
            asked, told = int(group.sum()), int((answered & group).sum())
            parts[f"n_{letter}"] = float(asked)
            parts[f"coverage_{letter}"] = share(told, asked)
            parts[f"right_{letter}"] = share(int((right & group).sum()), told)
        return over_rows(self.metric, precision, len(rows), first_names.VERSION, parts)


def judged(path: Path, language: str = "") -> list[Told]:
    """The rows that are said to be of a woman or a man. Raises BadInput where there is none, or no such column."""
    rows = read_rows(path)
    known = {name for row in rows for name in row}
    whole = next((name for name in NAMES if name in known), None)
    column = whole or next((name for name in FIRST_NAMES if name in known), None)
    truth = next((name for name in GENDERS if name in known), None)
    if column is None or truth is None:
        raise BadInput("{path} needs a column name or first_name, and a column gender.", path=path)
    told = [
        Told(_said(row[column], bool(whole), row.get("language") or language), said)
        for row in rows
        if (said := WORDS.get(row[truth].strip().casefold())) and row[column].strip()
    ]
    if not told:
        raise BadInput("{path}: no row says f or m in the column “{column}”.", path=path, column=truth)
    return told


def _said(name: str, whole: bool, language: str) -> str | None:
    return gender_of(name[:READ], language) if whole else first_names.gender(name[:READ].strip(), language)
