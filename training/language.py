"""Builds the model of languages: see training/README.md.

python -m training.language FOLDER [--out DIR]     FOLDER: where `umsab`, `reddit_top`, `hn_posts`, `fr_toxicity` stand
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

from hune.enrich.language import model
from hune.enrich.language.features import BITS, see
from hune.enrich.language.guess import told
from hune.enrich.language.model import FOLDER, NAME, OTHER, SIX, Weights
from hune.enrich.language.said import said
from hune.enrich.sentiment.models import Card, save
from hune.enrich.softmax import softmax
from training.language_texts import CODES, Text, others, posts, torn

CLASSES = OTHER + 1
FOLDS = 5
TORN = 8  # pieces of each post
ROUNDS, AT_ONCE = 3, 96
PACE, SLOWER = 0.3, 0.8  # of learning; by how much less at the end
KEPT = 1e-6  # how strongly weights are drawn to none
DOUBT = 0.02  # share of each truth that is spread over all classes
FOREIGN = 0.1  # a post whose class the model gives less than this, not having seen it, is in another language
SHORT = 60  # characters without links and names
LARGEST = 127
MARKS, WORDS = re.compile(r"https?\S*|@\w+|#"), re.compile(r"\w+")

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Examples(NamedTuple):
    """What is learned from. `of`: the post that each row is, or is torn from; -1 for other texts."""

    seen: csr_matrix
    truth: Ints
    of: Ints


def build(data: Path, out: Path) -> Card:
    """Learns, measures, writes; the card that stands beside the model."""
    known = posts(data, "train")
    whole = examples(known, others(data))
    truth = whole.truth[: len(known)]
    fold = np.array([crc32(" ".join(WORDS.findall(text.lower())).encode()) % FOLDS for text, _ in known])
    held = held_out(known, whole, fold, np.ones(len(known), bool), 1)
    own = held[np.arange(len(known)), truth] >= FOREIGN
    figures = measured(known, held_out(known, whole, fold, own, ROUNDS))
    found = learn(part(whole, own), ROUNDS)
    card = Card(
        name=NAME,
        trained_on="UMSAB (train), Reddit and Hacker News titles, MLMA and RTP-LX (French), Django's catalogues, "
        "stopwords-iso",
        licence="Apache-2.0",
        credit="Barbieri and others 2022 (UMSAB); Ousidhoum and others 2019 (MLMA, MIT); de Wynter and others 2024 "
        "(RTP-LX, MIT); Django and its translators (BSD-3-Clause); stopwords-iso (MIT)",
        measured=f"{FOLDS} folds of the train part, with py3langid where the model is unsure; "
        f"{int((~own).sum())} posts in another language than their file's were not learned from but are counted",
        figures=figures,
        needs={},
    )
    return save(card, {"weights": found.of, "scale": found.scale, "bias": found.bias}, out)


def examples(known: list[Text], beside: list[Text]) -> Examples:
    """The posts first, then their pieces, then the other texts."""
    clean = [(said(text), number) for text, number in known]
    texts = [*clean, *torn(clean, TORN), *((said(text), number) for text, number in beside)]
    of = np.concatenate([np.tile(np.arange(len(known)), 1 + TORN), np.full(len(beside), -1)])
    return Examples(features([text for text, _ in texts]), np.array([number for _, number in texts]), of)


def part(whole: Examples, own: Mask) -> Examples:
    """The examples from those posts, and the other texts."""
    rows = np.flatnonzero((whole.of < 0) | own[whole.of])
    return Examples(whole.seen[rows], whole.truth[rows], whole.of[rows])


def held_out(known: list[Text], whole: Examples, fold: Ints, own: Mask, rounds: int) -> Floats:
    """The shares of each post by a model that has not seen its fold; only `own` posts are learned from."""
    found = np.zeros((len(known), CLASSES), np.float32)
    for number in range(FOLDS):
        weights = learn(part(whole, own & (fold != number)), rounds)
        rows = np.flatnonzero(fold == number)
        found[rows] = model.shares([said(known[at][0]) for at in rows], weights)
    return found


def learn(given: Examples, rounds: int) -> Weights:
    """Logistic regression over all classes by stochastic gradients, each weight at its own pace (Duchi and others,
    Adaptive subgradient methods, 2011); then rounded to eight bits."""
    n = len(given.truth)
    truth = np.eye(CLASSES, dtype=np.float32)[given.truth] * np.float32(1 - DOUBT) + np.float32(DOUBT / CLASSES)
    weights, paces = np.zeros((1 << BITS, CLASSES), np.float32), np.full((1 << BITS, CLASSES), 0.01, np.float32)
    bias, pace_of_bias = np.zeros(CLASSES, np.float32), np.full(CLASSES, 0.01, np.float32)
    draw = np.random.default_rng(1)
    for turn in range(rounds):
        pace = np.float32(PACE * (1 - SLOWER * turn / rounds))
        order = draw.permutation(n)
        shuffled, true = given.seen[order], truth[order]
        for start in range(0, n, AT_ONCE):
            some = shuffled[start : start + AT_ONCE]
            cells, at = np.unique(some.indices, return_inverse=True)
            small = csr_matrix((some.data, at, some.indptr), shape=(some.shape[0], len(cells)))
            now = weights[cells]
            wrong = softmax(small @ now + bias) - true[start : start + AT_ONCE]
            slope = small.T @ wrong + np.float32(KEPT * some.shape[0]) * now
            paces[cells] += slope * slope
            weights[cells] = now - pace * slope / np.sqrt(paces[cells])
            slope = wrong.sum(axis=0)
            pace_of_bias += slope * slope
            bias -= pace * slope / np.sqrt(pace_of_bias)
    scale = (np.quantile(np.abs(weights[weights.any(axis=1)]), 0.9999, axis=0) / LARGEST).astype(np.float32)
    return Weights(np.clip(np.rint(weights / scale), -LARGEST, LARGEST).astype(np.int8), scale, bias)


def features(texts: list[str]) -> csr_matrix:
    """One row a text: how often each cell is there, over the root of how many there are."""
    blocks = see(texts)
    rows, cells = (np.concatenate(parts) for parts in zip(*blocks, strict=True))
    counted = csr_matrix((np.ones(len(rows), np.float32), (rows, cells)), shape=(len(texts), 1 << BITS))
    counted.sum_duplicates()
    of = np.maximum(np.bincount(rows, minlength=len(texts)), 1)
    return (diags((1 / np.sqrt(of)).astype(np.float32)) @ counted).tocsr()


def measured(known: list[Text], held: Floats) -> dict[str, dict[str, float]]:
    """Accuracy for each of the six and over all; of posts of at most 60 characters too."""
    right = np.array(
        [told(said(text), share).language == CODES[n] for (text, n), share in zip(known, held.tolist(), strict=True)]
    )
    short = np.array([len(MARKS.sub("", text).strip()) <= SHORT for text, _ in known])
    truth = np.array([number for _, number in known])
    parts = {code: truth == number for number, code in enumerate(CODES)} | {"six": truth < len(SIX)}
    return {
        name: {
            "accuracy": round(float(right[rows].mean()), 4),
            "accuracy of short": round(float(right[rows & short].mean()), 4),
            "n": float(rows.sum()),
            "n of short": float((rows & short).sum()),
        }
        for name, rows in parts.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=FOLDER)
    given = parser.parse_args()
    card = build(given.folder, given.out)
    sys.stdout.write(f"{card.name}: {card.bytes:,} bytes, {card.sha256}\n{card.measured}\n")
    for name, figures in card.figures.items():
        sys.stdout.write(f"  {name}: {figures}\n")


if __name__ == "__main__":
    main()
