"""The way in: a batch goes round again when the topics changed under it, and a dead worker costs nothing."""

from __future__ import annotations

import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from hune.ingest import Counted, Ingest
from hune.mention import Mention
from hune.pool import INLINE, Pool
from hune.store.store import Appended, Columns

AT = datetime(2026, 5, 18, 9, tzinfo=UTC)


class Kept:
    """A store that remembers what it was given."""

    def __init__(self) -> None:
        self.batches: list[Columns] = []

    def append(self, batch, tag="", committed=None):
        self.batches.append(batch)
        done = Appended(new=batch.mentions.num_rows)
        if committed:
            committed(done)
        return done


class Book:
    """Topics in a file, changed at will."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.topics = folder, {1: "alpha"}
        self.asked = 0
        self.change_at = 0

    def file(self, workspace_id: int) -> str:
        self.asked += 1
        if self.asked == self.change_at:
            self.topics = {1: "alpha", 2: "panne"}
        path = self.folder / f"{sorted(self.topics)}.json"
        path.write_bytes(msgspec.json.encode(self.topics))
        return str(path)


@pytest.fixture
def pool():
    pool = Pool(1)
    yield pool
    pool.close()


def posts(n: int) -> list[Mention]:
    return [Mention(str(i), AT, f"alpha panne {i}", position=i) for i in range(n)]


def matched(store: Kept) -> set[int]:
    return {t for b in store.batches for t in b.matches.column("topic_id").to_pylist()}


@pytest.mark.parametrize("size", [3, INLINE + 10])
def test_a_batch_is_matched_and_stored(tmp_path: Path, pool: Pool, size: int):
    store = Kept()
    counted = Ingest(store, pool, Book(tmp_path)).store(1, 7, posts(size), "t")
    assert (counted.new, counted.dropped) == (size, [])
    assert matched(store) == {1}


def test_what_cannot_be_counted_is_handed_back_before_writing(tmp_path: Path, pool: Pool):
    store, heard = Kept(), []
    ingest = Ingest(store, pool, Book(tmp_path))
    pending = ingest.begin(1, 7, [*posts(2), Mention("old", datetime(1950, 1, 1, tzinfo=UTC), "x", position=2)])
    ingest.finish(pending, "t", None, lambda dropped: heard.append((len(store.batches), dropped)))
    ((written, dropped),) = heard
    assert written == 0
    assert [(m.position, why.value) for m, why, _ in dropped] == [(2, "too_old")]


def test_topics_that_change_under_a_batch_count_for_the_whole_batch(tmp_path: Path, pool: Pool):
    store, book = Kept(), Book(tmp_path)
    book.change_at = 2  # asked once when the batch begins, then before it is written
    Ingest(store, pool, book).store(1, 7, posts(5), "t")
    assert len(store.batches) == 1
    assert matched(store) == {1, 2}
    assert store.batches[0].matches.num_rows == 10


def test_a_dead_worker_is_replaced_and_its_batch_sent_again(tmp_path: Path, pool: Pool):
    store = Kept()
    ingest = Ingest(store, pool, Book(tmp_path))
    ingest.store(1, 7, posts(INLINE + 1), "first")
    for pid in pool.pids():
        os.kill(pid, signal.SIGKILL)
    assert ingest.store(1, 7, posts(INLINE + 1), "second").new == INLINE + 1


def test_everything_dropped_is_still_committed(tmp_path: Path, pool: Pool):
    store, told = Kept(), []
    Ingest(store, pool, Book(tmp_path)).store(1, 7, [Mention("1", AT, " ")], "t", told.append)
    assert store.batches == []
    assert [type(c) for c in told] == [Counted]
    assert len(told[0].dropped) == 1
