"""Texts that our people wrote, and answers of services, changed wherever they stand: as a column, or inside JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from pkgutil import iter_modules
from typing import Any

from django.db import IntegrityError, models, transaction

import hune

Change = Callable[[str], str]
Texts = Iterable[tuple["models.QuerySet[Any]", tuple[str, ...]]]  # rows of a workspace, and their columns of free text


def in_rooms(name: str) -> Iterator[Callable[..., Any]]:
    """The function of this name in the `forget.py` of each room that has one."""
    rooms = [f"hune.{room.name}.forget" for room in iter_modules(hune.__path__) if room.ispkg]
    found = (import_module(room) for room in rooms if find_spec(room))
    return (getattr(module, name) for module in found if hasattr(module, name))


def written(workspace_id: int) -> Iterator[tuple[models.QuerySet[Any], tuple[str, ...]]]:
    """Every free text of a workspace in which somebody who was collected may be named, and that pages show as it is."""
    for texts in in_rooms("written"):
        yield from texts(workspace_id)


def rewritten(texts: Texts, change: Change) -> int:
    """Change these texts; how many rows were changed."""
    return sum(_rewrite(row, columns, change) for rows, columns in texts for row in list(rows))


def _rewrite(row: models.Model, columns: tuple[str, ...], change: Change) -> bool:
    before = {column: getattr(row, column) for column in columns}
    after = {column: _deep(value, change) for column, value in before.items()}
    if before == after:
        return False
    for nth in count(1):  # two lists may not bear one name
        for column, value in after.items():
            setattr(row, column, _fit(row, column, value, nth) if value != before[column] else value)
        try:
            with transaction.atomic():
                row.save(update_fields=columns)
            return True
        except IntegrityError:
            if nth > 1000:
                raise
    return True


def _deep(value: Any, change: Change) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_deep(one, change) for one in value]
    return {name: _deep(one, change) for name, one in value.items()} if isinstance(value, dict) else value


def _fit(row: models.Model, column: str, value: Any, nth: int) -> Any:
    longest = getattr(row._meta.get_field(column), "max_length", None)
    if not isinstance(value, str):
        return value
    end = f" ({nth})" if nth > 1 else ""
    return value[: longest - len(end)] + end if longest else value + end
