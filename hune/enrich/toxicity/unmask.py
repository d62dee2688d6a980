"""Words that were masked to pass a filter, and the names of groups, put as the model is to see them.

`c0nnard`, `f*ck`, `p u t e`, `coooonnard` become the words of the lexicon they stand for; what stands for none stays.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from hune.enrich.toxicity.words import ENGLISH, FRENCH, GROUP, GROUPS

LEET = str.maketrans("013457@$€!", "oieastasei")
WORD = re.compile(r"[^\W\d_]+")
# A star in or after a word; a digit or sign between letters; three equal letters; letters that stand apart.
STARRED = r"\w+\*+\w*"
SIGNED = r"[$\w]*[^\W\d_][0-9@$€!]+[^\W\d_]\w*|\$\w+"
LONG = r"\w*([^\W\d_])\1\1\w*"
APART = r"[^\W\d_](?:[ .\-_*][^\W\d_]){2,}"
MASKED = re.compile(rf"(?<![\w@/#.])(?:{STARRED}|{SIGNED}|{LONG}|{APART})(?!\w)")
RUN = re.compile(r"(.)\1+")
MOST = 40  # signs of a masked word
HARD = (
    "vulgar",
    "insult",
    "slur",
    "slight",
    "contempt",
    "dismissal",
    "threat",
)  # what people mask, the likeliest first


def unmask(text: str) -> str:
    """The text with masked words in clear and GROUP in the place of each word for a group of people."""
    if not _groups().isdisjoint(WORD.findall(text.lower())):
        text = WORD.sub(_hidden, text)
    return MASKED.sub(_clear, text)


def fold(text: str) -> str:
    """Lower case, without accents."""
    low = text.lower()
    if low.isascii():
        return low
    return "".join(sign for sign in unicodedata.normalize("NFD", low) if not unicodedata.combining(sign))


def _hidden(found: re.Match[str]) -> str:
    return GROUP if found[0].lower() in _groups() else found[0]


def _clear(found: re.Match[str]) -> str:
    return _meant(found[0]) or found[0]


@lru_cache(maxsize=1 << 12)
def _meant(masked: str) -> str | None:
    """The word of the lexicon that a masked one stands for; None for none."""
    said = fold(masked)[:MOST]
    known = _lexicon()
    if "*" in said and not said.startswith("*"):
        pattern = re.compile(re.sub(r"(?:\\\*)+", lambda stars: f"[a-z]{{{len(stars[0]) // 2}}}", re.escape(said)))
        return next((word for word in known if len(word) == len(said) and pattern.fullmatch(word)), None)
    joined = re.sub(r"[ .\-_*]", "", said.translate(LEET))
    return joined if joined in known else _squeezed().get(RUN.sub(r"\1", joined))


@cache
def _groups() -> frozenset[str]:
    """With their accents and without."""
    return frozenset(spelt for word in GROUPS.split() for spelt in (word, fold(word)))


@cache
def _lexicon() -> dict[str, None]:
    """Single words worth masking."""
    listed = [word for name in HARD for words in (FRENCH, ENGLISH) for word in words[name].split()]
    return dict.fromkeys(fold(word) for word in listed if "_" not in word and len(word) > 2)


@cache
def _squeezed() -> dict[str, str]:
    """The same words by their spelling without a letter twice in a row."""
    return {RUN.sub(r"\1", word): word for word in reversed(_lexicon())}
