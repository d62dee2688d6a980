"""Nested objects as one level of columns: {"user": {"name": "a"}} gives "user.name"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hune.connectors.file.limits import MAX_COLUMNS, MAX_DEPTH
from hune.errors import BadInput


def flatten(item: Mapping[str, Any]) -> dict[str, Any]:
    """The item with dotted names. A list of plain values stays a list; lists of objects and what lies deeper go."""
    flat: dict[str, Any] = {}
    _put(flat, item, "", 1)
    return flat


def _put(flat: dict[str, Any], item: Mapping[str, Any], before: str, depth: int) -> None:
    for key, value in item.items():
        if isinstance(value, dict):
            if depth < MAX_DEPTH:
                _put(flat, value, f"{before}{key}.", depth + 1)
        elif isinstance(value, list):
            flat[before + key] = [v for v in value if isinstance(v, str | int | float)]
        else:
            flat[before + key] = value


def columns_of(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Every column of the rows, in the order in which they turn up. Raises BadInput above `MAX_COLUMNS`."""
    seen = list(dict.fromkeys(name for row in rows for name in row))
    if len(seen) > MAX_COLUMNS:
        raise BadInput(TOO_WIDE, count=len(seen), most=MAX_COLUMNS)
    return seen


TOO_WIDE = "This file has {count} columns; {most} at most are read. Check its delimiter, or keep the columns you need."
