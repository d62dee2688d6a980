"""Ranges of numbers and dates: `[1000 TO *]`, `>=10`, `2026-05`. Both ends are included."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from math import inf, isfinite, nextafter
from typing import NamedTuple

from hune.connectors.file.values import read_count
from hune.errors import QueryError
from hune.match.language.mend import replaced
from hune.match.language.nodes import Range

LONGEST = 100  # characters of a range: beyond, none is looked for
WHOLE = ("followers", "engagement")
_BETWEEN = re.compile(r"\s*(\S+?)\s*(?:\sTO\s|\sto\s|\.\.|;)\s*(\S+)\s*")
_SIDE = re.compile(r"\s*([<>]=?|[≤≥])\s*(\S+)\s*")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?", re.ASCII)
_COMMA = re.compile(r"(-?\d+),(\d+)", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{1,2}(?::\d{2}){0,2})(\.\d{1,6})?(.*))?)?)?", re.ASCII)
_ZONE = re.compile(r"Z|[+-]\d{2}:?\d{2}", re.ASCII)
_MILLISECONDS = re.compile(r"\d{13}", re.ASCII)
_YEARS = range(1900, 2200)  # seconds since 1970 keep their microseconds
_INSTANT = timedelta(microseconds=1)


class _Span(NamedTuple):
    """What one value covers, both ends included: a number itself, a day from its first moment to its last."""

    low: float
    high: float


def range_of(of: str, said: str, query: str, place: tuple[int, int], brackets: bool) -> Range:
    """The range of a field that a text asks for; `brackets`: it stood in them. Raises QueryError."""
    start, end = place
    if brackets:
        between = _BETWEEN.fullmatch(said) if len(said) <= LONGEST else None
        if between is None:
            raise QueryError(
                "A range is written [a TO b]; * leaves an end open.",
                start=start, end=end, repair=_as_range(said, query, place),
            )  # fmt: skip
        return _between(of, between, query, place, start + 1)
    if side := _SIDE.fullmatch(said):
        return _side(of, side, query, place)
    if of != "date" and (comma := _COMMA.fullmatch(said)):
        raise QueryError(
            "Decimals are written with a point, several numbers with OR.",
            start=start, end=end, repair=replaced(query, start, end, f"({comma[1]} OR {comma[2]})"),
        )  # fmt: skip
    if ".." in said and len(said) <= LONGEST and (between := _BETWEEN.fullmatch(said)):
        return _between(of, between, query, place, start)
    span = _span(of, said, query, place)
    return Range(of, span.low, span.high, start=start, end=end)


def _between(of: str, said: re.Match[str], query: str, place: tuple[int, int], shift: int) -> Range:
    low, high = (
        None if said[n] == "*" else _span(of, said[n], query, (shift + said.start(n), shift + said.end(n)))
        for n in (1, 2)
    )
    if low and high and low.low > high.high:
        raise QueryError(
            "This range ends before it begins.",
            start=place[0], end=place[1], repair=replaced(query, *place, f"[{said[2]} TO {said[1]}]"),
        )  # fmt: skip
    return Range(of, low and low.low, high and high.high, start=place[0], end=place[1])


def _side(of: str, said: re.Match[str], query: str, place: tuple[int, int]) -> Range:
    start, end = place
    span = _span(of, said[2], query, (start + said.start(2), start + said.end(2)))
    low: float | None = None
    high: float | None = None
    match said[1]:
        case ">=" | "≥":
            low = span.low
        case "<=" | "≤":
            high = span.high
        case ">":
            low = _next(of, span.high, 1)
        case _:
            high = _next(of, span.low, -1)
    if not isfinite(low or high or 0):
        raise _no_number(said[2], query, (start + said.start(2), start + said.end(2)))
    return Range(of, low, high, start=start, end=end)


def _next(of: str, number: float, step: int) -> float:
    """The least number beyond this one, or the greatest before it."""
    if of == "date":
        return (datetime.fromtimestamp(number, UTC) + step * _INSTANT).timestamp()
    beyond = nextafter(step * number, inf)
    return step * (max(step * number // 1 + 1, beyond) if of in WHOLE else beyond) + 0.0  # never -0.0


def _span(of: str, said: str, query: str, place: tuple[int, int]) -> _Span:
    if of == "date":
        return _date(said, query, place)
    if _NUMBER.fullmatch(said.lower()) and isfinite(number := float(said) + 0.0):
        return _Span(number, number)
    try:
        count = read_count(said)
    except ValueError:
        count = None
    raise _no_number(said, query, place, count)


def _no_number(said: str, query: str, place: tuple[int, int], count: int | None = None) -> QueryError:
    return QueryError(
        "“{said}” is no number.",
        start=place[0], end=place[1], said=said[:40], repair=replaced(query, *place, str(count)) if count else None,
    )  # fmt: skip


def _date(said: str, query: str, place: tuple[int, int]) -> _Span:
    """A year, a month, a day, an hour, a minute, a second, or the one moment of a fraction of a second."""
    if _MILLISECONDS.fullmatch(said) and (since := datetime.fromtimestamp(int(said) / 1000, UTC)).year in _YEARS:
        return _Span(since.timestamp(), (since + timedelta(milliseconds=1) - _INSTANT).timestamp())
    found = _DATE.fullmatch(said)
    try:
        if found and int(found[1]) in _YEARS:
            return _read(found)
    except ValueError:
        pass
    day_first = _DAY_FIRST.fullmatch(said)
    repair = replaced(query, *place, "{2}-{1:0>2}-{0:0>2}".format(*day_first.groups())) if day_first else None
    raise QueryError(
        "“{said}” is no date. Write the year first: {example}.",
        start=place[0], end=place[1], said=said[:40], example="2026-05-31", repair=repair,
    )  # fmt: skip


def _read(found: re.Match[str]) -> _Span:
    """Raises ValueError for what the calendar does not hold."""
    year, month, day, clock, fraction, zone = found.groups()
    first = datetime(int(year), int(month or 1), int(day or 1), tzinfo=UTC)
    if day is None:
        months = 12 * first.year + (first.month if month else 12)
        after = datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC)
        return _Span(first.timestamp(), (after - _INSTANT).timestamp())
    if clock is None:
        return _Span(first.timestamp(), (first + timedelta(days=1) - _INSTANT).timestamp())
    parts = [int(part) for part in clock.split(":")]
    length = (timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1))[len(parts) - 1]
    hour, minute, second = [*parts, 0, 0][:3]
    first = first.replace(hour=hour, minute=minute, second=second)
    if zone:
        if not _ZONE.fullmatch(zone):
            raise ValueError(zone)
        first = first.replace(tzinfo=datetime.fromisoformat(f"2000-01-01T00:00{zone}").tzinfo)
    if fraction:
        moment = (first + timedelta(microseconds=int(fraction[1:].ljust(6, "0")))).timestamp()
        return _Span(moment, moment)
    return _Span(first.timestamp(), (first + length - _INSTANT).timestamp())


def _as_range(said: str, query: str, place: tuple[int, int]) -> str | None:
    """`[1 5]`, `[1-5]`, `[1,5]` as a range; None when there are not two ends."""
    ends = re.findall(r"\d{4}-\d{1,2}-\d{1,2}|\d+(?:\.\d+)?|\*", said, re.ASCII)
    return replaced(query, *place, f"[{ends[0]} TO {ends[1]}]") if len(ends) == 2 else None
