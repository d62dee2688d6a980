"""The mention store on ClickHouse, embedded or a server. It holds the order of things; the statements stand beside."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from threading import RLock
from time import time_ns

from hune.mention import Mention
from hune.store import (
    clickhouse_aside,
    clickhouse_delete,
    clickhouse_read,
    clickhouse_schema,
    clickhouse_select,
    clickhouse_sums,
    clickhouse_words,
    clickhouse_write,
)
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_where import of_workspace
from hune.store.columns import to_columns
from hune.store.erasure import digest_of
from hune.store.lock import Lock
from hune.store.metric import Metric
from hune.store.query import Key, MentionQuery, Row
from hune.store.spool import Spool
from hune.store.store import Appended, Columns, SetAside
from hune.store.text_filter import TextFilter, text_filter

Replayed = Callable[[str, Appended], None]


class ClickHouse:
    """The `Store` of `store.py`. `erased`: digests of authors not to be taken; it may grow while the store is open."""

    def __init__(
        self,
        db: Pool,
        spool: Spool,
        lock: Lock,
        metrics: Mapping[str, type[Metric]],
        erased: Collection[str] = (),
        on_replay: Replayed | None = None,
    ):
        self.db = db
        self.spool = spool
        self.metrics = metrics
        self.erased = set(erased)
        self.on_replay = on_replay
        self._lock = lock
        self._writing = RLock()
        self._version = 0

    def open(self) -> None:
        self._lock.take()
        try:
            clickhouse_schema.upgrade(self.db)
            self._version = int(self.db.value("SELECT max(version) FROM seen"))
            self._replay()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self.db.close()
        self._lock.give_back()

    def append(self, batch: Columns, tag: str = "", committed: Callable[[Appended], None] | None = None) -> Appended:
        with self._writing:
            prepared = clickhouse_write.prepare(self.db, batch, tag, self._next(), self.erased)
            self.spool.put(prepared)
            try:
                clickhouse_write.write(self.db, prepared)
            except BaseException:
                self.spool.drop(prepared.version)  # not promised: its owner sends it again
                raise
            if committed:
                committed(prepared.appended)
            self.spool.drop(prepared.version)
            return prepared.appended

    def select(self, query: MentionQuery) -> list[Row]:
        return clickhouse_select.select(self.db, query, self.metrics, self._text(query))

    def mentions(self, query: MentionQuery, after: Key | None = None, limit: int = 50) -> list[Mention]:
        return clickhouse_read.page(self.db, query, after, limit, self._text(query))

    def mention(self, workspace_id: int, id: int) -> Mention | None:
        return clickhouse_read.one(self.db, workspace_id, id)

    def scan(
        self,
        workspace_id: int,
        any_tokens: Sequence[Sequence[str]] = (),
        since: datetime | None = None,
        until: datetime | None = None,
        batch: int = 5000,
        after: Key | None = None,
    ) -> Iterator[list[Mention]]:
        return clickhouse_read.scan(self.db, workspace_id, any_tokens, since, until, batch, after)

    def count_tokens(
        self, workspace_id: int, any_tokens: Sequence[Sequence[str]], since: datetime | None = None
    ) -> int:
        return clickhouse_read.count(self.db, workspace_id, any_tokens, since)

    def expand(self, workspace_id: int, prefix: str, limit: int = 500) -> list[str]:
        return clickhouse_words.expand(self.db, workspace_id, prefix, limit)

    def frequencies(self, workspace_id: int, tokens: Sequence[str]) -> dict[str, int]:
        return clickhouse_words.frequencies(self.db, workspace_id, tokens)

    def add_matches(self, workspace_id: int, topic_id: int, mentions: Sequence[Mention]) -> None:
        with self._writing:
            clickhouse_write.add_matches(self.db, to_columns(workspace_id, mentions), topic_id, self._next())

    def withdraw_topic(self, workspace_id: int, topic_id: int, before_version: int | None = None) -> None:
        with self._writing:
            clickhouse_delete.withdraw_topic(self.db, workspace_id, topic_id, self._next(), before_version)

    def set_aside(self, workspace_id: int, items: Sequence[SetAside]) -> None:
        clickhouse_aside.put(self.db, workspace_id, items)

    def aside(self, workspace_id: int, source_id: int | None = None, limit: int = 100) -> list[SetAside]:
        return clickhouse_aside.newest(self.db, workspace_id, source_id, limit)

    def refresh_sums(self) -> int:
        with self._writing:
            mark = self._version
        return clickhouse_sums.refresh(self.db, mark, time_ns())

    def authors(self, workspace_id: int, said: str, network: str = "") -> set[tuple[str, str]]:
        return clickhouse_delete.authors(self.db, workspace_id, said, network)

    def spellings(self, workspace_id: int, network: str, author_key: str) -> set[str]:
        return clickhouse_delete.spellings(self.db, workspace_id, network, author_key)

    def erase(self, workspace_id: int, network: str, author_key: str) -> int:
        if not author_key:
            return 0
        where = of_workspace(workspace_id)
        where.one_of("network", (network,), "String")
        where.one_of("author_key", (author_key,), "String")
        with self._writing:
            self.erased.add(digest_of(workspace_id, network, author_key))
            for batch in self.spool.waiting():
                self.spool.put(clickhouse_write.without_erased(batch, self.erased))
            for word in self.spellings(workspace_id, network, author_key):
                clickhouse_delete.forget_aside(self.db, workspace_id, word)
            return clickhouse_delete.hide(self.db, where, self._next())

    def remove_source(self, workspace_id: int, source_id: int) -> int:
        where = of_workspace(workspace_id)
        where.one_of("source_id", (source_id,), "UInt32")
        with self._writing:
            return clickhouse_delete.hide(self.db, where, self._next())

    def expire(self, workspace_id: int, before: datetime) -> int:
        where = of_workspace(workspace_id)
        where.period(None, before)
        with self._writing:
            return clickhouse_delete.hide(self.db, where, self._next())

    def rewrite(self) -> None:
        self.refresh_sums()
        clickhouse_delete.rewrite(self.db)

    def stats(self) -> dict[str, int | str]:
        found = clickhouse_schema.sizes(self.db)
        return {**found, "spool": len(self.spool), "schema": clickhouse_schema.version(self.db)}

    def _text(self, query: MentionQuery) -> TextFilter | None:
        return text_filter(query.filters.text, lambda prefix, limit: self.expand(query.workspace_id, prefix, limit))

    def _next(self) -> int:
        """A version larger than all before it, about the time in nanoseconds."""
        self._version = max(self._version + 1, time_ns())
        return self._version

    def _replay(self) -> None:
        """Write again what a crash cut off, and tell its owner. Authors erased since then leave first."""
        for batch in self.spool.waiting():
            clickhouse_write.write(self.db, clickhouse_write.without_erased(batch, self.erased))
            clickhouse_sums.set_counted(self.db, min(clickhouse_sums.counted(self.db), batch.version - 1), time_ns())
            if self.on_replay:
                self.on_replay(batch.tag, batch.appended)
            self.spool.drop(batch.version)
