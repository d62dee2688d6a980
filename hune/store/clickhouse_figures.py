"""The algebra of metrics in the engine's words."""

from __future__ import annotations

from collections.abc import Sequence

from hune.store.algebra import Count, Expression, Given, Is, Mean, Minus, Ratio, Share, Sum, SumOfPeaks, Uniq
from hune.store.clickhouse_where import Where


class Figures:
    """Writes expressions for one question. `count`: how one table counts mentions; `groups`: name -> expression of
    each dimension asked for."""

    def __init__(self, where: Where, groups: dict[str, str], count: str = "count()"):
        self._where = where
        self._groups = groups
        self._count = count

    def write(self, said: Expression) -> str:
        """The aggregate. None (NULL) stands for "nothing provides it"."""
        match said:
            case Count(None):
                return self._count
            case Count(where):
                return f"countIf({self._condition(where)})"
            case Uniq(columns, None):
                return f"uniqExact({key(columns)})"
            case Uniq(columns, where):
                return f"uniqExactIf({key(columns)}, {self._condition(where)})"
            case Sum(column):
                return f"sum({column})"
            case Mean(column):
                return f"avg({column})"
            case SumOfPeaks(column, per):
                peaks = f"maxMap(map({key(per)}, coalesce({column}, 0)))"
                return f"if(count({column}) = 0, NULL, arraySum(mapValues({peaks})))"
            case Minus(left, right):
                return f"({self.write(left)} - {self.write(right)})"
            case Ratio(over, under):
                return f"({self.write(over)} / nullIf({self.write(under)}, 0))"
            case Share(of, across):
                rest = [expression for name, expression in self._groups.items() if name != across]
                together = f"PARTITION BY {', '.join(rest)}" if rest else ""
                return f"({self.write(of)} / nullIf(sum({self.write(of)}) OVER ({together}), 0))"

    def _condition(self, said: Is | Given | None) -> str:
        match said:
            case Is(column, values):
                return f"{column} IN {self._where.bind(list(values), 'Array(String)')}"
            case Given(column):
                return f"notEmpty({column})"
            case None:
                return "1"


def key(columns: Sequence[str]) -> str:
    """One number for several columns; 64 bits, so that millions of keys are held apart in little memory."""
    return f"sipHash64({', '.join(columns)})"
