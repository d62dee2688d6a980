"""What near-duplicate texts share: MinHash over triples of words, cut into a few keys and one fingerprint.

The permutations are datasketch's; they are applied to a whole batch at once, which gives the numbers that its `MinHash`
gives text by text, several times as fast. Two texts of which seven in ten triples are the same have a key in common
nine times in ten, and alike fingerprints; figures in docs/decisions/0009.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

LEAST = 10  # words: below, many say the same without knowing of each other
READ = 20_000  # characters of a text that are looked at
HASHES, KEYS = 64, 3
ROWS = 4  # hashes that a key is made of
ALIKE = 54  # bits of 64 that two fingerprints share at least
AT_ONCE = 32  # texts: what is worked on stays near the processor, which halves the time

# Links differ between copies; "RT @name:" and a word cut short are marks of the copying.
MARKS = re.compile(r"https?://\S+|^RT @\w+: |\w*…")
WORDS = re.compile(r"\w+")
MULTIPLY, ADD = MinHash(num_perm=HASHES, seed=1, scheme="affine32").permutations
ORDER = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D], dtype=np.uint32)  # odd: the order of words matters
MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], dtype=np.uint64)
BITS = np.uint64(1) << np.arange(HASHES, dtype=np.uint64)

Hashes = NDArray[np.uint32]


class Print(NamedTuple):
    """`keys`: texts without a common one are not compared. `bits`: how many two share says how alike they are."""

    keys: list[int]
    bits: int


def prints(texts: Sequence[str]) -> list[Print | None]:
    """The prints of texts; None for one that is too short to be told from what others say by chance."""
    made: list[Print | None] = [None] * len(texts)
    for start in range(0, len(texts), AT_ONCE):
        words = {row: words_of(text) for row, text in enumerate(texts[start : start + AT_ONCE], start)}
        long = {row: said for row, said in words.items() if len(said) >= LEAST}
        if long:
            hashes = least_hashes(list(long.values()))
            bits = ((hashes & np.uint32(1)) * BITS).sum(axis=1, dtype=np.uint64)
            for row, keys, print_ in zip(long, keys_of(hashes).tolist(), bits.tolist(), strict=True):
                made[row] = Print(keys, print_)
    return made


def alike(one: int, other: int) -> bool:
    """Whether two fingerprints are of near-duplicates."""
    return (one ^ other).bit_count() <= HASHES - ALIKE


def words_of(text: str) -> list[str]:
    """The words that count, case folded, in their order."""
    text = text[:READ]
    if "://" in text or "…" in text or text.startswith("RT "):
        text = MARKS.sub(" ", text)
    return WORDS.findall(text.casefold())


def triples(words: Sequence[str]) -> Hashes:
    """One number for each three words that stand together."""
    said = np.fromiter(map(_number, words), np.uint32, len(words)) * ORDER[:, None]
    together: Hashes = said[0, :-2] ^ said[1, 1:-1] ^ said[2, 2:]
    return together


def least_hashes(texts: Sequence[Sequence[str]]) -> Hashes:
    """For each text the least hash of its triples under each permutation. Every text has three words or more."""
    found = triples([word for words in texts for word in words])
    ends = np.cumsum([len(words) for words in texts])
    begins = ends - [len(words) for words in texts]
    segments = np.column_stack([begins, ends - 2]).ravel()[:-1]  # triples over two texts fall between the two
    return np.minimum.reduceat(_mixed(found)[:, None] * MULTIPLY + ADD, segments, axis=0)[::2]


def keys_of(hashes: Hashes) -> NDArray[np.uint64]:
    """One number for each group of rows, different in each group."""
    pairs = np.ascontiguousarray(hashes[:, : KEYS * ROWS]).view(np.uint64).reshape(len(hashes), KEYS, ROWS // 2)
    mixed = (pairs * MIX).sum(axis=2, dtype=np.uint64) + np.arange(KEYS, dtype=np.uint64)
    mixed ^= mixed >> np.uint64(32)
    mixed *= MIX[0]
    return np.asarray(mixed ^ (mixed >> np.uint64(29)))


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _mixed(numbers: Hashes) -> Hashes:
    """MurmurHash3's last step, as datasketch has it: near numbers are spread."""
    numbers = numbers ^ (numbers >> np.uint32(16))
    numbers = numbers * np.uint32(0x85EBCA6B)
    numbers ^= numbers >> np.uint32(13)
    numbers *= np.uint32(0xC2B2AE35)
    return numbers ^ (numbers >> np.uint32(16))
