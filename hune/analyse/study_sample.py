"""The texts of a buzz to be read closely: all of them, or a part that is spread over it as its volume is.

Figures never come from here, the store adds them up; only what needs the words themselves (questions, posts that tell
the story) is read, so that ten million messages in a day cost no more than two thousand.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from math import ceil

import msgspec

from hune.analyse.series import HOUR, series
from hune.analyse.study import Said
from hune.analyse.study import said as _
from hune.mention import Mention
from hune.store.query import Key, MentionQuery
from hune.store.store import Store

MOST = 2_000  # messages that are read
STRETCHES = 40  # of equal volume, from each of which as many are read
PAGE = 500
MOST_PAGES = 20
LEAST = timedelta(milliseconds=1)


class Read(msgspec.Struct):
    """Messages oldest first, and of how many they are a part."""

    mentions: list[Mention]
    of: int

    @property
    def whole(self) -> bool:
        """Whether nothing was left out."""
        return len(self.mentions) >= self.of

    @property
    def method(self) -> Said:
        """How they were chosen."""
        if self.whole:
            return _("All {n} messages were read.", n=self.of)
        return _(
            "{n} of the {of} messages were read: the newest of each of {parts} stretches of equal volume, so that each "
            "moment weighs what it weighs in the whole.",
            n=len(self.mentions), of=self.of, parts=STRETCHES,
        )  # fmt: skip


def read(store: Store, query: MentionQuery) -> Read:
    """The messages of a period that is closed."""
    total = volume(store, query)
    if total <= MOST:
        return Read(_all(store, query), total)
    found = {m.id: m for part, most in _stretches(store, query, total) for m in store.mentions(part, None, most)}
    return Read(sorted(found.values(), key=lambda m: (m.published_at, m.id)), total)


def oldest(store: Store, query: MentionQuery, n: int) -> list[Mention]:
    """The first `n` mentions of a period, oldest first. The store lists newest first: halve the period until short."""
    assert query.since is not None and query.until is not None
    until = query.until
    while (length := until - query.since) > timedelta(milliseconds=1):
        if volume(store, msgspec.structs.replace(query, until=until)) <= PAGE:
            break
        half = query.since + length / 2
        if volume(store, msgspec.structs.replace(query, until=half)) < n:
            break
        until = half
    found: list[Mention] = []
    after: Key | None = None
    for _page in range(MOST_PAGES):
        page = store.mentions(msgspec.structs.replace(query, until=until), after, PAGE)
        found = [*page[::-1], *found][:PAGE]
        if len(page) < PAGE:
            break
        after = Key(page[-1].published_at, page[-1].id)
    return found[:n]


def volume(store: Store, query: MentionQuery, metric: str = "volume") -> int:
    """How many mentions a question has; with `terms_read`, how many of them have terms."""
    rows = store.select(msgspec.structs.replace(query, metrics=(metric,), dimensions=()))
    return int(rows[0][metric]) if rows else 0


def _all(store: Store, query: MentionQuery) -> list[Mention]:
    found: list[Mention] = []
    after: Key | None = None
    while page := store.mentions(query, after, PAGE):
        found += page
        if len(page) < PAGE or len(found) >= 2 * MOST:
            break
        after = Key(page[-1].published_at, page[-1].id)
    return found[::-1]


def _stretches(store: Store, query: MentionQuery, total: int) -> Iterator[tuple[MentionQuery, int]]:
    """Pieces of the period with how many messages to read of each: hours put together, or an hour cut up."""
    assert query.until is not None
    found = series(store, query, step="hour")
    begin, held = None, 0
    for at, n in zip(found.slots, found.totals(), strict=True):
        begin, held = begin or at, held + n
        if held * STRETCHES >= total:
            yield from _cut(query, begin, min(at + HOUR, query.until), held, total)
            begin, held = None, 0
    if begin is not None and held:
        yield from _cut(query, begin, query.until, held, total)


def _cut(
    query: MentionQuery, since: datetime, until: datetime, held: int, total: int
) -> Iterator[tuple[MentionQuery, int]]:
    """A stretch, in as many equal parts of time as it has times its due volume."""
    parts = max(1, held * STRETCHES // total)
    step = max((until - since) / parts, LEAST)
    for i in range(parts):
        part = msgspec.structs.replace(
            query, since=max(since + i * step, query.since or since), until=since + (i + 1) * step
        )
        yield part, ceil(MOST * held / total / parts)
