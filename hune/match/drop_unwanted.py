"""The steps that leave out what a source is told not to keep."""

from __future__ import annotations

from functools import lru_cache

from hune.enrich.step import Batch, Step
from hune.errors import QueryError
from hune.match.matcher import Matcher
from hune.outcomes import Outcome


def drop_filtered(only: str) -> Step:
    """A step that drops what does not meet the filter of its source; nothing when the filter is "". A filter that
    cannot be read any more lets everything pass: better too much than lost."""

    def drop_filtered(batch: Batch) -> None:
        matcher = _filter(only) if only else None
        if matcher is not None:
            met = matcher.topics(batch.mentions)
            batch.drop({i: (Outcome.FILTERED, "") for i, topics in enumerate(met) if not topics})

    return drop_filtered


def drop_unmatched(wanted: bool) -> Step:
    """A step that drops what meets no topic, if that is wanted."""

    def drop_unmatched(batch: Batch) -> None:
        if wanted:
            batch.drop({i: (Outcome.UNMATCHED, "") for i, m in enumerate(batch.mentions) if not m.topics})

    return drop_unmatched


@lru_cache(maxsize=64)
def _filter(only: str) -> Matcher | None:
    try:
        matcher = Matcher({0: only})
    except QueryError:
        return None
    return None if matcher.broken else matcher
