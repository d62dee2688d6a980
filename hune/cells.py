"""A value that goes into a spreadsheet must never run there."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def defuse(value: T) -> T | str:
    """`value`, with a leading apostrophe when it is a text that a spreadsheet would take for a formula.

    Numbers stay numbers. Used for each cell of every CSV and XLSX we write.
    Source of the list: OWASP, "CSV Injection" (the wide forms are read as formulas by East Asian spreadsheets).
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(RUNS) else value
