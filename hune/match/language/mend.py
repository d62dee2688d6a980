"""Proposals for a query that cannot be read: the query with one piece changed."""

from __future__ import annotations


def without(query: str, start: int, end: int) -> str | None:
    """The query without this piece, its lines kept apart; None if nothing is left."""
    before, after = query[:start].rstrip(), query[end:].lstrip()
    blanks = query[len(before) : start] + query[end : len(query) - len(after)]
    joint = "\n" if "\n" in blanks else " "
    return f"{before}{joint}{after}".strip() or None


def without_touching(query: str, start: int, end: int) -> str | None:
    """The query without this piece, what surrounds it joined; None if nothing is left."""
    return (query[:start] + query[end:]).strip() or None


def replaced(query: str, start: int, end: int, said: str) -> str:
    """The query with other words in the place of this piece."""
    return query[:start] + said + query[end:]
