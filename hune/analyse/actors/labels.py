"""Names beside the discs of a picture, none on another, on a disc, or out of the picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

NARROW, WIDE = frozenset("ijlftrI.,:;'’!|()[] -"), frozenset("mwMW@%—")
LONGEST = 24  # characters
HIGH = 1.25  # of a line, in sizes of its letters


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether they overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


class Label(msgspec.Struct):
    """A line of text: where its baseline begins, ends or has its middle (`anchor`: start, end, middle), the size of its
    letters, and the box it stands in."""

    text: str
    x: float
    y: float
    anchor: str
    size: float
    box: Box


def width(text: str, size: float) -> float:
    """How wide a line is at most in the sans-serif of any system."""
    return size * sum(map(_wide, text))


def _wide(sign: str) -> float:
    if sign in NARROW:
        return 0.36
    if sign in WIDE or ord(sign) > 0x2E80:
        return 1.0
    return 0.72 if sign.isupper() else 0.6


def cut(text: str, longest: int = LONGEST) -> str:
    """On one line, at most so many characters."""
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


class Placer:
    """Finds room for one line after another. `size`: width and height of the picture."""

    def __init__(self, size: tuple[float, float], discs: Sequence[tuple[float, float, float]]):
        self.size = size
        self.taken = [Box(x - r, y - r, x + r, y + r) for x, y, r in discs]

    def beside(self, text: str, disc: tuple[float, float, float], size: float) -> Label | None:
        """A line beside a disc (x, y, radius): right, left, under, over it, then at its corners; None without room."""
        x, y, r = disc
        gap, down, corner = r + 3, size * 0.35, r * 0.75
        under, over = size * 0.8, size * 0.2
        tries = (
            (x + gap, y + down, "start"), (x - gap, y + down, "end"),
            (x, y + gap + under, "middle"), (x, y - gap - over, "middle"),
            (x + corner, y - corner - over, "start"), (x - corner, y - corner - over, "end"),
            (x + corner, y + corner + under, "start"), (x - corner, y + corner + under, "end"),
            (x + gap, y + down - under, "start"), (x - gap, y + down - under, "end"),
            (x + gap, y + down + under, "start"), (x - gap, y + down + under, "end"),
        )  # fmt: skip
        return self.first(text, tries, size)

    def first(
        self, text: str, tries: Sequence[tuple[float, float, str]], size: float, stretch: float = 1.0
    ) -> Label | None:
        """The line at the first of these places (x, baseline, anchor) that is free, which it then takes. `stretch`: how
        much wider its letters are than plain ones."""
        wide = width(text, size) * stretch
        for at, y, anchor in tries:
            # One in the middle is moved in where it would stick out.
            x = min(max(at, wide / 2), self.size[0] - wide / 2) if anchor == "middle" else at
            left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
            box = Box(left, y - size * 0.95, left + wide, y + size * (HIGH - 0.95))
            inside = box.left >= 0 and box.top >= 0 and box.right <= self.size[0] and box.bottom <= self.size[1]
            if inside and not any(box.meets(other) for other in self.taken):
                self.taken.append(box)
                return Label(text, round(x, 1), round(y, 1), anchor, size, box)
        return None
