"""Folding: what two spellings of one word share.

A folded text holds only lower-case word characters without accents, `#`, `@`, `_`, emoji, blanks, and `\\n` where a
title ends.
Rules for one character: compatibility decomposition (NFKD), case folding, decimal digits as ASCII, accents of
alphabets (Latin, Greek, Cyrillic, Hebrew, Arabic), invisible signs and skin tones dropped, `œ æ ß þ` written out,
`ø đ ł ħ ŧ ı ð` as their base letter. An emoji stays. What else is no letter, digit or mark is a blank. Marks that spell
(kana voicing, Indic vowels) stay. `/` and `&`, which make no mark of a `#` or `@` after them, are the blank `GLUE`.

The rules live in one table over all code points, filled as characters are met; a batch is folded by one lookup.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from threading import Lock

import numpy as np
from numpy.typing import NDArray

BAR = "\U0010fffe"  # stands between title and text on the way in: "\n" in a folded text
_END = "\U0010ffff"  # stands between two texts of a batch
SPLIT = "\x1e"  # between two folded texts
GLUE = "\x1f"
_UNKNOWN, _DROP, _BAR = 0, 1, 10

_WRITTEN_OUT = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "þ": "th", "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "ð": "d"}
)
_ACCENT = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef]"
)
EMOJI = "\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"  # those of category So in these blocks
_IS_EMOJI = re.compile(f"[{EMOJI}]")
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")
_FREQUENT = {"oe": 2, "ae": 3, "ss": 4}  # folds longer than one character travel through the table as one code
_RARE = 0xF0000  # codes of the other long folds: private use, so no text's own character folds to them
_IS_RARE = re.compile(f"[{chr(_RARE)}-{chr(_RARE + 0xFFFD)}]")

FEW = 30  # combining marks in a row that are kept
_combines = np.zeros(0x110000, np.bool_)
_combines[[code for code in range(0x300, 0x1F000) if unicodedata.combining(chr(code))]] = True
_MARK = f"[{''.join(map(chr, np.flatnonzero(_combines)))}]"
_MANY_MARKS = re.compile(f"({_MARK}{{{FEW}}}){_MARK}+")
_table = np.zeros(0x110000, np.uint32)
_table[ord(BAR)], _table[ord(_END)] = _BAR, ord(SPLIT)
_long: list[str] = []
_learning = Lock()


@cache
def fold_character(character: str) -> str:
    """What one character folds to: "" (dropped), " " or `GLUE` (no part of a word), or one or more characters."""
    category = unicodedata.category(character)
    if character in "#@_":
        return character
    if character in "/&":
        return GLUE
    if character == "\u200b" or "\u02b9" <= character <= "\u02ff":  # zero-width space; modifier apostrophes
        return " "
    if category == "Cf" or character == "\u0640" or _ACCENT.match(character):  # invisible; Arabic stretching
        return ""
    if _SKIN.match(character):
        return ""
    if category == "So" and _IS_EMOJI.match(character):
        return character
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    if folded in ("#", "@", "_", "/", "&"):  # their full-width forms
        return fold_character(folded)
    if category[0] not in "LNM":
        return " "
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    folded = unicodedata.normalize("NFC", _ACCENT.sub("", folded).translate(_WRITTEN_OUT))
    return folded if folded == character else "".join(map(fold_character, folded))


def fold_batch(texts: Sequence[str]) -> list[str]:
    """Each text folded. A `BAR` in a text, put there by `with_title`, comes out as `\\n`."""
    return fold_joined(texts).split(SPLIT) if texts else []


def fold_joined(texts: Sequence[str]) -> str:
    """One or more texts folded, as one string with `SPLIT` between them."""
    joined = _END.join(texts)
    if joined.count(_END) != len(texts) - 1:
        joined = _END.join([text.replace(_END, " ") for text in texts])
    codes = _codes(joined)
    folded = _table[codes]
    if not folded.all():
        _learn(np.unique(codes[folded == _UNKNOWN]))
        folded = _table[codes]
    kept = folded != _DROP
    if not kept.all():
        folded = folded[kept]
    said = folded.tobytes().decode("utf-32-le")
    for long, code in _FREQUENT.items():
        said = said.replace(chr(code), long)
    if folded.size and folded.max() >= _RARE:
        said = _IS_RARE.sub(lambda found: _long[ord(found[0]) - _RARE], said)
    if said.isascii():
        return said
    return compose(said) if _has_heaps(folded) else unicodedata.normalize("NFC", said)


def compose(text: str) -> str:
    """A text in NFC. Of more than thirty combining marks in a row the others are dropped: to put marks in order takes
    the square of their number, and no language has so many (Stream-Safe Text, Unicode Standard Annex 15)."""
    if len(text) > FEW and not text.isascii() and _has_heaps(_codes(text)):
        text = _MANY_MARKS.sub(r"\1", text)
    return unicodedata.normalize("NFC", text)


def _has_heaps(codes: NDArray[np.uint32]) -> bool:
    """Whether there may be too many combining marks in a row."""
    return int(np.count_nonzero(_combines.take(codes))) > FEW


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def with_title(title: str, text: str) -> str:
    """Title and text as `fold_batch` takes them, so that no phrase crosses from one to the other."""
    if BAR in title or BAR in text:
        title, text = title.replace(BAR, " "), text.replace(BAR, " ")
    return f"{title}{BAR}{text}" if title else text


def _learn(codes: np.ndarray) -> None:
    """Fill the table for code points met for the first time."""
    with _learning:
        for code in codes.tolist():
            folded = " " if 0xD800 <= code < 0xE000 else fold_character(chr(code))
            _table[code] = _DROP if not folded else ord(folded) if len(folded) == 1 else _code_of(folded)


def _code_of(long: str) -> int:
    """The code under which a fold of several characters travels through the table."""
    if long in _FREQUENT:
        return _FREQUENT[long]
    if long not in _long:
        _long.append(long)
    return _RARE + _long.index(long)
