"""The influence of people on a subject, asked of the store: who speaks and cites whom, on what else, in which weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from hune.analyse.actors.ties import ties
from hune.analyse.influence import LEAST, Influence, Key, Voice, ranked, voices
from hune.store.query import Filters, MentionQuery
from hune.store.store import Store

MOST = 200_000  # authors and ties that are read
LOOKED_AT = 500  # people whose other subjects and weeks are read
NOBODY: Mapping[Key, int] = {}


class Ranked(NamedTuple):
    """`people`: the highest first. `speakers`: everybody who speaks; `few`: those of too few mentions to say anything
    of them; `networks`: where they speak; `cut`: whether there was more than is read."""

    people: list[Influence]
    speakers: int
    few: int
    networks: set[str]
    cut: bool


def influence(store: Store, query: MentionQuery, same: Mapping[Key, int] = NOBODY) -> Ranked:
    """The five hundred who speak most of what a question asks for, by influence. `same`: the number of the person whose
    profile it is, where several are one's. Reads every author of the subject."""
    found = ties(store, query, MOST)
    everybody = voices(found.people, same)
    speaking = [voice for voice in everybody if voice.mentions >= LEAST]
    looked_at = speaking[:LOOKED_AT]
    weeks = _weeks(store, query, looked_at)
    heard = {week for some in weeks.values() for week in some}
    totals = _totals(store, query, looked_at) if query.filters != Filters() else None
    people = ranked(found, looked_at, totals, weeks, weeks_of(query, heard))
    networks = {network for voice in everybody for network, _ in voice.keys}
    cut = found.cut or len(speaking) > LOOKED_AT
    return Ranked(people, len(everybody), len(everybody) - len(speaking), networks, cut)


def weeks_of(query: MentionQuery, heard: set[date]) -> int:
    """How many weeks (from Monday, in the zone) the period touches; from first to last heard where it is open."""
    zone = ZoneInfo(query.timezone)
    first = query.since.astimezone(zone).date() if query.since else min(heard, default=None)
    last = (
        (query.until - timedelta(microseconds=1)).astimezone(zone).date() if query.until else max(heard, default=None)
    )
    if first is None or last is None:
        return 1
    return (_monday(last) - _monday(first)).days // 7 + 1


def rows_of(store: Store, query: MentionQuery, keys: Sequence[str], dimension: str) -> list[tuple[Key, Any, int]]:
    """Author, value of the dimension, mentions: of these author keys alone."""
    filters = msgspec.structs.replace(query.filters, authors=tuple(keys))
    asked = msgspec.structs.replace(
        query, metrics=("volume",), dimensions=("author", dimension), filters=filters, limit=MOST, once=False
    )
    return (
        [((row["network"], row["author"]), row[dimension], row["volume"]) for row in store.select(asked)]
        if keys
        else []
    )


def _weeks(store: Store, query: MentionQuery, of: list[Voice]) -> dict[Key, set[date]]:
    found: defaultdict[Key, set[date]] = defaultdict(set)
    for key, week, _ in rows_of(store, query, _keys(of), "week"):
        found[key].add(week)
    return dict(found)


def _totals(store: Store, query: MentionQuery, of: list[Voice]) -> dict[Key, int]:
    """Their mentions on any subject in the same period."""
    whole = msgspec.structs.replace(query, filters=Filters())
    found: defaultdict[Key, int] = defaultdict(int)
    for key, _, n in rows_of(store, whole, _keys(of), "network"):
        found[key] += n
    return dict(found)


def _keys(of: list[Voice]) -> list[str]:
    return sorted({key for voice in of for _, key in voice.keys})


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())
