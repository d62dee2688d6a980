"""Builds the fast model of opinion, fast-1: see training/README.md.

python -m training.fast FOLDER [--out DIR]     FOLDER: where `umsab` stands
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from hune.enrich.sentiment import models
from hune.enrich.sentiment.fast import NAME
from hune.enrich.sentiment.features import CELLS
from hune.enrich.sentiment.ridge import Floats, fit, log_shares, matrix
from hune.enrich.sentiment.training import LARGEST, against_neutral
from hune.evaluate.scores import calibration_error, macro_f1
from training import umsab
from training.meaning import Meaning, meaning

LANGUAGES = ("fr", "en", "de", "es", "it", "pt", "ar")
# Hindi is left out: on posts held back the answers were no better than chance (f1 0.37, log loss 1.10)
EVERY = ""  # the head of all languages together
FOLDS = 5
TOGETHER, APART = 2.0, 1.0  # how strongly the weights of all languages, and a language's own corrections, are held down
RARE = 2  # texts of a cell that is learned
TEMPERATURES = np.arange(0.5, 2.5, 0.01)

Ints = NDArray[np.int64]
Heads = dict[str, tuple[Floats, Floats]]  # weights (cell, 3) and bias (3) of each language


class Posts(NamedTuple):
    seen: Any  # sparse: the cells, then what words mean
    told: Ints
    languages: NDArray[np.str_]
    folds: Ints
    val: NDArray[np.bool_]

    def of(self, head: str) -> NDArray[np.bool_]:
        """Which posts a head serves."""
        return (self.languages == head) | (head == EVERY)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=models.FOLDER)
    asked = parser.parse_args()
    fold = folded(meaning())
    posts = read(asked.folder, fold)
    unseen = [answers(learn(posts, posts.folds != number), posts, posts.folds == number) for number in range(FOLDS)]
    crossed = {head: sum(each[head] for each in unseen) for head in unseen[0]}
    on_val = answers(learn(posts, ~posts.val), posts, posts.val)
    heats, figures = {}, {}
    for head, logits in crossed.items():
        told, val = posts.told[posts.of(head)], posts.val[posts.of(head)]
        heats[head] = temperature(logits, told)
        figures[head or "all"] = {
            **measured(logits / heats[head], told),
            "val_f1": round(macro_f1(told[val], on_val[head][val].argmax(1), 3), 4),
        }
        sys.stdout.write(f"{head or 'all':4}{figures[head or 'all']} temperature {heats[head]:.2f}\n")
    done = models.save(card(figures), packed(learn(posts, np.ones(len(posts.told), bool)), fold, heats), asked.out)
    sys.stdout.write(f"{done.name} {done.bytes:,} bytes {done.sha256}\n")


def folded(known: Meaning) -> Any:
    """What words mean as a sparse matrix, one row a cell."""
    size, meant = known.told.shape
    rows = np.repeat(known.cells, meant)
    return csr_matrix((known.told.ravel(), (rows, np.tile(np.arange(meant), size))), (CELLS, meant))


def read(data: Path, fold: Any) -> Posts:
    """The posts of `train` and `val`; each class of each language is spread evenly over the folds."""
    texts: list[str] = []
    told: list[int] = []
    languages: list[str] = []
    val: list[bool] = []
    for part in ("train", "val"):
        for language in LANGUAGES:
            said = umsab.posts(data, language, part)
            texts += said
            told += umsab.labels(data, language, part)
            languages += [language] * len(said)
            val += [part == "val"] * len(said)
    seen = matrix(texts)
    common = np.bincount(seen.indices, minlength=CELLS) >= RARE
    meant = seen @ fold
    seen.data = seen.data * common[seen.indices]
    seen.eliminate_zeros()
    kinds = np.array([f"{language}{label}" for language, label in zip(languages, told, strict=True)])
    folds = np.zeros(len(kinds), np.int64)
    for kind in np.unique(kinds):
        folds[kinds == kind] = np.arange((kinds == kind).sum()) % FOLDS
    return Posts(hstack([seen, meant], "csr"), np.array(told), np.array(languages), folds, np.array(val))


def learn(posts: Posts, kept: NDArray[np.bool_]) -> Heads:
    """The head of all languages, and each language's as a correction of it."""
    truth = np.eye(3)[posts.told]
    first = fit(posts.seen[kept], truth[kept], np.zeros((int(kept.sum()), 3)), TOGETHER)
    heads = {EVERY: (first.weights, first.bias)}
    for language in LANGUAGES:
        mine = kept & (posts.languages == language)
        before = posts.seen[mine] @ first.weights + first.bias
        own = fit(posts.seen[mine], truth[mine], before, APART)
        heads[language] = (first.weights + own.weights, first.bias + own.bias)
    return heads


def answers(heads: Heads, posts: Posts, asked: NDArray[np.bool_]) -> dict[str, Floats]:
    """The logits of each head for the posts that it serves; 0 for those not asked for."""
    return {
        head: (posts.seen[posts.of(head)] @ weights + bias) * asked[posts.of(head), None]
        for head, (weights, bias) in heads.items()
    }


def temperature(logits: Floats, told: Ints) -> float:
    """What the logits are divided by so that the truth becomes likeliest (Guo and others, On Calibration of Modern
    Neural Networks, 2017)."""
    rows = np.arange(len(told))
    likely = [log_shares(logits / heat)[rows, told].mean() for heat in TEMPERATURES]
    return float(TEMPERATURES[int(np.argmax(likely))])


def measured(logits: Floats, told: Ints) -> dict[str, float]:
    """On posts that were held back in turn. From 0 to 1; the loss in nats."""
    logs = log_shares(logits)
    return {
        "f1": round(macro_f1(told, logs.argmax(1), 3), 4),
        "calibration_error": round(calibration_error(told, np.exp(logs)), 4),
        "log_loss": round(float(-logs[np.arange(len(told)), told].mean()), 4),
        "posts": len(told),
    }


def packed(heads: Heads, fold: Any, heats: dict[str, float]) -> models.Arrays:
    """The arrays of `Fast`: what words mean melts into the weights of their cells."""
    weights = np.zeros((len(heads), CELLS, 2), np.int8)
    scales, biases = np.zeros(len(heads)), np.zeros((len(heads), 2))
    for place, (head, (learned, bias)) in enumerate(heads.items()):
        full = against_neutral(learned[:CELLS] + fold @ learned[CELLS:]) / heats[head]
        scales[place] = np.float32(np.abs(full).max() / LARGEST)
        weights[place] = np.rint(full / scales[place])
        biases[place] = np.round(against_neutral(bias) / heats[head], 4)
    return {"heads": np.array(list(heads)), "weights": weights, "scales": scales, "biases": biases}


def card(figures: dict[str, dict[str, float]]) -> models.Card:
    return models.Card(
        name=NAME,
        trained_on="UMSAB (Unified Multilingual Sentiment Analysis Benchmark), train and val of seven languages; "
        "what words mean: Universal Sentence Encoder multilingual v3, and the lexicons of VADER and vaderSentiment-fr",
        licence="Apache-2.0",
        credit="Barbieri, Espinosa Anke, Camacho-Collados, XLM-T, LREC 2022; Yang and others, Multilingual Universal "
        "Sentence Encoder for Semantic Retrieval, 2019 (Apache-2.0); Hutto and Gilbert, VADER, 2014 (MIT)",
        measured=f"f1 (macro), calibration_error and log_loss by {FOLDS}-fold cross-validation over train and val; "
        "val_f1 on val by a model of train alone; the test parts were never read",
        figures=figures,
        needs={},
    )


if __name__ == "__main__":
    main()
