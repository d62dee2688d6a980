"""What of a post tells its language: its words, without names of accounts, links and what stands for signs."""

from __future__ import annotations

import re
import unicodedata

READ = 600  # characters of a text that are looked at
JUDGED = 240  # characters that are judged: more changes nothing

MARKS = re.compile(r"(?:https?\b|www\.)\S*|(?<!\w)@[\w.]+:?|&\w+;|^\W*RT\b")
TAG = re.compile(r"#\w+")
HUMP = re.compile(r"(?<=[^\W\dA-Z_])(?=[A-Z])")  # where the words of a #HashTag meet
HEAP = re.compile("[\u0300-\u036f]{3,}")  # no language puts three strokes on one letter
LETTERS = re.compile(r"[^\W\d_]+")


def said(text: str) -> str:
    """The part of a text that is judged; the words of #HashTags stand apart, accents are one with their letters and
    strokes heaped upon letters are gone."""
    text = text[:READ]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", HEAP.sub("", text))
    if "#" in text:
        text = TAG.sub(_apart, text)
    return MARKS.sub(" ", text)[:JUDGED]


def letters(text: str) -> int:
    """How many letters there are."""
    return sum(map(len, LETTERS.findall(text)))


def _apart(tag: re.Match[str]) -> str:
    return HUMP.sub(" ", tag[0][1:])
