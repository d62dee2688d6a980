"""Guesses which column holds what, from the columns' names and a sample of their values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hune.connectors.file.fits import FITS, PERSONAL, is_id, is_moment, is_url
from hune.connectors.file.names import FILLERS, OTHERS, PERSONS, WEAK, places, plain_name
from hune.connectors.file.values import is_nothing

BY_NAME = "Its name says so."
BY_PART = "A part of its name says so, and its values fit."
BY_VALUES = "Its values look like it."

Found = dict[str, tuple[str, str]]  # field -> (column, reason)


@dataclass
class Column:
    """A column and what stands in it in the sample, without the empty cells."""

    name: str
    values: list[Any]
    rows: int

    @cached_property
    def texts(self) -> list[str]:
        return [str(value).strip() for value in self.values]

    @property
    def alone(self) -> bool:
        """True when no value comes twice."""
        return len(set(self.texts)) == len(self.texts)


def guess(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> Found:
    """For each field of a mention that was found: the column and the reason."""
    read = [Column(name, [v for row in rows if not is_nothing(v := row.get(name))], len(rows)) for name in columns]
    offers = sorted(
        (
            (score, -position, field, column, why)
            for position, column in enumerate(read)
            for field, score, why in named(column)
        ),
        key=lambda offer: (-offer[0], -offer[1]),
    )
    found: Found = {}
    taken: set[str] = set()
    for _, _, field, column, why in offers:
        if field not in found and column.name not in taken and _fits(field, column):
            found[field] = (column.name, why)
            taken.add(column.name)
    if "time" in found and ("published_at" not in found or has_clock(column_of(read, found["published_at"][0]))):
        del found["time"]
    return found | by_values([c for c in read if c.name not in taken], found)


def column_of(columns: Sequence[Column], name: str) -> Column:
    """The column of this name."""
    return next(column for column in columns if column.name == name)


def named(column: Column) -> list[tuple[str, int, str]]:
    """(field, score, reason) for what the name may mean: the whole name, without fillers, or its last parts."""
    whole = plain_name(column.name)
    words = whole.split()
    offers = [(field, 1000 - rank, BY_NAME) for field, rank in places().get(whole, ())]
    bare = " ".join(w for w in words if w not in FILLERS)
    if bare != whole:
        offers += [(field, 700 - rank, BY_PART) for field, rank in places().get(bare, ()) if field not in PERSONAL]
    parts = [plain_name(part) for part in column.name.split(".")]
    for start in range(1, len(parts)):
        before = set(" ".join(parts[:start]).split())
        for field, rank in places().get(" ".join(parts[start:]), ()):
            away = before & OTHERS or (before & PERSONS and field not in PERSONAL)
            if not away:
                offers.append((field, 850 - rank - 20 * start, BY_PART))
    for unit in ("utc0", "utc", "gmt"):
        if unit in words[1:] and whole != "created utc":
            rest = " ".join(w for w in words if w != unit)
            offers += [
                (field, 690 - rank, BY_PART)
                for field, rank in places().get(rest, ())
                if field in ("published_at", "time")
            ]
    return [(field, score - 400 * (whole in WEAK), why) for field, score, why in offers]


def _fits(field: str, column: Column) -> bool:
    fits = FITS.get(field)
    return fits is None or (bool(column.values) and fits(column.values))


def has_clock(column: Column) -> bool:
    """True when the dates of the column say the hour too."""
    return any(":" in text or " h " in text or text.replace(".", "").isdigit() for text in column.texts)


def by_values(free: list[Column], found: Found) -> Found:
    """What is needed and has no telling name: moment, address, text, id."""
    more: Found = {}

    def give(field: str, candidates: list[Column]) -> None:
        if field not in found and candidates:
            more[field] = (candidates[0].name, BY_VALUES)
            free.remove(candidates[0])

    full = [c for c in free if len(c.values) > 0.8 * c.rows]
    give(
        "published_at",
        [c for c in full if is_moment(c.values) and not all(t.replace(".", "").isdigit() for t in c.texts)],
    )
    headless = all(len(c.name) <= 2 and c.name.isupper() for c in free) and "text" not in found
    if headless:
        give("url", [c for c in free if is_url(c.values) and c.values])
    if "text" not in found and "title" not in found:
        long = sorted(free, key=lambda c: -sum(map(len, c.texts)))
        give("text", [c for c in long if _is_prose(c)])
    if headless:
        give("native_id", [c for c in free if c.alone and is_id(c.values) and c.rows > 1 and not _counts_up(c)])
        give("author_name", [c for c in free if _is_handle(c)])
    return more


def _is_prose(column: Column) -> bool:
    return sum(" " in text for text in column.texts) > 0.5 * max(len(column.texts), 1) and not is_moment(column.values)


def _is_handle(column: Column) -> bool:
    return len(column.values) > 0.8 * column.rows and all(
        len(t) < 40 and " " not in t and any(c.isalpha() for c in t) and not is_url([t]) for t in column.texts
    )


def _counts_up(column: Column) -> bool:
    return column.texts == [str(i) for i in range(len(column.texts))] or column.texts == [
        str(i) for i in range(1, len(column.texts) + 1)
    ]
