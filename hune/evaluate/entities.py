"""How well the people, organisations, places and products that texts name are found and told apart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from hune.enrich.names import named
from hune.enrich.place.fold import fold
from hune.enrich.put_names import VERSION
from hune.errors import BadInput
from hune.evaluate.figure import Evaluation, Figure, Given, over_rows
from hune.evaluate.files import read_lines, read_rows
from hune.evaluate.scores import share
from hune.mention import NAME_KINDS

MODEL = f"put_names-{VERSION}"
TABLES = {".json", ".jsonl", ".ndjson", ".csv", ".tsv"}
# What annotated corpora call the kinds; all else is "other".
KINDS = {
    "PER": "person", "PERS": "person", "PERSON": "person", "ORG": "organisation", "ORGANIZATION": "organisation",
    "ORGANISATION": "organisation", "CORPORATION": "organisation", "GROUP": "organisation", "LOC": "place",
    "LOCATION": "place", "GPE": "place", "GEO-LOC": "place", "FAC": "place", "FACILITY": "place", "PLACE": "place",
    "PROD": "product", "PRODUCT": "product",
}  # fmt: skip
TAG = re.compile(r"([BIESLU])-(.+)", re.IGNORECASE)
GLUED_LEFT, GLUED_RIGHT = re.compile(r"[\w.]*['’]|[(«“\[]"), re.compile(r"[,.;:!?)»”\]…%]+|['’]\w*|n't")

Named = frozenset[tuple[str, str]]


class Annotated(NamedTuple):
    """A text, its language ("" unknown), and the names in it: folded without blanks, with the kind of each."""

    text: str
    language: str
    names: Named


class Entities(Evaluation):
    name = "entities"
    metric = "f1"
    about = (
        "The harmonic mean of precision and recall of the names found in each text, a name being right when its words "
        "and its kind are. Needs --data: JSON lines with text and names (a list of text and kind: person, "
        "organisation, place, product or other), or a CoNLL file with a token and its BIO tag on each line and an "
        "empty line after each text; --language for the whole file."
    )
    source = "Tjong Kim Sang and De Meulder, Introduction to the CoNLL-2003 Shared Task, 2003"

    def measure(self, given: Given) -> Figure:
        """Over distinct names per text, all texts together. Parts: precision and recall; the three of them when the
        kind is not asked for; F1 and the number of names of each kind; the number of names. Raises BadInput."""
        rows = read_annotated(given.table, given.language)
        found = [keyed((name.text, name.kind) for name in named(row.text, row.language)) for row in rows]
        counts = _counts([row.names for row in rows], found)
        right, said, there = counts.sum(axis=0)
        bare = _counts([_untyped(row.names) for row in rows], [_untyped(names) for names in found]).sum(axis=0)
        parts = {
            "precision": share(right, said), "recall": share(right, there),
            "untyped_f1": _f1(*bare), "untyped_precision": share(bare[0], bare[1]),
            "untyped_recall": share(bare[0], bare[2]), "names": float(there),
        }  # fmt: skip
        for kind in NAME_KINDS:
            of = _counts([_only(row.names, kind) for row in rows], [_only(names, kind) for names in found]).sum(axis=0)
            parts |= {f"f1_{kind}": _f1(*of), f"n_{kind}": float(of[2])}
        return over_rows(self.metric, lambda draw: _f1(*counts[draw].sum(axis=0)), len(rows), MODEL, parts)


def read_annotated(path: Path, language: str = "") -> list[Annotated]:
    """The annotated texts of a file, by its ending a table or CoNLL. Raises BadInput."""
    ending = (path.with_suffix("") if path.suffix == ".gz" else path).suffix
    return _table(path, language) if ending in TABLES else _conll(path, language)


def keyed(names: Iterable[tuple[str, str]]) -> Named:
    """Names as they are compared: however accents, capitals, hyphens and blanks stand."""
    return frozenset((fold(text).replace(" ", ""), kind) for text, kind in names)


def _table(path: Path, language: str) -> list[Annotated]:
    rows = read_rows(path, "text", "names")
    return [
        Annotated(row["text"], row.get("language") or language, keyed(_names(path, number, row["names"])))
        for number, row in enumerate(rows, 1)
    ]


def _names(path: Path, row: int, said: str) -> list[tuple[str, str]]:
    try:
        names = [(name["text"], name["kind"]) for name in json.loads(said or "[]")]
        if all(isinstance(text, str) and kind in NAME_KINDS for text, kind in names):
            return names
    except (ValueError, TypeError, KeyError):
        pass
    raise BadInput(
        "{path}, row {row}: “names” is a list of objects with text and kind, one of {kinds}.",
        path=path, row=row, kinds=", ".join(NAME_KINDS),
    )  # fmt: skip


def _conll(path: Path, language: str) -> list[Annotated]:
    texts: list[Annotated] = []
    tokens: list[tuple[str, str]] = []
    for number, line in enumerate([*read_lines(path), ""], 1):
        if line.startswith(("# ", "-DOCSTART-")):
            continue
        cells = line.split("\t") if "\t" in line else line.split()
        if not line.strip():
            if tokens:
                texts.append(_joined(tokens, language))
            tokens = []
        elif len(cells) < 2 or not (cells[-1].upper() == "O" or TAG.fullmatch(cells[-1])):
            raise BadInput(
                "{path}, line {line}: a token and its tag are expected (O, B-PER, I-PER…).", path=path, line=number
            )
        else:
            tokens.append((cells[0], cells[-1]))
    if not texts:
        raise BadInput("{path} holds no text.", path=path)
    return texts


def _joined(tokens: list[tuple[str, str]], language: str) -> Annotated:
    """Tokens as one text with blanks where people put them. A name begins at B, at another kind, and after O."""
    names: list[tuple[list[str], str]] = []
    text, last = "", ""
    for token, tag in tokens:
        parts = TAG.fullmatch(tag)
        kind = KINDS.get(parts[2].upper(), "other") if parts else ""
        if parts and (parts[1].upper() in "BSU" or kind != last):
            names.append(([], kind))
        if parts:
            names[-1][0].append(token)
        glued = not text or GLUED_RIGHT.fullmatch(token) or GLUED_LEFT.fullmatch(text.rsplit(" ", 1)[-1])
        text, last = text + ("" if glued else " ") + token, kind
    return Annotated(text, language, keyed((" ".join(words), kind) for words, kind in names))


def _counts(truth: list[Named], found: list[Named]) -> np.ndarray:
    """For each text: names right, names said, names there."""
    return np.array([(len(t & f), len(f), len(t)) for t, f in zip(truth, found, strict=True)], dtype=np.intp)


def _untyped(names: Named) -> Named:
    return frozenset((text, "") for text, _ in names)


def _only(names: Named, kind: str) -> Named:
    return frozenset(name for name in names if name[1] == kind)


def _f1(right: int, said: int, there: int) -> float:
    return share(2 * right, said + there)
