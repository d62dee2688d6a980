"""How two ways to write a place become one: "ÎLE-DE-FRANCE" and "Ile de France" are both "ile de france"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

APART = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
DROPPED = re.compile(r"['’‘ʻʼ`´]")
NO_WORD = re.compile(r"[\W_]+")
SAINT = re.compile(r"\bst(e?)\b")


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """Small letters and digits without accents, one space between words, "St" written out; "" if nothing is left."""
    bare = DROPPED.sub("", text).casefold()
    if not bare.isascii():
        letters = unicodedata.normalize("NFKD", bare).translate(APART)
        bare = "".join(c for c in letters if not unicodedata.combining(c))
    return SAINT.sub(r"saint\1", NO_WORD.sub(" ", bare).strip())
