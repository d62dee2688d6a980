"""A workspace's own model: the shipped one, corrected by what people said of the workspace's own posts.

The correction is pulled towards nothing (`ridge.py`): few posts move it little. How strongly, and whether at all, is
told by posts that were held back: a correction is kept only where it is better by more than chance would make it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hune.enrich.sentiment import models
from hune.enrich.sentiment.fast import OWN, Fast
from hune.enrich.sentiment.features import see
from hune.enrich.sentiment.labels import classes_of
from hune.enrich.sentiment.ridge import Correction, Floats, fit, log_shares, matrix
from hune.errors import BadInput
from hune.evaluate.scores import macro_f1

FOLDS = 5
FEWEST = 10  # posts to learn from
STRENGTHS = (30.0, 10.0, 3.0, 1.0, 0.3)  # from the most careful
SURE = 2.0  # standard errors by which a bolder correction must be better
LARGEST = 127  # of int8


class Example(NamedTuple):
    """One post and what a person says of it: the place of the class in SENTIMENTS."""

    text: str
    language: str
    told: int


class Trained(NamedTuple):
    """Macro-F1 from 0 to 1 on `n` posts that were held back in turn, before and after. `model`: the name of the new
    model, "" when no correction was better than none and nothing was written. `by_class`: how many posts of each."""

    model: str
    before: float
    after: float
    n: int
    by_class: tuple[int, int, int]
    languages: tuple[str, ...]


class _Data(NamedTuple):
    """`before`: what the model that is corrected makes of the classes."""

    seen: Any
    told: NDArray[np.int64]
    before: Floats
    folds: NDArray[np.int64]


class _Tried(NamedTuple):
    """For no correction and for each strength, (which, post): the loss on a post held back, and the answer."""

    losses: Floats
    answers: NDArray[np.int64]


def examples(texts: Sequence[str], labels: Sequence[str], language: str) -> list[Example]:
    """Lines of two files as examples. Raises BadInput for a label that cannot be read."""
    return [Example(text, language, told) for text, told in zip(texts, classes_of(labels), strict=True)]


def train(given: Sequence[Example], folder: Path, base: Fast | None = None) -> Trained:
    """Writes the corrected model into a folder of its own, in the place of a former one, and says what it brought.
    Posts without anything to judge are left aside. Raises BadInput when there are too few others."""
    base = base or Fast()
    given = [one for one in given if see([one.text]).told[0]]
    if len(given) < FEWEST:
        raise BadInput(
            "Too few posts to learn from: {count}. It takes {least} at least.", count=len(given), least=FEWEST
        )
    data = _read(given, base)
    tried = _held_back(data)
    chosen = np.array([_choose(tried, data.told, data.folds != fold) for fold in range(FOLDS)])[data.folds]
    best = _choose(tried, data.told, data.folds >= 0)
    after = tried.answers[chosen if best else 0, np.arange(len(given))]
    languages = tuple(sorted({one.language if one.language in base.heads else "" for one in given}))
    name = ""
    if best:
        correction = fit(data.seen, np.eye(3)[data.told], data.before, STRENGTHS[best - 1])
        name = _write(base, correction, languages, folder, len(given))
    return Trained(
        name,
        macro_f1(data.told, tried.answers[0], 3),
        macro_f1(data.told, after, 3),
        len(given),
        (int((data.told == 0).sum()), int((data.told == 1).sum()), int((data.told == 2).sum())),
        languages,
    )


def _read(given: Sequence[Example], base: Fast) -> _Data:
    texts = [one.text for one in given]
    logits = base.logits(texts, [one.language for one in given])
    told = np.array([one.told for one in given], np.int64)
    return _Data(matrix(texts), told, np.insert(logits, 1, 0.0, axis=1), _folds(given))


def _folds(given: Sequence[Example]) -> NDArray[np.int64]:
    """The fold of each post: the same text always in the same one, each class spread evenly, whatever the order."""
    keys = [hashlib.sha256(one.text.encode("utf-8", "surrogatepass")).digest() for one in given]
    order = sorted({(one.told, key) for one, key in zip(given, keys, strict=True)})
    places: dict[bytes, int] = {}
    for _, key in order:
        places.setdefault(key, len(places) % FOLDS)
    return np.array([places[key] for key in keys])


def _held_back(data: _Data) -> _Tried:
    rows = np.arange(len(data.told))
    truth = np.eye(3)[data.told]
    said = np.tile(data.before, (len(STRENGTHS) + 1, 1, 1))
    for fold in range(FOLDS):
        out = data.folds == fold
        if out.any() and not out.all():
            for which, strength in enumerate(STRENGTHS, 1):
                found = fit(data.seen[~out], truth[~out], data.before[~out], strength)
                said[which, out] += data.seen[out] @ found.weights + found.bias
    losses = np.stack([-log_shares(one)[rows, data.told] for one in said])
    return _Tried(losses, said.argmax(axis=2))


def _choose(tried: _Tried, told: NDArray[np.int64], rows: NDArray[np.bool_]) -> int:
    """Which correction these posts speak for, 0 for none: a bolder one than the last must be better beyond chance, and
    its answers no worse than those of none."""
    losses, answers, told = tried.losses[:, rows], tried.answers[:, rows], told[rows]
    best, before = 0, macro_f1(told, answers[0], 3)
    for which in range(1, len(losses)):
        gain = losses[best] - losses[which]
        sure = len(gain) > 1 and gain.mean() > SURE * gain.std(ddof=1) / np.sqrt(len(gain))
        if sure and macro_f1(told, answers[which], 3) >= before:
            best = which
    return best


def _write(base: Fast, correction: Correction, languages: Sequence[str], folder: Path, n: int) -> str:
    arrays = corrected(base.arrays, correction, languages)
    digest = hashlib.sha256(b"".join(arrays[key].tobytes() for key in sorted(arrays))).hexdigest()
    name = f"{OWN}{digest[:8]}"
    card = models.Card(
        name=name,
        trained_on=f"{base.name} and {n} posts of this workspace",
        licence="",
        credit="",
        measured="",
        figures={},
        needs={},
    )
    former = [path for path in folder.glob(f"{OWN}*") if path.stem != name]
    models.save(card, arrays, folder)
    for path in former:
        path.unlink()
    return name


def corrected(arrays: models.Arrays, correction: Correction, languages: Sequence[str]) -> models.Arrays:
    """The arrays of the fast model with the correction added to the heads of these languages."""
    heads = arrays["heads"].tolist()
    weights, scales, biases = (arrays[key].copy() for key in ("weights", "scales", "biases"))
    for head in map(heads.index, languages):
        full = weights[head] * scales[head].astype(np.float64) + against_neutral(correction.weights)
        scales[head] = np.abs(full).max() / LARGEST
        weights[head] = np.rint(full / scales[head])
        biases[head] += against_neutral(correction.bias)
    return {"heads": arrays["heads"], "weights": weights, "scales": scales, "biases": biases}


def against_neutral(weights: Floats) -> Floats:
    """Weights of three classes as those of negative and positive over neutral, in the last place."""
    return weights[..., [0, 2]] - weights[..., [1]]
