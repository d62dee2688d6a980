"""To which story a new mention belongs: that of a copy stored in the thirty days around it, else its own.

Decided once, when the mention comes: two stories that a later copy shows to be one stay two, and a known mention keeps
its story whatever becomes of its text. Copies of one text, near each other in time, are always of one story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from hune.enrich.near_text import alike
from hune.store.clickhouse_pool import Pool
from hune.store.mention_columns import MOMENT

WINDOW = 30 * 86_400_000  # milliseconds
KEYS_AT_ONCE = 20_000
MOST = 64  # texts that are known by one key, the newest: machines write thousands that differ in a number
COMPARED = 8  # of them with a text that equals none

Row = tuple[int, int, int, int]  # key, print, story, milliseconds
Telling = tuple[int, int]  # story, milliseconds


class Given(NamedTuple):
    """What is known of a mention of a batch. `story`: where it is stored already; 0 for a new one. The print of a text
    is its fingerprint, that of a page the source that showed it."""

    id: int
    at: int
    story: int
    source: int
    original: int
    page_key: int
    text_keys: Sequence[int]
    text_print: int


class Stories:
    """The stories of one batch. `fresh`: the keys by which the next copy of its texts and pages is recognised.

    What is known lies in flat dictionaries of numbers: many small ones would keep the garbage collector busy."""

    def __init__(self, known: Iterable[Row], stored: Mapping[int, int]):
        self._prints: dict[int, tuple[int, ...]] = {}  # by key, the newest last
        self._tellings: dict[tuple[int, int], tuple[Telling, ...]] = {}  # by key and print
        self._of: dict[int, int] = dict(stored)  # by mention
        self.fresh: list[Row] = []
        for row in known:
            self._know(row)

    def of(self, mentions: Sequence[Given]) -> dict[int, int]:
        """The story of each, by id. The oldest is asked first, and a repost after what it repeats."""
        for given in sorted(mentions, key=lambda m: (m.original != 0, m.at, m.id)):
            if not given.story:
                story = self._of.get(given.original) or self._told(given) or given.original or given.id
                self._of[given.id] = story
                self._learn(given, story)
        return {given.id: given.story or self._of[given.id] for given in mentions}

    def _told(self, given: Given) -> int:
        """The story of an equal text, else the one that most of its keys name; 0 for none."""
        votes: defaultdict[int, int] | None = None
        for key in (*given.text_keys, given.page_key):
            prints = self._prints.get(key)
            if prints is None:
                continue
            if key == given.page_key:
                like = [source for source in prints if source != given.source]
            elif equal := self._near(key, given.text_print, given.at):
                return min(equal)
            else:
                like = [print_ for print_ in prints if alike(print_, given.text_print)]
            votes = votes or defaultdict(int)
            for story in {story for print_ in like for story in self._near(key, print_, given.at)}:
                votes[story] += 1
        return min(votes, key=lambda story: (-votes[story], story)) if votes else 0

    def _learn(self, given: Given, story: int) -> None:
        """What is known by a key and a print stays known as what it was: so equal texts stay together."""
        for key in (*given.text_keys, given.page_key):
            print_ = given.source if key == given.page_key else given.text_print
            if key and not self._near(key, print_, given.at):
                row = (key, print_, story, given.at)
                self._know(row)
                self.fresh.append(row)

    def _know(self, row: Row) -> None:
        key, print_, story, at = row
        tellings = self._tellings.get((key, print_), ())
        if not tellings:
            self._prints[key] = (*self._prints.get(key, ())[1 - COMPARED :], print_)
        self._tellings[key, print_] = (*tellings, (story, at))

    def _near(self, key: int, print_: int, at: int) -> list[int]:
        """The stories told in the thirty days around a moment."""
        tellings = self._tellings.get((key, print_))
        return [story for story, when in tellings if abs(when - at) <= WINDOW] if tellings else []


def stories(db: Pool, workspace_id: int, mentions: Sequence[Given], stored: Mapping[int, int]) -> Stories:
    """What is needed to tell the stories of a batch. `stored`: the stories of mentions stored already."""
    new = [m for m in mentions if not m.story]
    return Stories(_known(db, workspace_id, new) if new else (), stored)


def _known(db: Pool, workspace_id: int, mentions: Sequence[Given]) -> Iterator[Row]:
    """What is stored under the keys of new mentions, near them in time, older first."""
    keys = list({key for m in mentions for key in (*m.text_keys, m.page_key) if key})
    spans = [m.at // WINDOW for m in mentions]
    for start in range(0, len(keys), KEYS_AT_ONCE):
        columns = db.columns(
            "SELECT key, print, argMax(story, version) AS story, "
            "toUnixTimestamp64Milli(argMax(published_at, version)) AS at FROM story_keys "
            "WHERE workspace_id = {workspace:UInt32} AND span BETWEEN {first:Int32} AND {last:Int32} "
            "AND key IN {keys:Array(UInt64)} GROUP BY span, key, print "
            f"ORDER BY key, at DESC, print LIMIT {MOST} BY key",
            {
                "workspace": workspace_id, "first": min(spans) - 1, "last": max(spans) + 1,
                "keys": keys[start : start + KEYS_AT_ONCE],
            },
        )  # fmt: skip
        rows = zip(columns["key"], columns["print"], columns["story"], columns["at"], strict=True)
        yield from reversed(list(rows))


def put_keys(db: Pool, workspace_id: int, keys: Sequence[Row], version: int) -> None:
    """Remember by what these mentions are recognised."""
    if not keys:
        return
    size = len(keys)
    key, print_, story, at = np.fromiter(chain.from_iterable(keys), np.uint64, 4 * size).reshape(size, 4).T
    db.insert(
        "story_keys",
        pa.table(
            {
                "workspace_id": pa.repeat(pa.scalar(workspace_id, pa.uint32()), size),
                "span": pa.array(at // np.uint64(WINDOW), pa.uint16()),
                "key": pa.array(key),
                "print": pa.array(print_),
                "story": pa.array(story),
                "published_at": pa.array(at.astype(np.int64)).cast(MOMENT),
                "version": pa.repeat(pa.scalar(version, pa.uint64()), size),
            }
        ),
    )
