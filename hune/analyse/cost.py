"""Whether a question will be slow, said before it is asked.

Measured at ten million mentions (`bench/boards.py`): what one topic holds is answered from its own rows, what the whole
stream holds from sums kept by the hour; everything else reads every mention of the period.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

import msgspec

from hune.analyse.study import Said
from hune.analyse.study import said as _
from hune.analyse.study_sample import volume
from hune.store.algebra import Concentration, OverTime
from hune.store.dimensions import dimension
from hune.store.hourly import answers_by_hour
from hune.store.metric import Metric
from hune.store.opening import metrics
from hune.store.query import Filters, MentionQuery
from hune.store.store import Store

Level = Literal["low", "high"]
BY_TOPIC = {"topic", "group", "also"}
FEW_VALUES = {  # dimensions of few values, and those of time, inside which no curve is asked
    "hour", "day", "week", "month", "weekday_hour", "topic", "group", "medium", "network", "kind", "language",
    "country", "sentiment", "rating",
}  # fmt: skip
FEW = 300_000  # mentions that are read so fast, whatever is asked, that nothing needs to be said
MANY = 2_000_000  # mentions of a topic that take more than a tenth of a second, whatever is asked (`bench/day.py`)


class Cost(msgspec.Struct, frozen=True):
    """`level`: "low" is answered at once, "high" may take seconds where there are millions; `why` then says so."""

    level: Level
    why: Said | None = None


LOW = Cost("low")


def cost(query: MentionQuery, mentions: int | None = None) -> Cost:
    """What a question costs. `mentions`: about how many its period holds, where that is known: of few nothing is
    slow."""
    known = metrics()
    dear = next((known[m] for m in query.metrics if m in known and known[m].cost == "high"), None)
    if mentions is not None and mentions <= FEW:
        return LOW
    if query.filters.text:
        return Cost("high", _("Searched words are looked up in every message of the period: this can take a while."))
    if query.filters.topics or not BY_TOPIC.isdisjoint(query.dimensions):
        each = next((known[m] for m in query.metrics if m in known and _made_for_each(known[m])), None)
        return _of_topics(query, dear, each)
    if answers_by_hour(query, known):
        return LOW
    if dear:
        why = _("“{name}” of everything we hear holds every author in memory: this can take a while.", name=dear.label)
        return Cost("high", why)
    return Cost(
        "high",
        _("Without a topic this is counted from every message of the period: it can take a while. Choose a topic."),
    )


def cost_here(store: Store, query: MentionQuery) -> Cost:
    """The same, with the mentions of the period counted: a small workspace is told nothing, and of a topic that holds
    millions everything may take seconds."""
    told = cost(query)
    if told.level == "high":
        return cost(query, _mentions(store, query, Filters()))
    if millions(store, query):
        return Cost("high", _("The topic has millions of mentions in this period: counting them can take a while."))
    return told


def millions(store: Store, query: MentionQuery) -> bool:
    """Whether the topics asked about hold so much in this period that every figure takes more than an instant."""
    topics = Filters(topics=query.filters.topics)
    return topics != Filters() and all(_mentions(store, query, of) > MANY for of in (Filters(), topics))


def _mentions(store: Store, query: MentionQuery, filters: Filters) -> int:
    """How many its period holds, in whole hours; of the whole stream from the hourly sums."""
    period = MentionQuery(
        query.workspace_id, filters=filters, since=_hour(query.since), until=_hour(query.until, up=True)
    )
    return volume(store, period)


def _hour(moment: datetime | None, up: bool = False) -> datetime | None:
    """The whole hour at or before a moment, or the one after it."""
    if moment is None:
        return None
    whole = moment.replace(minute=0, second=0, microsecond=0)
    return whole + timedelta(hours=1) if up and whole < moment else whole


def _of_topics(query: MentionQuery, dear: type[Metric] | None, each: type[Metric] | None) -> Cost:
    """The topics' own rows are few, but some questions go through them once for each of thousands of values. `each`: a
    figure that is made for each value from a curve or a table of its own."""
    many = [name for name in query.dimensions if dimension(name).many or name == "story"]
    one = dear or each
    if one and (many or (one is each and not FEW_VALUES.issuperset(query.dimensions))):
        return Cost(
            "high", _("“{name}” is counted anew for each of many values: this can take a while.", name=one.label)
        )
    if dear and query.since is None:
        why = _("“{name}” over all time holds every author in memory: this can take a while.", name=dear.label)
        return Cost("high", why)
    several = len(query.filters.topics) > 2 or not query.filters.topics
    if "also" in query.dimensions or (several and (dear or many)):
        return Cost("high", _("Several topics are gone through message by message: this can take a while."))
    return LOW


def _made_for_each(metric: type[Metric]) -> bool:
    return isinstance(metric.expression, OverTime | Concentration)
