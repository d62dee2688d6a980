"""Topics over the stored past, with the meaning they have live: tokens narrow, the matcher decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from hune.match.matcher import Matcher
from hune.match.nodes import Node
from hune.match.parser import parse
from hune.match.prefilter import MOST, Required, required
from hune.mention import Mention
from hune.store.query import Filters, Key, MentionQuery
from hune.store.store import Store

BATCH = 5000
SAMPLE = 5
MOST_SCANNED = 50_000


class Count(NamedTuple):
    """How many stored mentions meet a query. `exact` false: an estimate. `sample`: the newest few of them."""

    n: int
    exact: bool
    sample: list[Mention]


class Filled(NamedTuple):
    """How far a fill came: mentions judged, mentions met, the last key that is done, and whether nothing is left."""

    done: int
    matched: int
    key: Key | None
    complete: bool


Progress = Callable[[int, int, Key | None, int], None]


def candidates(store: Store, workspace_id: int, node: Node) -> Required:
    """The token filter for a tree over one workspace (see `prefilter`)."""
    return required(node, lambda prefix: store.expand(workspace_id, prefix, limit=MOST + 1))


def count(store: Store, workspace_id: int, query: str, since: datetime | None = None) -> Count:
    """How many mentions meet a query. Counted in the index where tokens decide; else judged one by one, and beyond
    `MOST_SCANNED` candidates estimated from the share of them that matched. Raises QueryError."""
    tokens, exact = candidates(store, workspace_id, parse(query))
    if tokens == []:
        return Count(0, True, [])
    n = store.count_tokens(workspace_id, tokens or (), since)
    if n and not exact:
        n, exact = _judged(store, workspace_id, query, tokens or (), since, n)
    if n == 0:
        return Count(0, True, [])
    asked = MentionQuery(workspace_id=workspace_id, filters=Filters(text=query), since=since)
    return Count(n, exact, store.mentions(asked, limit=SAMPLE))


def _judged(
    store: Store, workspace_id: int, query: str, tokens: Sequence[list[str]], since: datetime | None, total: int
) -> tuple[int, bool]:
    """The matches among the candidates, and whether all of them were judged."""
    matcher = Matcher({0: query})
    seen = met = 0
    for batch in store.scan(workspace_id, tokens, since=since, batch=BATCH):
        seen += len(batch)
        met += len(matcher.meeting(batch))
        if MOST_SCANNED <= seen < total:
            return round(met * total / seen), False
    return met, True


def fill(
    store: Store,
    workspace_id: int,
    topic_id: int,
    matcher: Matcher,
    after: Key | None = None,
    progress: Progress = lambda done, matched, key, total: None,
    stop: Callable[[], bool] = lambda: False,
) -> Filled:
    """Give a topic, which the matcher holds, its matches in the stored past: oldest first, one batch in memory.

    `progress` hears (judged, met by this call, key up to which matches are stored, candidates in all) after each
    batch: give that key as `after` to go on. `stop` is asked before each batch. Raises QueryError.
    """
    if error := matcher.broken.get(topic_id):
        raise error
    tokens, _ = candidates(store, workspace_id, matcher.nodes[topic_id])
    if tokens == []:
        return Filled(0, 0, after, True)
    total = store.count_tokens(workspace_id, tokens or ())
    done, matched, key = 0, 0, after
    if after:
        done = total - store.count_tokens(workspace_id, tokens or (), after.published_at + timedelta(milliseconds=1))
    for batch in store.scan(workspace_id, tokens or (), batch=BATCH, after=after):
        if stop():
            return Filled(done, matched, key, False)
        met = matcher.meeting(batch, topic_id)
        if met:
            store.add_matches(workspace_id, topic_id, met)
        done, matched = done + len(batch), matched + len(met)
        key = Key(batch[-1].published_at, batch[-1].id)
        progress(done, matched, key, max(total, done))
    return Filled(done, matched, key, True)
