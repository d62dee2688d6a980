"""multilingual-e5-small with what we taught it, in numpy: texts in pieces go in, one vector each comes out.

The network is the twelve layers of BERT (Devlin et al. 2018) with the tanh form of GELU. Each large matrix is the
package's own plus what it changed by while it was taught; both are added up once, at the start.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hune.enrich.sentiment.e5_file import SHAPE, E5File, Floats, unpacked
from hune.enrich.sentiment.models import Arrays

WIDTH, LAYERS, HEADS, INNER = SHAPE[:4]
HEAD = WIDTH // HEADS
LEAST = np.float32(1e-12)  # below it nothing is divided by
TOKENS = 768  # worked on at once: what is between two layers stays near the processor
PAD = 1
FORBIDDEN = np.float32(-1e9)  # the attention that padding gets, before the exponential
LINEAR = {  # outputs and inputs
    "q": (WIDTH, WIDTH),
    "k": (WIDTH, WIDTH),
    "v": (WIDTH, WIDTH),
    "ao": (WIDTH, WIDTH),
    "fi": (INNER, WIDTH),
    "fo": (WIDTH, INNER),
}


class Norm(NamedTuple):
    weight: Floats
    bias: Floats


class Layer(NamedTuple):
    """Matrices stand as inputs × outputs; `look` is queries, keys and values side by side."""

    look: Floats
    look_bias: Floats
    out: Floats
    out_bias: Floats
    norm: Norm
    wide: Floats
    wide_bias: Floats
    narrow: Floats
    narrow_bias: Floats
    last_norm: Norm


class Encoder:
    """The network. `taught`: what matrices changed by (`q` …, packed), and biases and norms, one row a layer each."""

    def __init__(self, file: E5File, taught: Arrays) -> None:
        self._words = file.words
        self._places = taught["places"].astype(np.float32)
        self._norm = Norm(*taught["norm"].astype(np.float32))
        self._layers = [_layer(file, taught, row) for row in range(LAYERS)]

    def vectors(self, cuts: Sequence[Sequence[int]]) -> Floats:
        """One row for each text: the mean over its pieces of what the last layer says of them."""
        made = np.empty((len(cuts), WIDTH), np.float32)
        for rows in batches(cuts):
            size = np.array([len(cuts[row]) for row in rows])
            there = np.arange(size.max()) < size[:, None]
            numbers = np.full(there.shape, PAD, np.int64)
            numbers[there] = np.concatenate([cuts[row] for row in rows])
            said = self._read(numbers, there)
            made[rows] = (said * there[..., None]).sum(axis=1) / size[:, None].astype(np.float32)
        return made

    def _read(self, numbers: NDArray[np.int64], there: NDArray[np.bool_]) -> Floats:
        texts, length = numbers.shape
        different, where = np.unique(numbers, return_inverse=True)
        words = self._words(different)[where.reshape(numbers.shape)] + self._places[:length]
        x = normed(words.reshape(-1, WIDTH), self._norm)
        hide = None if there.all() else np.where(there, np.float32(0), FORBIDDEN)[:, None, None, :]
        for layer in self._layers:
            seen = attention(x @ layer.look + layer.look_bias, texts, length, hide)
            x = normed(x + (seen @ layer.out + layer.out_bias), layer.norm)
            x = normed(x + (gelu(x @ layer.wide + layer.wide_bias) @ layer.narrow + layer.narrow_bias), layer.last_norm)
        return x.reshape(texts, length, WIDTH)


def batches(cuts: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Rows of texts that are worked on together: of like length, so that little is padded."""
    together: list[int] = []
    for row in sorted(range(len(cuts)), key=lambda row: (len(cuts[row]), row)):
        if together and (len(together) + 1) * len(cuts[row]) > TOKENS:
            yield together
            together = []
        together.append(row)
    if together:
        yield together


def attention(look: Floats, texts: int, length: int, hide: Floats | None) -> Floats:
    """Each piece's mix of the values of its own text's pieces."""
    query, key, value = look.reshape(texts, length, 3, HEADS, HEAD).transpose(2, 0, 3, 1, 4)
    weights = query @ key.transpose(0, 1, 3, 2)
    weights *= np.float32(HEAD**-0.5)
    if hide is not None:
        weights += hide
    weights -= weights.max(axis=-1, keepdims=True)
    np.exp(weights, out=weights)
    weights /= weights.sum(axis=-1, keepdims=True)
    seen: Floats = weights @ value
    return seen.transpose(0, 2, 1, 3).reshape(texts * length, WIDTH)


def normed(x: Floats, norm: Norm) -> Floats:
    """Rows with mean 0 and spread 1, times a weight, plus a bias; works in place."""
    x -= x.mean(axis=1, keepdims=True)
    x *= 1 / np.sqrt(np.einsum("ij,ij->i", x, x)[:, None] / np.float32(WIDTH) + LEAST)
    x *= norm.weight
    x += norm.bias
    return x


def gelu(x: Floats) -> Floats:
    """x · P(X ≤ x) for a normal X, by Hendrycks and Gimpel's tanh; works in place."""
    inner = x * x
    inner *= np.float32(0.044715 * 0.7978845608)
    inner += np.float32(0.7978845608)
    inner *= x
    np.tanh(inner, out=inner)
    inner += 1
    x *= np.float32(0.5)
    x *= inner
    return x


def _layer(file: E5File, taught: Arrays, row: int) -> Layer:
    def matrix(name: str) -> Floats:
        summed = file.floats(f"l{row}.{name}.w") + unpacked(taught[name][row]).reshape(-1)
        return np.ascontiguousarray(summed.reshape(LINEAR[name]).T)

    def small(name: str) -> Floats:
        return np.asarray(taught[name][row], np.float32)

    return Layer(
        look=np.concatenate([matrix(name) for name in "qkv"], axis=1),
        look_bias=np.concatenate([small(f"{name}.bias") for name in "qkv"]),
        out=matrix("ao"),
        out_bias=small("ao.bias"),
        norm=Norm(*small("aln")),
        wide=matrix("fi"),
        wide_bias=small("fi.bias"),
        narrow=matrix("fo"),
        narrow_bias=small("fo.bias"),
        last_norm=Norm(*small("oln")),
    )
