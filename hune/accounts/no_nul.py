"""PostgreSQL keeps no NUL in a text. Who says one hears so before it is asked: a refused statement would take the whole
transaction with it, and look like a fault of ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from hune.errors import BadInput

NUL = "\0"


def watch() -> None:
    """Look at what every connection to PostgreSQL is asked."""
    connection_created.connect(_watched)


def refuse(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Runs the statement. Raises BadInput for a text with a NUL among its values."""
    if _holds(params):
        raise BadInput("A text holds a sign that cannot be kept (NUL).")
    return execute(sql, params, many, context)


def _watched(connection: BaseDatabaseWrapper, **_: Any) -> None:
    if connection.vendor == "postgresql" and refuse not in connection.execute_wrappers:
        connection.execute_wrappers.append(refuse)


def _holds(said: Any) -> bool:
    """Whether a value, or one within it, is a text with a NUL; JSON comes wrapped, with what it is in `obj`."""
    if isinstance(said, str):
        return NUL in said
    if isinstance(said, dict):
        return any(_holds(one) for pair in said.items() for one in pair)
    if isinstance(said, list | tuple):
        return any(map(_holds, said))
    return hasattr(said, "obj") and _holds(said.obj)
