"""The chain every mention passes, as one ordered list. Each step is timed and counted."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

import msgspec

from hune.enrich.drop_empty import drop_empty
from hune.enrich.put_language import put_language
from hune.enrich.put_marks import put_marks
from hune.enrich.put_names import put_names
from hune.enrich.put_story import put_story
from hune.enrich.put_terms import put_terms
from hune.enrich.step import Batch, Step
from hune.enrich.validate_dates import validate_dates
from hune.match.drop_unwanted import drop_filtered, drop_unmatched
from hune.match.matcher import Matcher
from hune.match.put_topics import put_topics


class Tally(msgspec.Struct):
    """What one step did to one batch."""

    step: str
    seconds: float
    taken: int
    dropped: int


def chain(matcher: Matcher, only: str = "", matched: bool = False) -> Sequence[Step]:
    """The steps in their order: what a query may ask about comes before matching, what is dear after it. `only`: the
    filter of the source, "" for none; `matched`: it keeps only what meets a topic."""
    return (
        validate_dates,
        drop_empty,
        put_marks,
        put_language,
        drop_filtered(only),
        put_topics(matcher),
        drop_unmatched(matched),
        put_terms,
        put_names,
        put_story,
    )


def run(batch: Batch, steps: Sequence[Step]) -> list[Tally]:
    """Send the batch down the chain, in place; what each step took and dropped."""
    tallies = []
    for step in steps:
        taken, began = len(batch.mentions), perf_counter()
        step(batch)
        tallies.append(Tally(step.__name__, perf_counter() - began, taken, taken - len(batch.mentions)))
    return tallies
