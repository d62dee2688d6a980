"""What people wrote, put into files: no sign that a file cannot carry, nothing that runs in a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")

# Controls that XML refuses; overrides and isolates of direction, that turn a name around; halves of UTF-16.
NONE_CARRIES = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff"
UNFIT = re.compile(f"[{NONE_CARRIES}]")
# Source of the list: OWASP, "CSV Injection" (the wide forms are read as formulas by East Asian spreadsheets).
SIGNS = "=+-@＝＋－＠"
RUNS = (*SIGNS, "\t", "\r", "\n")
# A spreadsheet whose separator is another than ours, as in France, takes a cell apart there; a wink stays a wink.
WITHIN = re.compile(rf'(^[\s"]+|[;\t\n][\s"]*)(?=[{re.escape(SIGNS)}])(?!-\))')
# What needs care: most cells hold none of it, which is found out at once.
ODD = re.compile(rf'[{NONE_CARRIES}\t\r\n";]|^[\s{re.escape(SIGNS)}]')


def clean_text(text: str) -> str:
    """A text without the signs that no file can carry; carriage returns become line feeds."""
    return UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def defuse(value: T) -> T | str:
    """`value`, clean, with a leading apostrophe when it is a text that a spreadsheet would take for a formula. Numbers
    stay numbers. Used for each cell of every CSV we write."""
    if not isinstance(value, str):
        return value
    text = clean_text(value)
    return f"'{text}" if text.startswith(RUNS) else text


def csv_line(cells: Iterable[object]) -> str:
    """A line of CSV: commas between, texts in quotes, None as an empty cell; nothing of it runs, whatever sign the
    reader's spreadsheet takes for the separator. The one way of every CSV we write."""
    return ",".join(map(_written, cells)) + "\r\n"


def _written(cell: object) -> str:
    if cell is None or isinstance(cell, int | float):
        return "" if cell is None else str(cell)
    text = str(cell)
    if ODD.search(text):
        text = WITHIN.sub(r"\1'", defuse(text)).replace('"', '""')
    return f'"{text}"' if text else ""
