"""Two queries over the same stored messages: what a change takes away and what it adds."""

from __future__ import annotations

from collections import deque
from datetime import datetime
from typing import NamedTuple

from hune.match.history import candidates
from hune.match.language.nodes import Or
from hune.match.language.parser import parse
from hune.match.matcher import Matcher
from hune.match.prefilter import NONE, parts_of
from hune.mention import Mention
from hune.store.store import Store

BATCH = 5000
MOST_JUDGED = 50_000
SAMPLE = 5
OLD, NEW = 0, 1


class Compared(NamedTuple):
    """How many messages each query meets, and only one of them. `exact` false: estimated from those that were judged,
    the oldest of the period. The samples are the newest few of what was judged."""

    old: int
    new: int
    only_old: int
    only_new: int
    exact: bool
    lost: list[Mention]
    won: list[Mention]


def compare(
    store: Store,
    workspace_id: int,
    old: str,
    new: str,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Compared:
    """What becomes of the messages of a period when one query takes another's place. Raises QueryError."""
    either = Or((parse(old), parse(new)))
    cut = candidates(store, workspace_id, either).node
    total = 0 if cut == NONE else store.count(workspace_id, cut, since, until)
    matcher = Matcher({OLD: old, NEW: new})
    met, alone, seen = [0, 0], [0, 0], 0
    newest: tuple[deque[int], deque[int]] = deque(maxlen=SAMPLE), deque(maxlen=SAMPLE)
    batches = store.scan(workspace_id, cut, since, until, BATCH, parts=parts_of(either)) if total else iter(())
    for batch in batches:
        seen += len(batch)
        for mention, topics in zip(batch, matcher.topics(batch), strict=True):
            for topic in topics:
                met[topic] += 1
            if len(topics) == 1:
                alone[topics[0]] += 1
                newest[topics[0]].appendleft(mention.id)
        if MOST_JUDGED <= seen < total:
            break
    else:
        total = seen
    lost, won = ([m for pk in ids if (m := store.mention(workspace_id, pk))] for ids in newest)
    n_old, n_new, only_old, only_new = (round(n * total / max(seen, 1)) for n in (*met, *alone))
    return Compared(n_old, n_new, only_old, only_new, seen == total, lost, won)
