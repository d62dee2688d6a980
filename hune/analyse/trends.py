"""What rises now: what is said, named, tagged or linked more than in its own past, since when, and because of whom.

The past are the windows before the last one, as `rising.py` weighs them. Only what the last window says is looked at,
the most frequent first, so that a stream of millions is asked four questions and no text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from hune.analyse.ask import PARAMETERS, narrow, write_params
from hune.analyse.rising import Rising, Window, rising_terms
from hune.analyse.series import moment_of
from hune.analyse.study import Params, Said
from hune.analyse.study import said as _
from hune.store.query import MentionQuery
from hune.store.store import Store

KINDS = ("term", "hashtag", "name", "link", "site")
READ = {"term": "terms_read", "name": "terms_read"}  # what their counts are counts of; of the others all mentions
STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
PAST = {"hour": 72, "day": 28, "week": 26}  # windows that are looked back over
TICK = timedelta(milliseconds=1)
CANDIDATES = 400
ROWS = 300_000
MOST = 15
LEAST = 3  # mentions that make a cause
CAUSE = 0.4  # from this share on one thing explains a rise


class Cause(msgspec.Struct):
    """What carries a rise: so many of its mentions have this story, author or site."""

    kind: str
    value: str
    label: str
    share: float
    opens: Params


class Trend(msgspec.Struct):
    """A value that rises. `here`: its mentions in the last window; `expected`: how many there would be at the share it
    had before it rose; `since`: when the rise began, in its zone; `counts`: its mentions in each window; `alike`: other
    values that rise since then because of the same story or author."""

    kind: str
    value: str
    here: int
    expected: float
    g2: float
    since: datetime
    counts: list[int]
    opens: Params
    cause: Cause | None = None
    alike: list[str] = []


class Trends(msgspec.Struct):
    """What rises, the most surprising first. `windows`: when each began, in its zone; `volumes`: what it holds."""

    step: str
    windows: list[datetime]
    volumes: list[int]
    found: list[Trend]
    method: Said


def trends(
    store: Store,
    query: MentionQuery,
    kind: str = "term",
    step: str = "day",
    besides: Set[str] = frozenset(),
    most: int = MOST,
) -> Trends:
    """What rises among the mentions of `query`, whose `until` is now (None: its newest mention is).

    `besides`: folded words of the subject itself. Without a past nothing rises: `found` is empty.
    """
    zone, now = ZoneInfo(query.timezone), moment_of_now(store, query)
    if now is None:
        return Trends(step, [], [], [], method(step))
    began = _beginning(now.astimezone(zone), step)
    asked = msgspec.structs.replace(query, since=_windows_back(began, step), until=now)
    volumes = _by_step(store, asked, step, READ.get(kind, "volume"))
    starts = sorted(volumes)
    last = msgspec.structs.replace(asked, since=began.astimezone(UTC))
    counts = _counts(store, asked, step, kind, _values(store, last, kind))
    windows = [Window(volumes[at], counts.get(at, {})) for at in starts]
    moments = [moment_of(at, zone).astimezone(zone) for at in starts]
    found = [
        _trend(store, asked, kind, risen, moments, [window.terms.get(risen.term, 0) for window in windows])
        for risen in rising_terms(windows, besides, most * 2)
    ]
    return Trends(step, moments, [volumes[at] for at in starts], _told_once(found)[:most], method(step))


def moment_of_now(store: Store, query: MentionQuery) -> datetime | None:
    """When the query ends, else just after its newest mention (UTC); None where nothing was said."""
    if query.until is not None:
        return query.until
    newest = store.mentions(query, limit=1)
    return newest[0].published_at + TICK if newest else None


def method(step: str) -> Said:
    """How it is found, in words."""
    text = {
        "hour": _("The last hour against the {n} hours before it, each by its own past (G²); at least four mentions.",
                  n=PAST["hour"]),
        "day": _("The last day against the {n} days before it, each by its own past (G²); at least four mentions.",
                 n=PAST["day"]),
        "week": _("The last week against the {n} weeks before it, each by its own past (G²); at least four mentions.",
                  n=PAST["week"]),
    }  # fmt: skip
    return text[step]


def _beginning(now: datetime, step: str) -> datetime:
    """When the window that holds the instant before `now` began, in its zone."""
    hour = (now - TICK).replace(minute=0, second=0, microsecond=0)
    if step == "hour":
        return hour
    return hour.replace(hour=0) - timedelta(hour.weekday() if step == "week" else 0)


def _windows_back(began: datetime, step: str) -> datetime:
    """When the first window began, in UTC: hours are counted on the clock of the world, days on that of the zone."""
    back = PAST[step] * STEPS[step]
    return began.astimezone(UTC) - back if step == "hour" else (began - back).astimezone(UTC)


def _trend(
    store: Store, asked: MentionQuery, kind: str, risen: Rising, moments: list[datetime], counts: list[int]
) -> Trend:
    since = moments[risen.since]
    its = narrow(msgspec.structs.replace(asked, since=since), kind, risen.term)
    why = cause(store, its, kind, sum(counts[risen.since :]))
    return Trend(kind, risen.term, risen.here, risen.expected, risen.g2, since, counts, write_params(its), why)


def cause(store: Store, query: MentionQuery, kind: str, n: int) -> Cause | None:
    """The story, author or site that has most of the `n` mentions of `query`; None where none has `CAUSE` of them."""
    for by in ("story", "author", "site"):
        if by == kind or not n:
            continue
        rows = store.select(msgspec.structs.replace(query, metrics=("volume",), dimensions=(by,), limit=2))
        top = next((row for row in rows if row[by] not in ("", None)), None)
        if top and top["volume"] / n >= CAUSE and top["volume"] >= LEAST:
            value = str(top[by])
            opens = narrow(query, by, PARAMETERS[by].read(value))
            if network := top.get("network"):
                opens = narrow(opens, "network", network)
            label = str(top.get("author_label") or value)
            return Cause(by, value, label, round(min(1.0, top["volume"] / n), 3), write_params(opens))
    return None


def _told_once(found: list[Trend]) -> list[Trend]:
    """What rises together because of one story or author is one trend: that of its most surprising value."""
    told: dict[tuple[datetime, str, str], Trend] = {}
    kept = []
    for trend in found:
        key = (trend.since, trend.cause.kind, trend.cause.value) if trend.cause else None
        if key in told:
            told[key].alike.append(trend.value)
            continue
        kept.append(trend)
        if key and key[1] != "site":
            told[key] = trend
    return kept


def _by_step(store: Store, asked: MentionQuery, step: str, metric: str) -> dict[Any, int]:
    rows = store.select(msgspec.structs.replace(asked, metrics=(metric,), dimensions=(step,), limit=ROWS))
    return {row[step]: row[metric] for row in rows}


def _values(store: Store, last: MentionQuery, kind: str) -> tuple[str, ...]:
    """The most frequent values of the last window."""
    rows = store.select(msgspec.structs.replace(last, metrics=("volume",), dimensions=(kind,), limit=CANDIDATES))
    return tuple(str(row[kind]) for row in rows if row[kind] not in ("", None))


def _counts(
    store: Store, asked: MentionQuery, step: str, kind: str, values: tuple[str, ...]
) -> dict[Any, dict[str, int]]:
    """In how many mentions of each window each of the values is."""
    if not values:
        return {}
    filters = msgspec.structs.replace(asked.filters, **{PARAMETERS[kind].field: values})
    query = msgspec.structs.replace(asked, filters=filters, metrics=("volume",), dimensions=(step, kind), limit=ROWS)
    wanted = set(values)
    found: defaultdict[Any, dict[str, int]] = defaultdict(dict)
    for row in store.select(query):
        if row[kind] in wanted:
            found[row[step]][row[kind]] = row["volume"]
    return found
