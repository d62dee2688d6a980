"""To which story a new mention belongs: that of a copy stored in the thirty days around it, else its own.

Decided once, when the mention comes: two stories that a later copy shows to be one stay two, and a known mention keeps
its story whatever becomes of its text. Copies of one text, near each other in time, are always of one story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pyarrow as pa

from hune.enrich.near_text import alike
from hune.store.clickhouse_pool import Pool
from hune.store.columns import MOMENT

WINDOW = 30 * 86_400_000  # milliseconds
KEYS_AT_ONCE = 20_000
MOST = 64  # texts that are compared for one key, the newest: machines write thousands that differ in a number

Row = tuple[int, int, int, int]  # key, print, story, milliseconds


class Given(NamedTuple):
    """What is known of a mention of a batch. `story`: where it is stored already; 0 for a new one."""

    id: int
    at: int
    story: int
    source: int
    original: int
    page_key: int
    text_keys: Sequence[int]
    text_print: int

    @property
    def keys(self) -> list[tuple[int, int]]:
        """Its keys, each with its print: of a text its fingerprint, of a page the source that showed it."""
        keys = [(key, self.text_print) for key in self.text_keys]
        return [*keys, (self.page_key, self.source)] if self.page_key else keys


class Stories:
    """The stories of one batch. `fresh`: the keys by which the next copy of its texts and pages is recognised."""

    def __init__(self, known: Mapping[int, list[Row]], stored: Mapping[int, int]):
        self._by_key = dict(known)
        self._of: dict[int, int] = dict(stored)  # by mention
        self.fresh: list[Row] = []

    def of(self, mentions: Sequence[Given]) -> dict[int, int]:
        """The story of each, by id. The oldest is asked first, and a repost after what it repeats."""
        for given in sorted(mentions, key=lambda m: (m.original != 0, m.at, m.id)):
            if not given.story:
                story = self._of.get(given.original) or self._told(given) or given.original or given.id
                self._of[given.id] = story
                self._learn(given, story)
        return {given.id: given.story or self._of[given.id] for given in mentions}

    def _told(self, given: Given) -> int:
        """The story that most of its keys name; 0 for none."""
        votes: defaultdict[int, set[int]] = defaultdict(set)
        for key, print_ in given.keys:
            for _, other, story, at in self._by_key.get(key, ()):
                same = other != print_ if key == given.page_key else alike(other, print_)
                if same and abs(at - given.at) <= WINDOW:
                    votes[story].add(key)
        return min(votes, key=lambda story: (-len(votes[story]), story), default=0)

    def _learn(self, given: Given, story: int) -> None:
        """What is known by a key and a print stays known as what it was: so equal texts stay together."""
        for key, print_ in given.keys:
            rows = self._by_key.setdefault(key, [])
            if not rows or not any(other == print_ and abs(at - given.at) <= WINDOW for _, other, _, at in rows):
                row = (key, print_, story, given.at)
                rows.append(row)
                self.fresh.append(row)


def stories(db: Pool, workspace_id: int, mentions: Sequence[Given], stored: Mapping[int, int]) -> Stories:
    """What is needed to tell the stories of a batch. `stored`: the stories of mentions stored already."""
    new = [m for m in mentions if not m.story]
    return Stories(_known(db, workspace_id, new) if new else {}, stored)


def _known(db: Pool, workspace_id: int, mentions: Sequence[Given]) -> dict[int, list[Row]]:
    """What is stored under the keys of new mentions, near them in time."""
    keys = list({key for m in mentions for key, _ in m.keys})
    spans = [m.at // WINDOW for m in mentions]
    found: dict[int, list[Row]] = {}
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
        for row in zip(columns["key"], columns["print"], columns["story"], columns["at"], strict=True):
            found.setdefault(row[0], []).append(row)
    return found


def put_keys(db: Pool, workspace_id: int, keys: Sequence[Row], version: int) -> None:
    """Remember by what these mentions are recognised."""
    if not keys:
        return
    size = len(keys)
    key, print_, story, at = zip(*keys, strict=True)
    db.insert(
        "story_keys",
        pa.table(
            {
                "workspace_id": pa.repeat(pa.scalar(workspace_id, pa.uint32()), size),
                "span": pa.array([moment // WINDOW for moment in at], pa.uint16()),
                "key": pa.array(key, pa.uint64()),
                "print": pa.array(print_, pa.uint64()),
                "story": pa.array(story, pa.uint64()),
                "published_at": pa.array(at, MOMENT),
                "version": pa.repeat(pa.scalar(version, pa.uint64()), size),
            }
        ),
    )
