"""A public file in a store, read and matched as an import does, and the figures that Hune tells of it.

The steps are those that make what is counted here (dates, marks, medium, topics); what models say (language, terms,
names, the sentiment where the file gives none) has no independent answer and is judged by `hune evaluate` instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pandas as pd

from hune.analyse.compare import answer
from hune.connectors.file.mapping import guess_mapping
from hune.connectors.file.table import open_table
from hune.enrich.drop_empty import drop_empty
from hune.enrich.put_marks import put_marks
from hune.enrich.put_medium import put_medium
from hune.enrich.put_sentiment import put_stars
from hune.enrich.step import Batch
from hune.enrich.validate_dates import validate_dates
from hune.match.matcher import Matcher
from hune.match.put_topics import put_topics
from hune.mention import Mention, belong
from hune.store.clickhouse import ClickHouse
from hune.store.columns import to_columns
from hune.store.query import Filters, MentionQuery
from tests.stores import Engine, open_in

AT_ONCE = 5000


EVERYTHING = MentionQuery(1, limit=100_000)


@dataclass(frozen=True)
class Told:
    """What Hune tells of a data set: `ask` gives rows by the values of their dimensions."""

    store: ClickHouse
    zone: str
    query: MentionQuery = EVERYTHING

    def about(self, *topics: int, **changes: Any) -> Told:
        """The same about some topics, with other fields of the question."""
        filters = msgspec.structs.replace(self.query.filters, topics=topics)
        return replace(self, query=msgspec.structs.replace(self.query, filters=filters, **changes))

    def where(self, **filters: Any) -> Told:
        """The same about less."""
        return replace(self, query=msgspec.structs.replace(self.query, filters=Filters(**filters)))

    def ask(self, metric: str, *dimensions: str) -> Any:
        """The figure: one value, or a value for each group."""
        query = msgspec.structs.replace(self.query, metrics=(metric,), dimensions=dimensions, timezone=self.zone)
        rows = answer(self.store, query)
        if not dimensions:
            return rows[0][metric]
        keys = [tuple(row[d] for d in dimensions) for row in rows]
        assert len(set(keys)) == len(keys)
        return {key[0] if len(key) == 1 else key: row[metric] for key, row in zip(keys, rows, strict=True)}


def told_of(
    engine: Engine,
    home: Path,
    file: Path,
    queries: Mapping[int, str],
    zone: str,
    fields: Mapping[str, str] | None = None,
    every: int = 1,
) -> Told:
    """A file in a store of its own. `fields`: columns that the guessed mapping leaves alone; `every`: of so many rows
    the first, as pandas' `iloc[::every]` takes them."""
    table = open_table(file)
    mapping = guess_mapping(table.columns, [row.values for row in islice(table.rows(), 200) if row.values is not None])
    mapping = msgspec.structs.replace(mapping, fields=mapping.fields | dict(fields or {}))
    read = mapping.reader(zone, "a file")
    made = [read(row) for n, row in enumerate(table.rows()) if n % every == 0]
    assert all(isinstance(m, Mention) for m in made), "every row of these files can be read"
    store = open_in(home, engine.pool(engine.database()))
    matcher = Matcher(dict(queries))
    for start in range(0, len(made), AT_ONCE):
        batch = Batch(1, [m for m in made[start : start + AT_ONCE] if isinstance(m, Mention)])
        for m in batch.mentions:
            belong(m, 1, 1, "golden")
        for step in (validate_dates, drop_empty, put_marks, put_medium, put_topics(matcher)):
            step(batch)
        for m in batch.mentions:
            m.story = m.id
            put_stars(m)
        store.append(to_columns(1, batch.mentions))
    store.refresh_sums()
    return Told(store, zone)


def naming(file: pd.DataFrame, handle: str) -> pd.DataFrame:
    """The rows whose text names an account."""
    return file[file["text"].str.contains(rf"(?<![\w@])@{handle}(?!\w)", case=False, regex=True)]


def by(values: pd.Series) -> dict[Any, int]:
    """How often each value stands there."""
    return {key: int(n) for key, n in values.value_counts().items()}


def squares(values: pd.Series) -> float:
    """The concentration of values."""
    return float((values.value_counts(normalize=True) ** 2).sum())


def factor(days: pd.Series) -> float | None:
    """The peak factor of moments in their zone, after its definition: the run of unusual days around the peak grows
    until what is normal outside of it changes no more."""
    counts = daily(days)
    peak = int(counts.argmax())
    first = last = peak
    while True:
        outside = counts[:first] if first >= 3 else np.concatenate([counts[:first], counts[last + 1 :]])
        if len(outside) < 3:
            return None
        level = float(np.median(outside))
        mad = 1.4826 * float(np.median(np.abs(outside - level)))
        threshold = max(level + 3 * max(mad, level**0.5, 1.0), 10)
        if counts[peak] < threshold:
            rest = np.delete(counts, peak)
            return float(counts[peak] / np.median(rest)) if np.median(rest) else None
        a, b = peak, peak
        while a > 0 and counts[a - 1] > threshold:
            a -= 1
        while b + 1 < len(counts) and counts[b + 1] > threshold:
            b += 1
        if (min(a, first), max(b, last)) == (first, last):
            return float(counts[peak] / level) if level else None
        first, last = min(a, first), max(b, last)


def daily(moments: pd.Series) -> np.ndarray:
    """How many on each day from the first to the last, those without any among them."""
    days = moments.dt.tz_localize(None).dt.normalize()
    return days.value_counts().reindex(pd.date_range(days.min(), days.max()), fill_value=0).to_numpy()
