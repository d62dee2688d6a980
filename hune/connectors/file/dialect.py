"""How a delimited text is written: delimiter, escapes, header. Found by trying, on the first records."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import msgspec

from hune.connectors.file.names import is_known, plain_name

DELIMITERS = (",", ";", "\t", "|")
SAID = re.compile(r"sep=(.)\r?\n")  # what a spreadsheet writes into the first line to be sure
URL = re.compile(r"https?://\S+$")
NUMBER = re.compile(r"-?\d+([.,]\d+)?$")


class Dialect(msgspec.Struct):
    """The arguments of `csv.reader`, and how many lines come before the first record."""

    delimiter: str = ","
    escape: str | None = None
    skip: int = 0


def sniff(text: str) -> Dialect:
    """The dialect whose records have the same number of cells most often; a comma when there is one column."""
    if said := SAID.match(text):
        return Dialect(said[1], None, 1)
    sample = text[: text.rfind("\n") + 1] or text
    escapes = (None, "\\") if '\\"' in sample else (None,)
    tried = [Dialect(d, e) for d in DELIMITERS if d in sample for e in escapes]
    return max(tried, key=lambda d: _evenness(sample, d), default=Dialect())


def records(text: str, dialect: Dialect, most: int = 60) -> list[list[str]]:
    """The first records of a text; the last one of a cut text may be wrong."""
    lines = iter(text.splitlines(keepends=True)[dialect.skip :])
    found: list[list[str]] = []
    reader = csv.reader(lines, delimiter=dialect.delimiter, escapechar=dialect.escape)
    try:
        for record in reader:
            if record:
                found.append(record)
            if len(found) >= most:
                break
    except csv.Error:
        pass
    return found


def _evenness(sample: str, dialect: Dialect) -> tuple[float, int]:
    widths = Counter(len(r) for r in records(sample, dialect))
    if not widths:
        return (0.0, 0)
    width, times = max(widths.items(), key=lambda w: (w[1] * (w[0] > 1), w[0]))
    return (times / widths.total() if width > 1 else 0.0, width)


def has_header(first: Sequence[str], second: Sequence[str] | None) -> bool:
    """True unless the first record looks like data: an address, a date, numbers where the next has them too."""
    if any(is_known(plain_name(cell)) for cell in first):
        return True
    if any(URL.match(cell.strip()) or _is_date(cell.strip()) for cell in first):
        return False
    numbers = sum(bool(NUMBER.match(cell.strip())) for cell in first)
    if second is None:
        return numbers < len(first)
    return numbers < 2 and not (numbers and any(len(cell) > 60 for cell in first))


def _is_date(cell: str) -> bool:
    if len(cell) < 8 or cell.isdigit():
        return False
    try:
        datetime.fromisoformat(cell)
    except ValueError:
        return bool(re.match(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b", cell))
    return True


def letter(position: int) -> str:
    """The name of a column that has none, as spreadsheets call it: A, B … Z, AA."""
    said = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        said = chr(65 + rest) + said
    return said


def name_columns(cells: Sequence[str]) -> list[str]:
    """Usable names: trimmed, letters for the empty ones, " (2)" behind one that comes twice."""
    seen: Counter[str] = Counter()
    names = []
    for position, cell in enumerate(cells):
        name = " ".join(cell.split())[:200] or letter(position)
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names
