"""The signs of texts as numbers, for a whole batch at once: folded, cleaned, and told apart by kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hune.enrich.code_points import calm, code_points

READ = 2_000  # signs of a text that are looked at
MARKS = re.compile(r"(?<![\w@])@\w[\w.@-]*|\bhttps?(?:://\S+|\b)|\bwww\.\S+")
SOMEBODY, LINK = "\ue000", "\ue001"  # what stands for handles and links
BLANK, LETTER, POINT, SIGN, NOTHING = range(5)
SPACE, APOSTROPHE = ord(" "), ord("'")
APOSTROPHES = "'’ʼ`´"
LATIN_ENDS = "\u0250"
SCRIPTS = re.compile(  # Latin and Arabic: those of the texts that the model has read
    "[A-Za-z\u00aa-\u024f\u1e00-\u1eff\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"
)
KNOWN = 0x20000  # code points above are letters of rare scripts

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
Kinds = NDArray[np.uint8]


class Signs(NamedTuple):
    """All signs of a batch, one after the other. `rows`: the text of each."""

    rows: Ints
    lower: Ints
    kinds: Kinds
    capital: Mask
    telling: Mask  # a letter of a script that the model has read, or an emoji


def read(texts: Sequence[str]) -> Signs:
    """The signs of all texts: folded, blanks single, nothing thrice in a row, a blank before and after each text."""
    table = _tables()
    rows, codes = code_points([MARKS.sub(_mark, text[:READ]) for text in texts])
    codes = np.minimum(codes, KNOWN - 1)
    kept = table.kinds[codes] != NOTHING
    codes, rows = codes[kept], rows[kept]
    lower = table.folded[codes]
    kept = calm(rows, lower, SPACE)
    codes, rows, lower = codes[kept], rows[kept], lower[kept]
    return Signs(rows, lower, table.kinds[codes], table.capital[codes], table.telling[codes])


def _mark(found: re.Match[str]) -> str:
    return SOMEBODY if found[0][0] == "@" else LINK


class Table(NamedTuple):
    """What is known of each sign, by code point."""

    kinds: Kinds
    folded: Ints
    capital: Mask
    telling: Mask


@cache
def _tables() -> Table:
    every = [chr(code) for code in range(KNOWN)]
    return Table(
        np.array(list(map(_kind, every)), np.uint8),
        np.array(list(map(_fold, every)), np.int64),
        np.array([sign.isupper() for sign in every]),
        np.array(list(map(_tells, every))),
    )


def _kind(sign: str) -> int:
    code, category = ord(sign), unicodedata.category(sign)
    if 0x300 <= code <= 0x36F or 0xFE00 <= code <= 0xFE0F or 0x1F3FB <= code <= 0x1F3FF or category == "Cf":
        return NOTHING  # accents apart from their letters, shades of emoji, signs of direction
    if sign in (SOMEBODY, LINK) or category == "So" or 0x1F000 <= code <= 0x1FAFF:
        return SIGN
    if category[0] in "ZC":
        return BLANK
    return LETTER if category[0] in "LNM" or sign == "_" else POINT


def _fold(sign: str) -> int:
    if sign in APOSTROPHES:
        return APOSTROPHE
    if _kind(sign) == BLANK:
        return SPACE
    return ord(unicodedata.normalize("NFD", sign.lower())[0] if sign < LATIN_ENDS else sign.lower()[0])


def _tells(sign: str) -> bool:
    if sign.isalpha():
        return SCRIPTS.match(sign) is not None
    return _kind(sign) == SIGN and sign not in (SOMEBODY, LINK)
