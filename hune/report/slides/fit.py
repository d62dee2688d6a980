"""Whether a text fits where it is to stand: widths of letters by class, on the wide side, so that no font overflows."""

from __future__ import annotations

import unicodedata

NARROW, WIDE = frozenset("iljtfrI.,:;'’|!()[]- \u202f\u00a0·"), frozenset("mwMW@%—…œŒæÆ&")
LEADING = 1.2  # height of a line, in its own size
POINTS = 72  # to the inch


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Inches that the text takes on one line, in a letter of `size` points."""
    return sum(map(_em, text)) * size / POINTS * (1.15 if bold else 1)


def lines(text: str, size: float, across: float, *, bold: bool = False) -> int:
    """How many lines it takes in so many inches, broken between words; longer words are broken anywhere."""
    found, space = 0, width(" ", size, bold=bold)
    for paragraph in text.split("\n"):
        found, used = found + 1, 0.0
        for word in paragraph.split(" "):
            needed = width(word, size, bold=bold)
            if used and used + space + needed > across:
                found, used = found + 1, 0.0
            used += needed + (space if used else 0)
            if used > across:
                found, used = found + int(used // across), used % across
    return found


def height(text: str, size: float, across: float, *, bold: bool = False) -> float:
    """Inches that it takes downwards."""
    return lines(text, size, across, bold=bold) * size * LEADING / POINTS


def largest(text: str, sizes: tuple[float, ...], across: float, down: float, *, bold: bool = False) -> float | None:
    """The first of the sizes in which it fits the place; None when none does."""
    return next((size for size in sizes if height(text, size, across, bold=bold) <= down), None)


def cut_to(text: str, size: float, across: float, down: float, *, bold: bool = False) -> str:
    """As much of it as fits the place in this size, an ellipsis behind when that is not all."""
    if height(text, size, across, bold=bold) <= down:
        return text
    low, high = 0, len(text)
    while low < high - 1:
        middle = (low + high) // 2
        fits = height(text[:middle] + "…", size, across, bold=bold) <= down
        low, high = (middle, high) if fits else (low, middle)
    return text[:low].rstrip(" ,;:") + "…"


def _em(sign: str) -> float:
    if sign in NARROW:
        return 0.36
    if unicodedata.east_asian_width(sign) in "WF" or ord(sign) > 0x1F000:
        return 1.05
    if unicodedata.combining(sign) or sign == "\u200b":
        return 0.0
    if sign in WIDE:
        return 0.95
    return 0.76 if sign.isupper() else 0.64 if sign.isdigit() else 0.61
