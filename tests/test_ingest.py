"""The way in: a batch goes round again when the topics changed under it, and a dead worker costs nothing."""

from __future__ import annotations

import os
import signal
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from time import sleep

import msgspec
import pytest

from hune.errors import StoreError
from hune.ingest import Counted, Ingest
from hune.mention import Mention
from hune.orders import Orders
from hune.pool import INLINE, Pool
from hune.store.store import NEW, Appended, Columns

AT = datetime(2026, 5, 18, 9, tzinfo=UTC)


class Kept:
    """A store that remembers what it was given."""

    def __init__(self) -> None:
        self.batches: list[Columns] = []

    def append(self, batch, tag="", committed=None):
        self.batches.append(batch)
        done = Appended(new=batch.mentions.num_rows, how=NEW * batch.mentions.num_rows)
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
        path.write_bytes(msgspec.json.encode(Orders(topics=self.topics)))
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


class Slow(Kept):
    """A store that takes its time with the first batch, until told to go on; it fails when a text says so."""

    def __init__(self) -> None:
        super().__init__()
        self.entered, self.go_on = Event(), Event()

    def append(self, batch, tag="", committed=None):
        self.entered.set()
        assert self.go_on.wait(60)
        if any("fails" in text for text in batch.mentions["text"].to_pylist()):
            raise StoreError()
        return super().append(batch, tag, committed)


def together(
    tmp_path: Path, pool: Pool, store: Slow, *batches: list[Mention], bad: int = -1
) -> list[Counted | Exception]:
    """The batches of as many sources, brought while the writer is busy with another; what each heard."""
    ingest, heard = Ingest(store, pool, Book(tmp_path)), dict[int, Counted | Exception]()

    def bring(n: int, batch: list[Mention]) -> None:
        def committed(counted: Counted) -> None:
            if n == bad:
                raise RuntimeError("the database is away")

        try:
            heard[n] = ingest.store(1, n, batch, f"poll:{n}", committed)
        except Exception as error:
            heard[n] = error

    threads = [Thread(target=bring, args=(n, batch)) for n, batch in enumerate([posts(1), *batches])]
    threads[0].start()
    assert store.entered.wait(60)
    for thread in threads[1:]:
        thread.start()
    while len(ingest._waiting) < len(batches):
        sleep(0.01)
    store.go_on.set()
    for thread in threads:
        thread.join(10)
    return [heard[n] for n in range(1, len(threads))]


def test_sources_that_wait_together_are_written_together(tmp_path: Path, pool: Pool):
    store = Slow()
    heard = together(tmp_path, pool, store, posts(3), [], posts(2))
    assert [counted.new for counted in heard] == [3, 0, 2], "each hears of its own"
    assert [batch.mentions.num_rows for batch in store.batches] == [1, 5]
    last = store.batches[1]
    assert sorted(set(last.mentions["source_id"].to_pylist())) == [1, 3]
    assert last.matches["row"].to_pylist() == [0, 1, 2, 3, 4], "each match is of its own row"


def test_one_source_that_cannot_be_told_does_not_hold_up_the_others(tmp_path: Path, pool: Pool):
    heard = together(tmp_path, pool, Slow(), posts(3), posts(2), bad=1)
    assert isinstance(heard[0], RuntimeError) and heard[1].new == 2


def test_when_the_store_fails_every_source_hears_of_it(tmp_path: Path, pool: Pool):
    store = Slow()
    heard = together(tmp_path, pool, store, posts(3), [Mention("x", AT, "it fails")])
    assert [type(one) for one in heard] == [StoreError, StoreError] and len(store.batches) == 1
