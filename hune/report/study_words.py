"""How a study writes its figures: numbers, factors, moments, sentences kept as keys."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hune import words
from hune.analyse.study import Number, Said, Study
from hune.words import say


def read(sentence: Said, language: str) -> str:
    """A sentence that the analysis kept as key and parameters."""
    return say(language, sentence.text, **sentence.params)


def number(value: float | str | None, language: str) -> str:
    """A number, one decimal below ten; a dash where there is none."""
    if value is None or isinstance(value, str):
        return value or "–"
    return words.number(value, language, 1 if abs(value) < 10 else 0)


def factor(value: float | str | None, language: str) -> str:
    """`× 34`; a dash where there is none."""
    return "–" if value is None else f"×\u202f{number(value, language)}"


def percent(value: float | None, language: str) -> str:
    """A share, one decimal below ten per cent; a dash where there is none."""
    return "–" if value is None else words.percent(value, language, 1 if value < 0.1 else 0)


def day(said: str, language: str, *, year: bool = True) -> str:
    """An ISO day in words."""
    return words.date(date.fromisoformat(said), language, year=year)


def moment(said: str, language: str, timezone: str) -> str:
    """`18 mai 2026, 9 h 04` in the study's zone."""
    return words.moment(datetime.fromisoformat(said), language, timezone)


def period(study: Study, language: str) -> str:
    """From the first to the last day; "" when nothing was found over all time."""
    if study.since is None or study.until is None:
        return ""
    zone = ZoneInfo(study.timezone)
    first = datetime.fromisoformat(study.since).astimezone(zone).date()
    last = (datetime.fromisoformat(study.until).astimezone(zone) - timedelta(microseconds=1)).date()
    if first == last:
        return words.date(first, language)
    return f"{words.date(first, language, year=first.year != last.year)} – {words.date(last, language)}"


def why_not(found: Number, language: str) -> str:
    """The reason why there is no such number; "" when there is one."""
    return read(found.reason, language) if found.value is None and found.reason else ""
