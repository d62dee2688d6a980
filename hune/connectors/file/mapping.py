"""Which column of a file holds what: guessed, shown, changed by hand, remembered for files with the same columns."""

from __future__ import annotations

import re
from collections.abc import Mapping as Dict
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from hune.connectors.file.dates import order_of, says_zone
from hune.connectors.file.fields import DEFAULTS, FIELDS
from hune.connectors.file.guess import Found, guess
from hune.connectors.file.names import NAMES, plain_name
from hune.connectors.file.networks import MEDIUM, network_of, read_medium
from hune.connectors.file.rows import RowReader
from hune.connectors.file.values import is_nothing

UNSURE_ORDER = "Nothing in these dates tells the day from the month: they are read day first."
NO_ZONE = "The dates name no time zone."
ODD_MEDIA = "The column of media holds words that are no media here: those rows stay, with the medium of their network."
NO_IDS = "No column tells the messages apart: two with the same address, author, text and date count as one."
HANDLE = re.compile(r"@?[\w.\-]{2,40}$")


class Mapping(msgspec.Struct, omit_defaults=True):
    """`fields`: field of a mention -> column (see `fields.py`). `defaults`: what holds for every row without a value.

    `timezone`: where dates without a zone were written ("" = the workspace's). `reasons`: field -> why it was guessed;
    `notes`: what a person should know. Both are English and keys of the translations.
    """

    fields: dict[str, str] = {}
    month_first: bool = False
    timezone: str = ""
    defaults: dict[str, str] = {}
    reasons: dict[str, str] = {}
    notes: list[str] = []

    def problem(self, columns: Sequence[str]) -> str:
        """Why this mapping cannot be used for a file with these columns, as a sentence; "" when it can."""
        if not self.fields.get("published_at"):
            return "Choose the column that holds the date."
        if not (self.fields.get("text") or self.fields.get("title")):
            return "Choose the column that holds the text or the title."
        if any(field not in FIELDS for field in self.fields) or any(name not in DEFAULTS for name in self.defaults):
            return "The mapping names a field that does not exist."
        if any(column and column not in columns for column in self.fields.values()):
            return "The mapping names a column that this file does not have."
        try:
            ZoneInfo(self.timezone or "UTC")
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return "This time zone does not exist."
        return ""

    def reader(self, timezone: str = "UTC", label: str = "") -> RowReader:
        """Turns rows into mentions. `timezone`: the workspace's; `label`: the site where rows have no address."""
        return RowReader(self.fields, self.defaults, self.month_first, self.timezone or timezone, label)


def guess_mapping(columns: Sequence[str], rows: Sequence[Dict[str, Any]]) -> Mapping:
    """The likely mapping for a file with these columns and first rows (200 are plenty)."""
    found = guess(columns, rows)
    _sort_out_author(found, rows)
    mapping = Mapping({f: c for f, (c, _) in found.items()}, reasons={f: why for f, (_, why) in found.items()})
    _read_dates(mapping, rows)
    ids = [str(row.get(mapping.fields.get("native_id", ""), "")) for row in rows[:20]]
    if _odd_media(columns, rows):
        mapping.notes.append(ODD_MEDIA)
    if "native_id" not in found:
        mapping.notes.append(NO_IDS)
    if "network" not in found and (network := network_of(columns, ids)):
        mapping.defaults = {"network": network, "medium": MEDIUM[network]}
    if "rating" in found and not mapping.defaults:
        mapping.defaults = {"medium": "review"} | ({} if "kind" in found else {"kind": "review"})
    return mapping


def _values(rows: Sequence[Dict[str, Any]], column: str) -> list[Any]:
    return [v for row in rows if not is_nothing(v := row.get(column))]


def _odd_media(columns: Sequence[str], rows: Sequence[Dict[str, Any]]) -> bool:
    """Whether a column that is called one of media holds a word that is none."""
    called = [column for column in columns if plain_name(column) in NAMES["medium"]]
    return any(read_medium(str(value)) is None for column in called for value in _values(rows, column))


def _sort_out_author(found: Found, rows: Sequence[Dict[str, Any]]) -> None:
    """Names that are all single words are handles; so are ids with letters where nothing else names the author."""
    for field, longest in (("author_name", 41), ("author_id", 20)):
        if field not in found or "author_handle" in found or (field == "author_id" and "author_name" in found):
            continue
        said = [str(v).strip() for v in _values(rows, found[field][0])]
        fitting = sum(bool(HANDLE.match(text)) and len(text) <= longest for text in said)
        if said and fitting >= 0.95 * len(said) and any(c.isalpha() for text in said for c in text):
            found["author_handle"] = found[field]
            if field == "author_name":
                del found[field]


def _read_dates(mapping: Mapping, rows: Sequence[Dict[str, Any]]) -> None:
    if not (column := mapping.fields.get("published_at")):
        return
    dates = _values(rows, column)
    mapping.month_first, unsure = order_of(dates)
    if unsure:
        mapping.notes.append(UNSURE_ORDER)
    named = f"{column} {mapping.fields.get('time', '')}".casefold()
    if "utc" in named or "gmt" in named:
        mapping.timezone = "UTC"
    elif dates and not all(map(says_zone, dates[:20])):
        mapping.notes.append(NO_ZONE)
