"""The past of a topic, asked of the store: one select for the curve and its tone, one or two for each other look."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import numpy as np
from numpy.typing import NDArray

from hune.analyse.ask import PARAMETERS
from hune.analyse.series import ROWS
from hune.analyse.signals.past import AN_HOUR, DAY, HOUR, QUARTER, Counts, Slots, Value, whole_hour
from hune.store.dimensions import dimension
from hune.store.query import MentionQuery
from hune.store.store import Store

SETTLED = 8 * HOUR  # what was published before that changes little within an hour
LONGEST = 56 * DAY  # of the past that a look at now needs: eight of each weekday
JUDGED = ("negative", "neutral", "positive")


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of time."""

    since: datetime
    until: datetime


class Remembered(msgspec.Struct):
    """The part of a curve that hardly changes any more: mentions, negative ones, and those with a known sentiment, of
    the quarters up to some hours before. `of`: of which question, asked in which hour."""

    of: object
    sums: tuple[Counts, Counts, Counts]


Memory = dict[tuple[int, ...], Remembered]  # by topic, its version and its newest fill: another query, another past


class StoredPast:
    """What the store holds of a topic from `begun` to `now`.

    `query`: the topic, and the sources that were heard all that time. `holes`: when one of those that matter was not
    heard. `answering`: names of the sources that answer now, by id.
    """

    def __init__(
        self,
        store: Store,
        query: MentionQuery,
        begun: datetime,
        now: datetime,
        subject: Collection[str] = (),
        holes: Sequence[Stretch] = (),
        answering: Mapping[int, str] | None = None,
    ):
        self.now = now
        self.subject = subject
        self.begun = whole_hour(begun)
        self.query = query
        self._store = store
        self._holes = holes
        self._answering = answering or {}
        self._memory: Memory = {}
        self._kept_as: tuple[int, ...] = ()

    def remember(self, memory: Memory, kept_as: tuple[int, ...]) -> None:
        """Share what hardly changes with the other looks of this hour: each of them counts the last hours alone."""
        self._memory, self._kept_as = memory, kept_as

    def slots(self) -> Slots:
        """Mentions by quarter of an hour, in one select."""
        return self._slots

    def values(
        self, dimension: str, since: datetime, until: datetime, among: Collection[str] = (), most: int = 200
    ) -> dict[str, Value]:
        """The most frequent values, in one select; an author's with the network before it."""
        return values(
            self._store, msgspec.structs.replace(self.query, since=since, until=until), dimension, among, most
        )

    def sources(self) -> dict[str, tuple[str, Counts]]:
        """Mentions by hour of each source that answers, in one select."""
        hours = (len(self._slots) + AN_HOUR - 1) // AN_HOUR
        found: dict[str, tuple[str, Counts]] = {}
        for row in self._rows(("hour", "source")):
            if label := self._answering.get(row["source"]):
                _, counts = found.setdefault(str(row["source"]), (label, np.zeros(hours)))
                counts[min((row["hour"] - self.begun) // HOUR, hours - 1)] += row["volume"]
        return found

    @cached_property
    def _slots(self) -> Slots:
        n = max(1, -((self.begun - self.now) // QUARTER))
        counts, negative, known = (np.zeros(n) for _ in range(3))
        settled = max(0, n - SETTLED // QUARTER)
        of = (self.begun, whole_hour(self.now), self.query.filters)
        kept = self._memory.get(self._kept_as)
        first = min(settled, len(kept.sums[0])) if kept and kept.of == of else 0
        if kept and first:
            counts[:first], negative[:first], known[:first] = (sums[:first] for sums in kept.sums)
        for row in self._rows(("quarter_hour", "sentiment"), self.begun + first * QUARTER):
            place = min((row["quarter_hour"] - self.begun) // QUARTER, n - 1)
            counts[place] += row["volume"]
            known[place] += row["volume"] * (row["sentiment"] in JUDGED)
            negative[place] += row["volume"] * (row["sentiment"] == "negative")
        if not first:
            sums = (counts[:settled].copy(), negative[:settled].copy(), known[:settled].copy())
            self._memory[self._kept_as] = Remembered(of, sums)
        return Slots(self.begun, counts, self._trusted(n), negative, known, ZoneInfo(self.query.timezone))

    def _trusted(self, n: int) -> NDArray[np.bool_]:
        trusted = np.ones(n, dtype=bool)
        for hole in self._holes:
            first, end = (hole.since - self.begun) // QUARTER, -((self.begun - hole.until) // QUARTER)
            trusted[max(0, first) : max(0, end)] = False
        return trusted

    def _rows(self, dimensions: tuple[str, ...], since: datetime | None = None) -> list[dict[str, Any]]:
        since = since or self.begun
        asked = msgspec.structs.replace(self.query, since=since, until=self.now, dimensions=dimensions, limit=ROWS)
        return self._store.select(msgspec.structs.replace(asked, metrics=("volume",)))


def values(
    store: Store, query: MentionQuery, name: str, among: Collection[str] = (), most: int = 200
) -> dict[str, Value]:
    """The most frequent known values of a dimension: how often, how called; of authors their audience too."""
    filters, by_author = query.filters, name == "author"
    field = dimension(name).filter
    if among and field:
        chosen = tuple(dict.fromkeys(v.partition(" ")[2] if by_author else v for v in among))
        kept = tuple(PARAMETERS[name].read(v) for v in chosen) if name in PARAMETERS else chosen
        filters = msgspec.structs.replace(filters, **{field: kept})
    metrics = ("volume", "reach") if by_author else ("volume",)
    asked = msgspec.structs.replace(query, filters=filters, metrics=metrics, dimensions=(name,), limit=most)
    found: dict[str, Value] = {}
    for row in store.select(asked):
        if row[name] not in (None, ""):
            key = f"{row['network']} {row[name]}" if by_author else str(row[name])
            label = row.get("author_label") or str(row[name])
            found[key] = Value(row["volume"], label, row.get("reach"))
    return {key: found[key] for key in found if not among or key in among}


def opens(query: MentionQuery, parameter: str, value: str) -> MentionQuery:
    """The question narrowed to one value, as `values` names it."""
    if parameter == "author":
        network, _, key = value.partition(" ")
        return opens(opens(query, "network", network), "_author", key)
    known = PARAMETERS[parameter.removeprefix("_")]
    filters = msgspec.structs.replace(query.filters, **{known.field: (known.read(value),)})
    return msgspec.structs.replace(query, filters=filters)
