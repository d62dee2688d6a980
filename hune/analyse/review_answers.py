"""Who was answered, and how fast."""

from __future__ import annotations

from statistics import median

import msgspec

from hune.store.query import MentionQuery
from hune.store.store import Answered, Store

LOOKED_AT = 10_000  # newest reviews
HOUR_MS = 3_600_000
IN_TIME_H = 48  # hours
WAITING = 10
UNHAPPY = (0, 1, 2)


class Answers(msgspec.Struct):
    """Of the newest `n` reviews how many were answered, in how many hours half of those were, how many within 48 hours;
    the same of those with two stars or fewer; and the ids of the newest of these that nobody answered."""

    n: int
    answered: int
    median_h: float | None
    in_time: int
    unhappy: int
    unhappy_answered: int
    waiting: list[int]


def answers(store: Store, asked: MentionQuery) -> Answers:
    """Any answer counts, whoever wrote it: in shops it is the seller who may."""
    found = store.answered(asked, LOOKED_AT)
    low = store.answered(unhappy(asked), LOOKED_AT)
    hours = [hours_of(one) for one in found if one.first is not None]
    return Answers(
        n=len(found),
        answered=len(hours),
        median_h=round(median(hours), 1) if hours else None,
        in_time=sum(h <= IN_TIME_H for h in hours),
        unhappy=len(low),
        unhappy_answered=sum(one.first is not None for one in low),
        waiting=[one.id for one in low if one.first is None][:WAITING],
    )


def unhappy(asked: MentionQuery) -> MentionQuery:
    """The same question about two stars or fewer."""
    return asked.with_filters(ratings=UNHAPPY)


def hours_of(one: Answered) -> float:
    """From the message to its first answer, in hours; 0 for one dated before it."""
    return max(0.0, ((one.first or one.at) - one.at) / HOUR_MS)
