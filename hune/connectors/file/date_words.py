"""Dates in words, French first: 1er mai 2011, lundi 3 mars 2014 à 14 h 05, August 27th, 2008 at 2:05 PM, 27-Aug-08."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from babel import Locale

TIME = re.compile(
    r"\b(\d{1,2})\s*(?:(?::|h(?:eures?)?|(?=[ap]\.?m))\s*(\d{2})?\s*(?:min(?:utes?)?\b)?)"
    r"(?::\s*(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap])?(?:\.?\s?m\b\.?)?\s*"
)
ZONE = re.compile(r"(?:(z|[a-z]{3,4})\b)?\s*(?:([+-])(\d{2}):?(\d{2}))?\s*(?:\([^)]*\))?[\s.,]*$")
DAY = re.compile(r"\b(\d{1,2})(?:er|e|st|nd|rd|th)?\b")
YEAR = re.compile(r"\b(\d{4})\b")
YEAR_BEHIND = re.compile(r"(?<=\s)(\d{4})\b")  # behind the time; +0200 is a zone
WORD = re.compile(r"[a-z]+")

# Abbreviations that mean one zone in the exports that use them.
ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip

Clock = tuple[int, int, int, int, tzinfo | None]


def fold(said: str) -> str:
    """Lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", said.lower()) if not unicodedata.combining(c))


def _months() -> dict[str, int]:
    """Names and abbreviations of the months; of two languages that differ, the first one listed counts."""
    found: dict[str, int] = {}
    for language in ("fr", "en", "es", "de", "it", "pt", "nl"):
        for width in ("wide", "abbreviated"):
            for number, name in Locale(language).months["format"][width].items():
                word = fold(name).rstrip(".")
                found.setdefault(word, number)
                if language in ("fr", "en") and len(word) > 4:
                    found.setdefault(word[:3] if language == "en" else word[:4], number)
    return found | {"sept": 9, "sep": 9, "jan": 1, "fev": 2, "dec": 12}


MONTHS = _months()


def read_words(said: str) -> datetime | None:
    """The moment, without zone when it names none; None when no day, month and year stand in it."""
    text = fold(said)
    named = [word for word in WORD.findall(text) if word in MONTHS]
    if not named or len(text) > 120:
        return None
    clock: Clock = (0, 0, 0, 0, None)
    if found := TIME.search(text):
        tail = text[found.end() :]
        year_behind = YEAR_BEHIND.search(tail)
        read = read_time(found[0] + (tail[: year_behind.start()] if year_behind else tail))
        if read is None:
            return None
        clock = read
        text = text[: found.start()] + (f" {year_behind[0]}" if year_behind else "")
    year = YEAR.search(text)
    rest = text[: year.start()] + " " + text[year.end() :] if year else text
    numbers = DAY.findall(rest)
    if not year and len(numbers) == 2:
        return datetime(2000 + int(numbers[1]), MONTHS[max(named, key=len)], int(numbers[0]), *clock)
    if not year or len(numbers) != 1:
        return None
    return datetime(int(year[1]), MONTHS[max(named, key=len)], int(numbers[0]), *clock)


@lru_cache(maxsize=100_000)
def read_time(said: str) -> Clock | None:
    """Hour, minute, second, microsecond and zone (if said) of 14:05, 14 h 05, 2:05:10.5 PM EST; None if neither."""
    text = fold(said).strip().removeprefix("a ").removeprefix("at ").lstrip()
    found = TIME.match(text)
    if not found:
        return None
    understood, zone = read_zone(text[found.end() :])
    if not understood:
        return None
    hour = int(found[1])
    if found[5]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (found[5] == "p")
    fraction = int((found[4] or "0")[:6].ljust(6, "0"))
    return hour, int(found[2] or 0), int(found[3] or 0), fraction, zone


def read_zone(said: str) -> tuple[bool, tzinfo | None]:
    """(is it understood?, the zone, None when none is named)."""
    if not said.strip(" .,"):
        return True, None
    found = ZONE.match(said)
    if not found or (found[1] and found[1].upper() not in ZONES) or not (found[1] or found[2]):
        return False, None
    if found[2]:
        ahead = timedelta(hours=int(found[3]), minutes=int(found[4]))
        return True, timezone(ahead if found[2] == "+" else -ahead)
    hours = ZONES[found[1].upper()]
    return True, timezone(timedelta(hours=hours)) if hours else UTC
