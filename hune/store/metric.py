"""The contract of a metric: one figure, with all a reader may ask about it. One class each, in `metrics/<name>.py`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import msgspec

from hune.mention import Mention
from hune.store.algebra import Expression


class Example(msgspec.Struct, frozen=True):
    """Mentions, and the rows that come out for them. A test runs every example through the store; the page shows it.

    `rows` are as `Store.select` gives them for this metric and these dimensions, over all time, about `topics`.
    """

    mentions: Sequence[Mention]
    rows: list[dict[str, Any]]
    dimensions: tuple[str, ...] = ()
    topics: tuple[int, ...] = ()


class Metric:
    """One figure. Texts are English and are keys of translations.

    `formula` says in words what `symbols` says in signs that need no translation: n mentions, a authors, E engagement,
    + and - for praise and blame, t for a topic; a bar is a mean, # "how many different".
    `unit`: what is counted, as a plural; "%" for a share between 0 and 1; "points" for a balance between -1 and 1;
    "index" for one between 0 and 1.
    `empty`: the value where there is no mention. `cost`: "low" reads sums or short columns, "high" holds every author.
    `source`: where the definition comes from. `needs`: dimensions without which it means nothing.
    """

    required: ClassVar[tuple[str, ...]] = (
        "name", "label", "unit", "formula", "symbols", "expression", "cannot_see", "cost", "source", "example",
    )  # fmt: skip
    name: ClassVar[str] = ""
    label: ClassVar[str] = ""
    unit: ClassVar[str] = ""
    formula: ClassVar[str] = ""
    symbols: ClassVar[str] = ""
    expression: ClassVar[Expression]
    empty: ClassVar[float | None] = None
    cannot_see: ClassVar[str] = ""
    cost: ClassVar[str] = ""
    source: ClassVar[str] = ""
    needs: ClassVar[tuple[str, ...]] = ()
    example: ClassVar[Example]
