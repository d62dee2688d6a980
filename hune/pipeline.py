"""The chain every mention passes, as one ordered list. Each step is timed and counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from time import perf_counter

import msgspec

from hune.enrich.drop_empty import drop_empty
from hune.enrich.gazetteer import Gazetteer, Known
from hune.enrich.put_country import put_country
from hune.enrich.put_flags import put_flags
from hune.enrich.put_gender import put_gender
from hune.enrich.put_language import put_language
from hune.enrich.put_marks import put_marks
from hune.enrich.put_medium import put_medium
from hune.enrich.put_names import put_names
from hune.enrich.put_sentiment import put_sentiment
from hune.enrich.put_story import put_story
from hune.enrich.put_terms import put_terms
from hune.enrich.put_toxicity import put_toxicity
from hune.enrich.step import Batch, Enrichment, Step
from hune.enrich.validate_dates import validate_dates
from hune.match.drop_unwanted import drop_filtered, drop_unmatched
from hune.match.matcher import Matcher
from hune.match.put_topics import put_topics
from hune.orders import Orders

NO_ORDERS = Orders()


class Tally(msgspec.Struct):
    """What one step did to one batch."""

    step: str
    seconds: float
    taken: int
    dropped: int


def chain(matcher: Matcher, only: str = "", matched: bool = False, orders: Orders = NO_ORDERS) -> Sequence[Step]:
    """The steps in their order: what a query may ask about comes before matching, what is dear after it. `only`: the
    filter of the source, "" for none; `matched`: it keeps only what meets a topic; `orders`: the workspace's."""
    return (
        validate_dates,
        drop_empty,
        put_marks,
        put_medium,
        put_language,
        put_country,
        *([put_sentiment(orders.own)] if orders.sentiment else []),
        drop_filtered(only),
        put_topics(matcher),
        drop_unmatched(matched),
        *([put_gender] if orders.gender else []),
        put_terms,
        put_names(gazetteer(orders.named)),
        put_toxicity,
        put_story,
        put_flags,
    )


@lru_cache(maxsize=8)
def gazetteer(named: tuple[Known, ...]) -> Gazetteer:
    """What finds these names; made once."""
    return Gazetteer(named)


def run(batch: Batch, steps: Sequence[Step], clock: Callable[[], float] = perf_counter) -> list[Tally]:
    """Send the batch down the chain, in place; what each step took and dropped."""
    tallies = []
    made_by = " ".join(f"{step.__name__}={step.version}" for step in steps if isinstance(step, Enrichment))
    for m in batch.mentions:
        m.made_by = made_by
    for step in steps:
        taken, began = len(batch.mentions), clock()
        step(batch)
        tallies.append(Tally(step.__name__, clock() - began, taken, taken - len(batch.mentions)))
    return tallies
