"""What a figure is made of, without the words of any engine. `clickhouse_figures.py` reads it.

Columns are those of a match (see `schema/0001_mentions.sql`).
"""

from __future__ import annotations

import msgspec


class Is(msgspec.Struct, frozen=True):
    """True for a mention whose `column` holds one of the values."""

    column: str
    values: tuple[str, ...]


class Given(msgspec.Struct, frozen=True):
    """True for a mention whose `column`, a text or a list, was provided."""

    column: str


class Known(msgspec.Struct, frozen=True):
    """True for a mention all of whose `columns`, numbers, were provided."""

    columns: tuple[str, ...]


Condition = Is | Given | Known


class Count(msgspec.Struct, frozen=True):
    """How many mentions (that meet `where`)."""

    where: Condition | None = None


class Uniq(msgspec.Struct, frozen=True):
    """How many different values of `columns` taken together, exactly (among mentions that meet `where`)."""

    columns: tuple[str, ...]
    where: Condition | None = None


class Sum(msgspec.Struct, frozen=True):
    """The sum of a number (over mentions that meet `where`); None where no mention provides it."""

    column: str
    where: Condition | None = None


class Mean(msgspec.Struct, frozen=True):
    """The mean of a number over the mentions that provide it; None where none does."""

    column: str


class Spread(msgspec.Struct, frozen=True):
    """The standard deviation of a number over the mentions that provide it, these being all there are (not a sample);
    None where none does."""

    column: str


class Concentration(msgspec.Struct, frozen=True):
    """The shares of the values of `column`, a text, squared and added up; None where no mention provides it."""

    column: str


class SumOfPeaks(msgspec.Struct, frozen=True):
    """The largest `column` of each `per`, summed; None where no mention provides it."""

    column: str
    per: tuple[str, ...]


class Minus(msgspec.Struct, frozen=True):
    """One less another."""

    left: Expression
    right: Expression


class Ratio(msgspec.Struct, frozen=True):
    """One divided by another; None where the second is 0."""

    over: Expression
    under: Expression


class Share(msgspec.Struct, frozen=True):
    """The part of one group in the sum over the groups of dimension `across` that are asked for together."""

    of: Expression
    across: str


class OfLargest(msgspec.Struct, frozen=True):
    """One group against the largest of those of dimension `across` that are asked for together."""

    of: Expression
    across: str


class OverTime(msgspec.Struct, frozen=True):
    """Read from the curve of `of`, one value each `step`: no table gives it, `analyse/over_time.py` does."""

    of: Expression
    step: str


Expression = (
    Count | Uniq | Sum | Mean | Spread | Concentration | SumOfPeaks | Minus | Ratio | Share | OfLargest | OverTime
)
