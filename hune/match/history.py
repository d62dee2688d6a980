"""Topics over the stored past, with the meaning they have live: the store narrows, the matcher decides."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from hune.match.language.nodes import Node
from hune.match.language.parser import parse
from hune.match.matcher import Matcher
from hune.match.prefilter import MOST, NONE, Required, parts_of, required
from hune.mention import Mention
from hune.store.query import Filters, Key, MentionQuery
from hune.store.store import Store

BATCH = 10_000  # mentions read to be judged
KEYS = 20_000  # mentions of which only the key is read
SAMPLE = 5
MOST_JUDGED = 20_000  # candidates judged for a count; of more, as many are a sample


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


Judge = Callable[[list[Mention]], list[Mention]]
Progress = Callable[[int, int, Key | None, int], None]


def candidates(store: Store, workspace_id: int, node: Node) -> Required:
    """What the stored mentions of a workspace must meet to be worth judging by a tree (see `prefilter`)."""

    def expand(pattern: str) -> list[str]:
        return store.expand(workspace_id, pattern, limit=MOST + 1)

    return required(node, None if store.stale_tokens else expand)


def count(store: Store, workspace_id: int, query: str, since: datetime | None = None) -> Count:
    """How many mentions meet a query. Counted in the index where it decides; else judged one by one, and beyond
    `MOST_JUDGED` candidates estimated from the share of a sample that matched. Raises QueryError."""
    tree = parse(query)
    node, exact = candidates(store, workspace_id, tree)
    n = 0 if node == NONE else store.count(workspace_id, node, since)
    if n and not exact:
        n, exact, newest = _judged(store, workspace_id, query, tree, node, since, n)
        if exact:
            found = [store.mention(workspace_id, id) for id in newest]
            return Count(n, True, [mention for mention in found if mention])
    elif n == 0:
        return Count(0, True, [])
    asked = MentionQuery(workspace_id=workspace_id, filters=Filters(text=query), since=since)
    return Count(n, exact, store.mentions(asked, limit=SAMPLE))


def _judged(
    store: Store, workspace_id: int, query: str, tree: Node, node: Node, since: datetime | None, total: int
) -> tuple[int, bool, list[int]]:
    """The matches among the candidates, whether all of these were judged, and the ids of the newest matches."""
    judge = _judge(query)
    sample = MOST_JUDGED if total > MOST_JUDGED else None
    seen = met = 0
    newest: deque[int] = deque(maxlen=SAMPLE)
    for batch in store.scan(workspace_id, node, since, batch=BATCH, parts=parts_of(tree), sample=sample):
        seen += len(batch)
        kept = judge(batch)
        met += len(kept)
        newest += [mention.id for mention in kept]
    return (round(met * total / seen), False, []) if sample and seen else (met, True, [*reversed(newest)])


def _judge(query: str) -> Judge:
    """The matcher's word on a batch: those that meet the query. Raises QueryError."""
    matcher = Matcher({0: query})
    if error := matcher.broken.get(0):
        raise error
    return matcher.meeting


def _everything(batch: list[Mention]) -> list[Mention]:
    return batch


def fill(
    store: Store,
    workspace_id: int,
    topic_id: int,
    query: str,
    after: Key | None = None,
    progress: Progress = lambda done, matched, key, total: None,
    stop: Callable[[], bool] = lambda: False,
) -> Filled:
    """Give a topic of this query its matches in the stored past: oldest first, one batch in memory.

    `progress` hears (judged, met by this call, key up to which matches are stored, candidates in all) after each
    batch: give that key as `after` to go on. `stop` is asked before each batch. Raises QueryError.
    """
    tree = parse(query)
    node, exact = candidates(store, workspace_id, tree)
    if node == NONE:
        return Filled(0, 0, after, True)
    judge = _everything if exact else _judge(query)
    total = store.count(workspace_id, node)
    done, matched, key = 0, 0, after
    if after:
        done = total - store.count(workspace_id, node, after.published_at + timedelta(milliseconds=1))
    size, parts = (KEYS, frozenset[str]()) if exact else (BATCH, parts_of(tree))
    for batch in store.scan(workspace_id, node, batch=size, after=after, parts=parts):
        if stop():
            return Filled(done, matched, key, False)
        met = judge(batch)
        if met:
            store.add_matches(workspace_id, topic_id, met)
        done, matched = done + len(batch), matched + len(met)
        key = Key(batch[-1].published_at, batch[-1].id)
        progress(done, matched, key, max(total, done))
    return Filled(done, matched, key, True)
