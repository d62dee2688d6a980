"""How wide the columns of a table stand to one another, from what is written in them."""

from __future__ import annotations

from math import pow

from hune.report.article import Table

WEIGHT = 0.35  # how much longer texts widen their column: 1 as much as they are longer, 0 not at all
ENOUGH = 90  # signs: what is longer gets no wider a column, it goes on below


def shares(table: Table, narrow: int) -> list[float]:
    """A share for each column; 0 for one of numbers or of short words, which takes what it needs."""
    found = [_weight(table, i, narrow) for i in range(len(table.columns))]
    if found and not any(found):
        text = [i for i in range(len(found)) if i not in table.numbers]
        found[text[0] if text else 0] = 1
    return found


def _weight(table: Table, column: int, narrow: int) -> float:
    """A root of the longest and usual length: a column of sentences is wider than one of names, not ten times."""
    lengths = [min(len(row.cells[column]), ENOUGH) for row in table.rows if column < len(row.cells)]
    longest = max([*lengths, len(table.columns[column])], default=0)
    if column in table.numbers or longest <= narrow:
        return 0
    return round(pow(longest * max(sum(lengths) / max(len(lengths), 1), 1), WEIGHT), 2)
