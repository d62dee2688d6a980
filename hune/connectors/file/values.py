"""Cells as the values of a mention: numbers with their signs, languages, countries, kinds; None for "not provided"."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

from babel import Locale

from hune.connectors.file.date_words import fold
from hune.connectors.file.names import KINDS_SAID, plain_name

NOTHING = frozenset({"", "nan", "none", "null", "n/a", "na", "#n/a", "-", "—", "–", "\\n", "undefined", "nat"})
FACTORS = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000, "md": 1_000_000_000}
COUNT = re.compile(r"([+-]?\d[\d\s.,'’\u00a0\u202f]*?)\s*(k|m|b|md)?$", re.IGNORECASE)
GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}([\s.,'’\u00a0\u202f]\d{3})+$")
GAPS = re.compile(r"[\s'’\u00a0\u202f]")
LARGEST = 2**63 - 1
OWN_NAMES = ("es", "de", "it", "pt", "nl", "pl", "tr", "ru")  # languages that exports also call by their own name
THREE_LETTERS = {
    "fra": "fr", "fre": "fr", "eng": "en", "spa": "es", "deu": "de", "ger": "de", "ita": "it", "por": "pt",
    "nld": "nl", "dut": "nl", "ara": "ar", "rus": "ru", "jpn": "ja", "zho": "zh", "tur": "tr", "pol": "pl",
}  # fmt: skip
SHORT_COUNTRIES = {
    "usa": "US", "u.s.": "US", "etats unis": "US", "united states of america": "US", "uk": "GB", "gbr": "GB",
    "fra": "FR",
}  # fmt: skip


def is_nothing(value: object) -> bool:
    """True for an empty cell, in any of the ways in which programs write one."""
    if value is None:
        return True
    if isinstance(value, str):
        return value.strip().casefold() in NOTHING
    return isinstance(value, float) and math.isnan(value)


def read_count(value: object) -> int | None:
    """1 234, 1.234, 1,2k, 3.4K, 1.5M, 1710.0 as a whole number; None for nothing or a negative. Raises ValueError."""
    if type(value) is int:
        number = value
    elif isinstance(value, str):
        number = _count_said(value)
    elif is_nothing(value):
        return None
    elif isinstance(value, int | float) and math.isfinite(value):
        number = round(value)
    else:
        raise ValueError(value)
    if number > LARGEST:
        raise ValueError(value)
    return number if number >= 0 else None


@lru_cache(maxsize=10_000)
def _count_said(said: str) -> int:
    if said.isdecimal() and len(said) < 30:
        return int(said)
    if is_nothing(said):
        return -1
    found = COUNT.match(said.strip())
    if not found or len(said) > 30:
        raise ValueError(said)
    digits, factor = found[1], FACTORS.get((found[2] or "").lower(), 1)
    if GROUPED.match(digits) and factor == 1:
        return int(re.sub(r"\D", "", digits)) * (-1 if digits.startswith("-") else 1)
    return round(float(_point(digits)) * factor)


def _point(digits: str) -> str:
    """The digits with a point as the decimal sign: the last of point and comma, when both stand there."""
    digits = GAPS.sub("", digits)
    if digits.rfind(",") > digits.rfind("."):
        return digits.replace(".", "").replace(",", ".")
    return digits.replace(",", "")


def read_rating(value: object) -> float | None:
    """4, 4.5, "4,5", "4/5", "★★★★☆" as a number; None for nothing. Raises ValueError."""
    if is_nothing(value):
        return None
    if isinstance(value, int | float):
        number = float(value)
    else:
        said = str(value).strip()
        number = float(said.count("★")) if "★" in said else float(_point(re.split(r"\s*(?:/|sur|out of)\s*", said)[0]))
    if not math.isfinite(number):
        raise ValueError(value)
    return number


def one_of(value: object) -> str:
    """A cell as one word; the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value).strip()


@lru_cache(maxsize=10_000)
def read_language(said: str) -> str | None:
    """`fr`, `fr-FR`, `fr_FR`, `French`, `français`, `fra` as the two letters of ISO 639-1; None when it is none."""
    plain = fold(said).strip()
    code = re.split(r"[-_]", plain)[0]
    if code in _language_codes():
        return code
    return _languages().get(plain)


@lru_cache(maxsize=10_000)
def read_country(said: str) -> str | None:
    """`fr`, `France`, `États-Unis`, `United States` as the two letters of ISO 3166; None when it is none."""
    if len(said) == 2 and said.upper() in Locale("en").territories:
        return said.upper()
    return _countries().get(fold(said).strip())


def read_point(said: object) -> tuple[float, float] | None:
    """Latitude and longitude in degrees: `48.85, 2.35`, `[48.85, 2.35]`, or GeoJSON, which says the longitude first;
    None for what is none."""
    numbers = [float(n) for n in re.findall(r"-?\d{1,3}(?:\.\d+)?", str(said))]
    if len(numbers) != 2:
        return None
    latitude, longitude = reversed(numbers) if "point" in str(said).casefold() else numbers
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


@lru_cache(maxsize=1_000)
def read_kind(said: str) -> str | None:
    """post, reply, repost, quote, comment or review, for the words exports use; None for another word."""
    return KINDS_SAID.get(plain_name(said))


@cache
def _language_codes() -> frozenset[str]:
    return frozenset(code for code in map(str, Locale("en").languages) if len(code) == 2)


@cache
def _languages() -> dict[str, str]:
    return THREE_LETTERS | {
        fold(name): code
        for shown in ("fr", "en", *OWN_NAMES)
        for code, name in Locale(shown).languages.items()
        if len(code) == 2 and (shown in ("fr", "en") or code == shown)
    }


@cache
def _countries() -> dict[str, str]:
    return SHORT_COUNTRIES | {
        fold(name): code
        for shown in ("fr", "en")
        for code, name in Locale(shown).territories.items()
        if len(code) == 2 and code.isalpha()
    }
