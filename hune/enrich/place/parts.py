"""Cuts what somebody gave as their place into its parts: "Lyon, France 🇫🇷" is Lyon, France and a flag."""

from __future__ import annotations

import re
import unicodedata

import msgspec

READ = 120  # characters that are looked at
MOST = 6  # parts: whoever names more is nowhere
FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
NATION = {"gbeng": "GB", "gbsct": "GB", "gbwls": "GB"}
TAGS = re.compile("\U0001f3f4[\U000e0061-\U000e007a]+\U000e007f")
POINT = re.compile(r"(-?\d{1,2}\.\d{2,})\s*,\s*(-?\d{1,3}\.\d{2,})")
ADDRESS = re.compile(r"\S*(?:@|://|\bwww\.)\S*|\b[\w-]+\.(?:com|org|net|info)\b\S*", re.IGNORECASE)
INITIALS = re.compile(r"\b([A-Za-z])\.\s?(?=[A-Za-z]\b)|(?<=\b[A-Za-z])\.")  # D.C., U.K.: one word
CUTS = re.compile(
    r"[,;/|•·→⇄➡⟶»«()\[\]{}~:+\n\r\t>!?★☆=*。、،]|&|&amp;|\s[-–—x]+\s|[–—]|\.{2,}|(?<=\w{4})\.\s|(?<=[a-z]{3})\.(?=[A-Za-z])|\.$"
    r"|\s(?:and|et|und|y|via|by way of|ou|or|to|then|puis|from|now in|living in|based in|in|dans)\s",
    re.IGNORECASE,
)
SPACED = re.compile(r"\b(?:\w ){2,}\w\b")  # O H I O
NO_LETTER = {"So", "Sk", "Cs", "Co", "Cn"}  # emoji and what no letter is: they part words


class Given(msgspec.Struct, frozen=True):
    """The parts of a place as free text; the countries of its flags; the point it names, if it does."""

    parts: list[str]
    flags: list[str]
    point: tuple[float, float] | None = None


def cut(text: str) -> Given:
    """What the text gives. Decorated letters become plain ones; marks nobody sees are taken out."""
    text = text[:READ]
    point = POINT.search(text)
    flags = [NATION.get("".join(chr(ord(c) - 0xE0000) for c in m[0][1:-1]), "") for m in TAGS.finditer(text)]
    flags += ["".join(chr(ord(c) - 0x1F1E6 + 65) for c in m[0]) for m in FLAG.finditer(text)]
    plain = unicodedata.normalize("NFKC", ADDRESS.sub(",", FLAG.sub(",", TAGS.sub(",", text))))
    seen = "".join(_seen(c) for c in plain)
    seen = SPACED.sub(lambda m: m[0].replace(" ", ""), INITIALS.sub(r"\1", seen))
    parts = [part for part in (said.strip(" .'\"_-#") for said in CUTS.split(seen)) if part]
    return Given(
        parts[: MOST + 1],
        [flag for flag in flags if flag not in ("", "EU", "UN")],
        (float(point[1]), float(point[2])) if point else None,
    )


def _seen(letter: str) -> str:
    """The letter; a comma for a picture; nothing for what cannot be seen."""
    if letter < "\x7f":
        return letter if letter >= " " or letter in "\n\t" else ""
    kind = unicodedata.category(letter)
    return "," if kind in NO_LETTER else "" if kind in ("Cf", "Cc") else letter
