"""Builds the model of toxicity: see training/README.md.

    python -m training.toxicity --data FOLDER

`FOLDER` holds `fr_toxicity` and `umsab`, as described there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

from hune.enrich.near_text import prints
from hune.enrich.put_toxicity import FOLDED_FROM
from hune.enrich.sentiment.models import Card, save
from hune.enrich.sentiment.ridge import fit
from hune.enrich.toxicity.features import CELLS, FIRST, see
from hune.enrich.toxicity.judge import FOLDER, NAME, plain, sum_of
from hune.enrich.toxicity.words import CLASSES, GROUP, LANGUAGES
from hune.evaluate.scores import auc, average_precision, by_class, calibration_error
from hune.evaluate.toxicity import judged
from training import umsab
from training.toxicity_said import ORDINARY, TOXIC, lines

FOLDS = 5  # of which the first is held out
BEGINNING = 60  # signs: rows that begin alike stand in one fold
STRENGTH = {"fr": 1.0, "en": 1.0}
SAID = 4  # times that each post of ours counts
HARD = ("insult", "slight", "slur", "contempt", "dismissal", "threat")  # what an ordinary post must not hold
SETS = ("mlma_fr.csv", "RTP-LX-french.csv")
GATHERED = 0  # the set that was gathered by hostile words: how often it is toxic says nothing of other posts
COMMON = 4.0  # brings the weight of a usual cell near 1
OFTEN = 3.0  # how freely that may be learned
ORDINARY_POSTS, OURS = -1, -2
LEVELS = (0.5, FOLDED_FROM, 0.9)

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Collected(NamedTuple):
    """Texts with their language and truth. `source`: a place in SETS; ORDINARY_POSTS, taken to be harmless; OURS."""

    texts: list[str]
    languages: list[str]
    truth: Floats
    source: NDArray[np.int64]
    fold: NDArray[np.int64]


def collect(data: Path, language: str) -> Collected:
    """The annotated sets, and ordinary posts in a language without a hard word."""
    told = [
        (row, n) for n, name in enumerate(SETS) for row in judged(data / "fr_toxicity" / name) if row.toxic is not None
    ]
    ordinary = [text for part in ("train", "val") for text in umsab.posts(data, language, part)]
    ordinary = [line for line, hard in zip(ordinary, hold_hard(ordinary, language), strict=True) if not hard]
    harmless, toxic = (SAID * lines(said[language]) for said in (ORDINARY, TOXIC))
    texts = [row.text for row, _ in told] + ordinary + harmless + toxic
    ours = [language] * (len(texts) - len(told))
    truth = [float(bool(row.toxic)) for row, _ in told] + [0.0] * len(ordinary + harmless) + [1.0] * len(toxic)
    source = [n for _, n in told] + [ORDINARY_POSTS] * len(ordinary) + [OURS] * len(harmless + toxic)
    folds = [sum_of(plain(text)[:BEGINNING]) % FOLDS for text in texts]
    return Collected(texts, ["fr"] * len(told) + ours, np.array(truth), np.array(source), np.array(folds))


def hold_hard(texts: Sequence[str], language: str) -> Mask:
    """Which texts hold a word of HARD."""
    seen = see(texts, [language] * len(texts))
    held = np.zeros(len(texts), bool)
    held[seen.rows[np.isin(seen.cells - FIRST, [CLASSES.index(name) for name in HARD])]] = True
    return held


def apart(all_: Collected, held: Mask) -> Mask:
    """The rows to learn from: all of ours, and those that are not held out and share no key with one that is."""
    keys = [found.keys if found else () for found in prints(all_.texts)]
    out = {key for row in np.flatnonzero(held) for key in keys[row]}
    alike = np.array([not out.isdisjoint(found) for found in keys])
    return (~held & ~alike) | (all_.source == OURS)


def matrix(all_: Collected, language: str) -> Any:
    """The features, one row a text, and a last one for the set that was GATHERED. The sign for a group of people says
    nothing alone; English has classes only."""
    seen = see(all_.texts, all_.languages)
    alone = np.unique(see([GROUP], ["fr"]).cells)
    kept = ~np.isin(seen.cells, alone)
    if language == "en":
        kept &= seen.cells >= FIRST
    gathered = np.flatnonzero(all_.source == GATHERED)
    rows = np.concatenate([seen.rows[kept], gathered])
    cells = np.concatenate([seen.cells[kept], np.full(len(gathered), CELLS)])
    values = np.concatenate([seen.values[kept], np.full(len(gathered), OFTEN)])
    return csr_matrix((values, (rows, cells)), (len(all_.texts), CELLS + 1))


def rarity(seen: Any) -> Floats:
    """How much each cell counts: 1 for a class, else the more the rarer (Spärck Jones, A Statistical Interpretation of
    Term Specificity, 1972)."""
    rows = np.bincount(seen.indices, minlength=seen.shape[1])
    return np.where(np.arange(seen.shape[1]) < FIRST, np.log((1 + seen.shape[0]) / (1 + rows)) / COMMON, 1.0)


def learn(seen: Any, truth: Floats, kept: Mask, strength: float) -> tuple[Floats, float]:
    """Weights and bias; what tells the GATHERED set from others is forgotten."""
    both = np.column_stack([1 - truth, truth])[kept]
    found = fit(seen[kept], both, np.zeros((int(kept.sum()), 2)), strength)
    weights = found.weights[:, 1] - found.weights[:, 0]
    weights[CELLS] = 0.0
    return weights, float(found.bias[1] - found.bias[0])


def calibrated(logits: Floats, truth: Floats) -> tuple[float, float]:
    """Scale and shift that make the logits tell how often they are right (Platt, 1999), by Newton's method."""
    seen, at = np.column_stack([logits, np.ones(len(logits))]), np.array([1.0, 0.0])
    for _ in range(30):
        share = 1 / (1 + np.exp(-(seen * at).sum(axis=1)))
        slope = (seen * (share - truth)[:, None]).sum(axis=0)
        curve = np.einsum("ni,nj,n->ij", seen, seen, share * (1 - share))
        at = at - np.linalg.solve(curve, slope)
    return float(at[0]), float(at[1])


