"""How a buzz moved from place to place: for each medium, or each network of one medium, when it came and how fast."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from hune.analyse.ask import narrow, write_params
from hune.analyse.series import HOUR, Series, series
from hune.analyse.study import Arrival, Said
from hune.analyse.study import said as _
from hune.analyse.study_sample import oldest
from hune.store.query import MentionQuery
from hune.store.store import Store

ENOUGH = 10  # messages of a place that make a tenth and a half worth telling
LEAST = 3  # messages: a place with fewer was not reached, somebody mentioned it there
PLACES = 8
MINUTE = timedelta(minutes=1)


def passage(store: Store, buzz: MentionQuery, terms: Sequence[str]) -> tuple[str, Said, list[Arrival]]:
    """By what places are told apart (`medium`, or `network` where all is one medium), how, and each place in the order
    in which it was reached; less than two places: nothing moved.

    `terms`: key terms of the buzz: what says none of them is the talk of any day.
    """
    told = buzz.with_filters(terms=tuple(terms))
    how = _("First message of each place from the hour it began; a tenth and a half of what each said, to the hour.")
    if terms:
        how = _(
            "First message of each place that says one of the key terms, from the hour it began; a tenth and a half of "
            "what each place said in such messages, to the hour."
        )
    for parameter in ("medium", "network"):
        found = series(store, told, parameter, "hour")
        keys = [key for key in found.keys if key and sum(found.of(key)) >= LEAST][:PLACES]
        if len(keys) > 1:
            return parameter, how, _arrivals(store, told, found, parameter, keys)
    return "", how, []


def _arrivals(store: Store, told: MentionQuery, found: Series, parameter: str, keys: Sequence[str]) -> list[Arrival]:
    arrivals = []
    for key in keys:
        counts = found.of(key)
        there = narrow(told, parameter, key)
        slot = next(i for i, n in enumerate(counts) if n)
        early = msgspec.structs.replace(there, until=found.slots[slot] + HOUR)
        [first] = oldest(store, early, 1)
        tenth, half = (_reached(found, counts, share) for share in (0.1, 0.5))
        arrivals.append(Arrival(key, sum(counts), first.published_at.isoformat(), 0, tenth, half, write_params(there)))
    arrivals.sort(key=lambda a: (a.first, a.value))
    for one in arrivals:
        one.lag = (datetime.fromisoformat(one.first) - datetime.fromisoformat(arrivals[0].first)) // MINUTE
    return arrivals


def _reached(found: Series, counts: Sequence[int], share: float) -> str | None:
    """The hour with which a share of all was said."""
    total, said = sum(counts), 0
    if total < ENOUGH:
        return None
    for at, n in zip(found.slots, counts, strict=True):
        said += n
        if said >= share * total:
            return at.isoformat()
    return None
