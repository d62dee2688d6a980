"""The mention store on ClickHouse, embedded or a server. It holds the order of things; the statements stand beside."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from threading import RLock
from time import time_ns

import pyarrow as pa
import structlog

from hune.match.language.nodes import Node
from hune.match.prefilter import ALL, MOST
from hune.match.words.tokens import RULES
from hune.mention import Mention
from hune.store import (
    clickhouse_aside,
    clickhouse_check,
    clickhouse_delete,
    clickhouse_erase,
    clickhouse_judged,
    clickhouse_match,
    clickhouse_put,
    clickhouse_read,
    clickhouse_schema,
    clickhouse_select,
    clickhouse_sums,
    clickhouse_terms,
    clickhouse_voices,
    clickhouse_words,
    clickhouse_write,
)
from hune.store.clickhouse_doubled import Doubled
from hune.store.clickhouse_once import page_once
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_scan import Scan, count, scan
from hune.store.clickhouse_thread import answered, thread
from hune.store.clickhouse_where import Where, of_workspace
from hune.store.erasure import digest_of, digests_of
from hune.store.judgements import Corrected, nobody_corrected
from hune.store.lock import Lock
from hune.store.metric import Metric
from hune.store.query import Key, MentionQuery, Row, dates
from hune.store.spool import Spool
from hune.store.store import Answered, Appended, Columns, Judgements, Name, Place, SetAside
from hune.store.text_filter import TextFilter, text_filter
from hune.store.written import EVERY, Written

log = structlog.get_logger()
NO_DIGESTS: Mapping[int, int] = {}
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
        corrected: Corrected = nobody_corrected,
    ):
        self.db, self.spool, self.metrics = db, spool, metrics
        self.erased = set(erased)
        self.on_replay, self.corrected = on_replay, corrected
        self._lock = lock
        self._writing, self.written = RLock(), Written()
        self._version = 0  # up to which all is written
        self._doubled = Doubled(db)
        self._made = clickhouse_terms.Made(RULES)

    def open(self) -> None:
        self._lock.take()
        try:
            clickhouse_schema.upgrade(self.db)
            self._version = max(int(self.db.value(f"SELECT max(version) FROM {t}")) for t in clickhouse_delete.TABLES)
            self._replay()
            self._made = clickhouse_terms.made(self.db)
        except BaseException:
            self.close()
            raise
        if self.stale_tokens:
            log.warning("store.stale_tokens", made_by=self._made.rules, rules=RULES)

    def close(self) -> None:
        self.db.close()
        self._lock.give_back()

    def append(self, batch: Columns, tag: str = "", committed: Callable[[Appended], None] | None = None) -> Appended:
        touched: set[int] = set()
        with self._write(batch.workspace_id, touched) as version:
            prepared = clickhouse_write.prepare(self.db, batch, tag, version, self.erased, self.corrected)
            touched |= prepared.topics
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
        page = page_once if query.once else clickhouse_read.page
        return page(self.db, query, after, limit, self._text(query))

    def mention(self, workspace_id: int, id: int) -> Mention | None:
        return self.mentions_by_id(workspace_id, [id]).get(id)

    def mentions_by_id(self, workspace_id: int, ids: Sequence[int]) -> dict[int, Mention]:
        return clickhouse_read.some(self.db, workspace_id, ids)

    def topics(self, workspace_id: int, ids: Sequence[int]) -> dict[int, list[int]]:
        return {i: stored.topics for i, stored in clickhouse_write.known(self.db, workspace_id, ids).items()}

    def thread(self, mention: Mention) -> list[Place]:
        return thread(self.db, mention)

    def answered(self, query: MentionQuery, limit: int) -> list[Answered]:
        return answered(self.db, query, limit, self._text(query))

    @property
    def stale_tokens(self) -> bool:
        return self._made.stale

    def remake_terms(self) -> bool:
        if self.stale_tokens:
            with self._write(EVERY) as version:
                self._made = clickhouse_terms.remake(self.db, self._made, version)
                self._doubled.forget()
        return self.stale_tokens

    def scan(
        self,
        workspace_id: int,
        node: Node = ALL,
        since: datetime | None = None,
        until: datetime | None = None,
        batch: int = 5000,
        after: Key | None = None,
        parts: Collection[str] | None = None,
        sample: int | None = None,
    ) -> Iterator[list[Mention]]:
        spans = lambda: self._doubled.spans(workspace_id, self._version)  # noqa: E731
        return scan(self.db, Scan(workspace_id, node, since, until, batch, after, parts, sample, spans))

    def count(self, workspace_id: int, node: Node, since: datetime | None = None, until: datetime | None = None) -> int:
        return count(self.db, workspace_id, node, since, until, self._doubled.spans(workspace_id, self._version))

    def expand(self, workspace_id: int, pattern: str, limit: int = 500) -> list[str]:
        return clickhouse_words.expand(self.db, workspace_id, pattern, limit)

    def frequencies(self, workspace_id: int, tokens: Sequence[str]) -> dict[str, int]:
        return clickhouse_words.frequencies(self.db, workspace_id, tokens)

    def add_matches(self, workspace_id: int, topic_id: int, mentions: Sequence[Mention]) -> None:
        with self._write(workspace_id) as version:
            clickhouse_match.add_matches(self.db, workspace_id, topic_id, mentions, version)
            at = dates(mentions)
            said = self.corrected(workspace_id, list(at)).items()
            if here := {about: one for about, one in said if about[1] == topic_id}:
                clickhouse_judged.judge(self.db, workspace_id, at, here, NO_DIGESTS)

    def put(self, workspace_id: int, changes: pa.Table) -> int:
        with self._rewriting(workspace_id, changes["published_at"].cast(pa.int64()).to_pylist()):
            return clickhouse_put.put(self.db, workspace_id, changes)

    def judge(
        self, workspace_id: int, at: Mapping[int, int], said: Judgements, digests: Mapping[int, int] = NO_DIGESTS
    ) -> int:
        with self._rewriting(workspace_id, at.values()):
            return clickhouse_judged.judge(self.db, workspace_id, at, said, digests)

    def judgements(self, workspace_id: int, at: Mapping[int, int]) -> Judgements:
        return clickhouse_judged.judgements(self.db, workspace_id, at)

    def unjudged(self, workspace_id: int, limit: int) -> list[tuple[int, int]]:
        return clickhouse_judged.unjudged(self.db, workspace_id, limit)

    def draw(self, workspace_id: int, since: datetime, seed: int, after: int = 0, limit: int = 1) -> list[int]:
        return clickhouse_check.draw(self.db, workspace_id, since, seed, after, limit)

    def failures(self, workspace_id: int, since: datetime) -> dict[str, int]:
        return clickhouse_check.failures(self.db, workspace_id, since)

    def withdraw_topic(self, workspace_id: int, topic_id: int, before_version: int | None = None) -> None:
        with self._write(workspace_id) as version:
            clickhouse_delete.withdraw_topic(self.db, workspace_id, topic_id, version, before_version)

    def set_aside(self, workspace_id: int, items: Sequence[SetAside]) -> None:
        clickhouse_aside.put(self.db, workspace_id, items)

    def aside(self, workspace_id: int, source_id: int | None = None, limit: int = 100) -> list[SetAside]:
        return clickhouse_aside.newest(self.db, workspace_id, source_id, limit)

    def refresh_sums(self) -> int:
        return clickhouse_sums.refresh(self.db, self._version, time_ns())

    def authors(self, workspace_id: int, said: str, network: str = "") -> set[tuple[str, str]]:
        return clickhouse_delete.authors(self.db, workspace_id, said, network)

    def spellings(self, workspace_id: int, network: str, author_key: str) -> set[str]:
        return clickhouse_delete.spellings(self.db, workspace_id, network, author_key)

    def names(self, workspace_id: int, after: int = 0) -> tuple[int, list[Name]]:
        return clickhouse_voices.names(self.db, workspace_id, after)

    def erase(self, workspace_id: int, network: str, author_key: str) -> int:
        if not author_key:
            return 0
        with self._write(workspace_id) as version:
            words = self.spellings(workspace_id, network, author_key)
            self.erased |= digests_of(workspace_id, network, author_key, words)
            self.spool.change(lambda batch: clickhouse_write.without_erased(batch, self.erased))
            author = clickhouse_delete.of_author(workspace_id, network, author_key)
            at = clickhouse_erase.naming(self.db, workspace_id, network, words)
            self._doubled.also(workspace_id, at.values())
            return clickhouse_erase.erase(self.db, author, workspace_id, words, at, self.erased, version)

    def take_back(self, workspace_id: int, ids: Sequence[int]) -> int:
        with self._write(workspace_id) as version:
            self.spool.change(lambda batch: clickhouse_write.without_ids(batch, frozenset(ids)), workspace_id)
            return clickhouse_delete.hide_ids(self.db, workspace_id, ids, version)

    def take_back_author(self, workspace_id: int, network: str, author_key: str) -> int:
        if not author_key:
            return 0
        gone = {digest_of(workspace_id, network, author_key)}
        with self._write(workspace_id):
            self.spool.change(lambda batch: clickhouse_write.without_erased(batch, gone), workspace_id)
            return self._hide(workspace_id, clickhouse_delete.of_author(workspace_id, network, author_key))

    def remove_source(self, workspace_id: int, source_id: int) -> int:
        where = of_workspace(workspace_id)
        where.one_of("source_id", (source_id,), "UInt32")
        return self._hide(workspace_id, where)

    def expire(self, workspace_id: int, before: datetime, source_id: int | None = None) -> int:
        where = of_workspace(workspace_id)
        where.period(None, before)
        where.one_of("source_id", () if source_id is None else (source_id,), "UInt32")
        return self._hide(workspace_id, where)

    def _hide(self, workspace_id: int, where: Where) -> int:
        with self._write(workspace_id) as version:
            return clickhouse_delete.hide(self.db, where, version)

    def rewrite(self) -> None:
        self.refresh_sums()
        clickhouse_delete.rewrite(self.db)

    def stats(self) -> dict[str, int | str]:
        schema = clickhouse_schema.version(self.db)
        return clickhouse_schema.sizes(self.db) | {"spool": len(self.spool), "schema": schema}

    def _text(self, query: MentionQuery) -> TextFilter | None:
        expand = partial(self.expand, query.workspace_id, limit=MOST + 1)
        return text_filter(query.filters.text, None if self.stale_tokens else expand)

    @contextmanager
    def _write(self, workspace_id: int, topics: set[int] | None = None) -> Iterator[int]:
        """Alone at writing (of these topics), with a version larger than all before it, about now in nanoseconds."""
        with self._writing, self.written.writing(workspace_id, topics):
            version = max(self._version + 1, time_ns())
            try:
                yield version
            finally:
                self._version = version

    @contextmanager
    def _rewriting(self, workspace_id: int, millis: Collection[int]) -> Iterator[None]:
        """Alone at writing rows of these dates as if they were old; said twice, for who looks meanwhile."""
        with self._write(workspace_id):
            self._doubled.also(workspace_id, millis)
            try:
                yield
            finally:
                self._doubled.also(workspace_id, millis)

    def _replay(self) -> None:
        """Write again what a crash cut off, and tell its owner. Authors erased since then leave first."""
        for batch in self.spool.waiting():
            clickhouse_write.write(self.db, clickhouse_write.without_erased(batch, self.erased))
            clickhouse_sums.set_counted(self.db, min(clickhouse_sums.counted(self.db), batch.version - 1), time_ns())
            if self.on_replay:
                self.on_replay(batch.tag, batch.appended)
            self.spool.drop(batch.version)
