"""Numbers of rows in an address; lists that page by key: which row of the page before was the last."""

from __future__ import annotations

from django.http import HttpRequest

DIGITS = 18  # fewer than any key column holds


def number(said: str) -> int | None:
    """The number of a row; None for what cannot be one."""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= DIGITS else None


def before(request: HttpRequest) -> int | None:
    """The number in `?before=`; None for the first page, and for what is no number of a row."""
    return number(request.GET.get("before", ""))