def build(data: Path, language: str) -> Built:
    """The model of one language."""
    all_ = collect(data, language)
    seen, held = matrix(all_, language), (all_.fold == 0) & (all_.source != OURS)
    rare = rarity(seen)
    seen = (seen @ diags(rare)).tocsr()
    kept = apart(all_, held)
    logits = np.zeros(len(all_.texts))
    for fold in range(1, FOLDS):
        now = (all_.fold == fold) & (all_.source != OURS)
        weights, bias = learn(seen, all_.truth, kept & apart(all_, now), STRENGTH[language])
        logits[now] = (seen @ weights + bias)[now]
    weights, bias = learn(seen, all_.truth, kept, STRENGTH[language])
    known = kept & (all_.source != OURS)
    scale, shift = calibrated(*(each[known & (all_.source != GATHERED)] for each in (logits, all_.truth)))
    weights, bias = weights * scale, bias * scale + shift
    logits = np.where(held, seen @ weights + bias, logits * scale + shift)
    shares = 1 / (1 + np.exp(-logits))
    figures, alone = {}, "" if language == "fr" else " (French, classes alone)"
    for number, name in [*enumerate(SETS), (ORDINARY_POSTS, "ordinary")]:
        for part, rows in (("folds", known), ("held out", held)):
            figures |= measured(f"{name}{alone}, {part}", all_.truth, shares, rows & (all_.source == number))
    sums = [sum_of(text) for text in np.array(all_.texts, object)[kept]]
    return Built((weights * rare)[:CELLS], bias, figures, sums)


class Built(NamedTuple):
    """Calibrated weights and bias, the figures by name, and the sums of the texts that it learned from."""

    weights: Floats
    bias: float
    figures: dict[str, float]
    known: list[int]


def measured(name: str, truth: Floats, shares: Floats, rows: Mask) -> dict[str, float]:
    """What is told of some rows, by name."""
    true, said = truth[rows].astype(np.intp), shares[rows]
    figures = {f"{name}: n": float(rows.sum())}
    if 0 < true.sum() < len(true):
        both = np.column_stack([1 - said, said])
        figures |= {
            f"{name}: auc": auc(true, said), f"{name}: average precision": average_precision(true, said),
            f"{name}: calibration error": calibration_error(true, both),
        }  # fmt: skip
    for least in LEVELS:
        folded = by_class(true, (said >= least).astype(np.intp), 2)[1]
        figures[f"{name}: share from {least}"] = float((said >= least).mean())
        if true.any():
            figures |= {
                f"{name}: precision from {least}": folded.precision,
                f"{name}: recall from {least}": folded.recall,
            }
    return {key: round(value, 4) for key, value in figures.items()}


def main() -> None:
    """Writes the model and its card."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    built = {language: build(data, language) for language in LANGUAGES}
    card = Card(
        name=NAME,
        trained_on="MLMA hate speech, French; RTP-LX, French; ordinary posts of UMSAB, French and English (train and "
        "val); posts that we made up (training/toxicity_said.py)",
        licence="MIT (MLMA, RTP-LX); repository Apache-2.0, texts under X terms (UMSAB): no text of theirs is in it",
        credit="Ousidhoum and others 2019 (MLMA); de Wynter and others 2024 (RTP-LX); Barbieri and others 2022 (UMSAB)",
        measured="folds: each row judged by a model that had not seen it; held_out: rows that no model saw",
        figures={language: found.figures for language, found in built.items()}, needs={},
    )  # fmt: skip
    arrays = {
        "weights": np.stack([found.weights for found in built.values()]).astype(np.float16),
        "bias": np.array([found.bias for found in built.values()]),
        "known": np.array(sorted({one for found in built.values() for one in found.known}), np.uint64),
    }
    done = save(card, arrays, FOLDER)
    for language, figures in done.figures.items():
        for name, value in figures.items():
            sys.stdout.write(f"{language} {name} {value}\n")
    sys.stdout.write(f"{done.bytes} bytes, {done.sha256}\n")


if __name__ == "__main__":
    main()
