"""What strangers put where a number or a word belongs."""

from __future__ import annotations

ODD = {
    "beyond": "99999999999999999999",
    "below": "-1",
    "word": "abc",
    "nul": "\0",
    "long": "x" * 10_000,
}
