"""The script a text is written in, and the languages our model of languages knows in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

# Letters neither Latin nor signs.
FOREIGN = re.compile(
    "[\u0370-\u1cff\u1f00-\u1fff\u2c00-\u2c5f\u2d00-\u2ddf\u3040-\ua4cf\ua840-\uabff\uac00-\ud7ff\uf900-\ufaff"
    "\ufb1d-\ufdff\ufe70-\ufefe\U00020000-\U0003ffff]"
)
LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
HEAVY = 3  # Latin letters that one sign of Chinese, Japanese or Korean is worth
DENSE = frozenset({"zh", "ja", "ko"})

# Where each script begins, and the language that alone uses it, else those that share it.
_BLOCKS = [
    (0x370, "el"), (0x400, "cyrillic"), (0x530, "hy"), (0x590, "he"), (0x600, "arabic"), (0x700, ""),
    (0x750, "arabic"), (0x780, ""), (0x8A0, "arabic"), (0x900, "devanagari"), (0x980, "bengali"), (0xA00, "pa"),
    (0xA80, "gu"), (0xB00, "or"), (0xB80, "ta"), (0xC00, "te"), (0xC80, "kn"), (0xD00, "ml"), (0xD80, "si"),
    (0xE00, "th"), (0xE80, "lo"), (0xF00, "bo"), (0x1000, "my"), (0x10A0, "ka"), (0x1100, "ko"), (0x1200, "am"),
    (0x13A0, ""), (0x1780, "km"), (0x1800, "mn"), (0x18B0, ""), (0x1C80, "cyrillic"), (0x1C90, "ka"), (0x1CC0, ""),
    (0x1F00, "el"), (0x2C00, ""), (0x2D00, "ka"), (0x2D30, ""), (0x2D80, "am"), (0x3040, "ja"), (0x3130, "ko"),
    (0x3190, ""), (0x31F0, "ja"), (0x3200, ""), (0x3400, "zh"), (0xA000, ""), (0xAB00, "am"), (0xAB30, ""),
    (0xAC00, "ko"), (0xF900, "zh"), (0xFB1D, "he"), (0xFB50, "arabic"), (0xFE00, ""), (0xFE70, "arabic"),
    (0xFF00, ""), (0x20000, "zh"),
]  # fmt: skip
_BEGINNINGS = [begins for begins, _ in _BLOCKS]

SHARED = {
    "cyrillic": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "tt"),
    "arabic": ("ar", "fa", "ur", "ps", "ug"),
    "devanagari": ("hi", "mr", "ne", "sa"),
    "bengali": ("bn", "as"),
}


def foreign(text: str) -> str:
    """The script or the one language of a text mostly written otherwise than in Latin letters; "" for the others."""
    if text.isascii() or not (signs := FOREIGN.findall(text)):
        return ""
    counts = Counter(_BLOCKS[bisect_right(_BEGINNINGS, ord(sign)) - 1][1] for sign in signs)
    if counts["ja"]:  # Japanese writes Chinese signs too, Chinese no Japanese ones
        counts["ja"] += counts.pop("zh", 0)
    name, n = max(counts.items(), key=lambda pair: pair[1])
    return name if n * (HEAVY if name in DENSE else 1) > len(LATIN.findall(text)) else ""
