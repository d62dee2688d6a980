"""The algebra of metrics in the engine's words."""

from __future__ import annotations

from collections.abc import Sequence

from hune.errors import BadInput
from hune.mention import SENTIMENTS
from hune.store.algebra import (
    Concentration,
    Condition,
    Count,
    Expression,
    Given,
    Is,
    Known,
    Mean,
    Minus,
    OfLargest,
    OverTime,
    Ratio,
    Share,
    Spread,
    Sum,
    SumOfPeaks,
    Uniq,
)
from hune.store.clickhouse_where import Where
from hune.store.hourly import SUMMED


class Figures:
    """Writes expressions for one question. `groups`: name -> expression of each dimension asked for."""

    def __init__(self, where: Where, groups: dict[str, str]):
        self._where = where
        self._groups = groups

    def write(self, said: Expression) -> str:
        """The aggregate. None (NULL) stands for "nothing provides it"."""
        match said:
            case Count(where):
                return self._count(where)
            case Uniq(columns, None):
                return f"uniqExact({key(columns)})"
            case Uniq(columns, where):
                return f"uniqExactIf({key(columns)}, {self._condition(where)})"
            case Sum(column, where):
                return self._sum(column, where)
            case Spread(column):
                return f"stddevPop({column})"
            case Concentration(column):
                counts = f"mapValues(sumMapIf(map({column}, toUInt64(1)), notEmpty({column})))"
                return f"(arraySum(n -> n * n, {counts}) / nullIf(pow(arraySum({counts}), 2), 0))"
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
                return f"({self.write(of)} / nullIf(sum({self.write(of)}) OVER ({self._beside(across)}), 0))"
            case OfLargest(of, across):
                return f"({self.write(of)} / nullIf(max({self.write(of)}) OVER ({self._beside(across)}), 0))"
            case OverTime():
                raise BadInput("This figure is read from a curve: it cannot be counted in one go.")

    def _count(self, where: Condition | None) -> str:
        return f"countIf({self._condition(where)})" if where else "count()"

    def _sum(self, column: str, where: Condition | None) -> str:
        return f"sumIf({column}, {self._condition(where)})" if where else f"sum({column})"

    def _beside(self, across: str) -> str:
        """The groups that differ by one dimension alone."""
        rest = [expression for name, expression in self._groups.items() if name != across]
        return f"PARTITION BY {', '.join(rest)}" if rest else ""

    def _condition(self, said: Condition | None) -> str:
        match said:
            case Is(column, values):
                return f"{column} IN {self._where.bind(list(values), 'Array(String)')}"
            case Given(column):
                return f"notEmpty({column})"
            case Known(columns):
                return " AND ".join(f"isNotNull({column})" for column in columns)
            case None:
                return "1"


class HourlyFigures(Figures):
    """The same over the sums kept by the hour, for what adds up (`hourly.adds_up`)."""

    def _count(self, where: Condition | None) -> str:
        match where:
            case Is("sentiment", values):
                return f"sum({' + '.join(values)})"
            case Given("sentiment"):
                return f"sum({' + '.join(SENTIMENTS)})"
            case None:
                return "sum(n)"
        return f"sumIf(n, {self._condition(where)})"

    def _sum(self, column: str, where: Condition | None) -> str:
        total, given = SUMMED[column]
        return f"if(sum({given}) = 0, NULL, sum({total}))"


def key(columns: Sequence[str]) -> str:
    """One number for several columns; 64 bits, so that millions of keys are held apart in little memory."""
    return f"sipHash64({', '.join(columns)})"
