"""Connections to the engine: embedded in this process, or a server over HTTP. The same calls either way.

A client serves one thread at a time; idle ones are kept and lent again.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import clickhouse_connect
import pyarrow as pa
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import Error as EngineError

from hune.errors import Busy, StoreError
from hune.store import clickhouse_cluster

SETTINGS = {
    # A message and its versions share the month, so months need not be merged with each other.
    "do_not_merge_across_partitions_select_final": "1",
    # Replays make a batch whole again, so it may span any number of months.
    "max_partitions_per_insert_block": "0",
}

Params = Mapping[str, Any]
Connect = Callable[[], Client]


def embedded(folder: Path, database: str = "default") -> Connect:
    """How to reach the engine inside this process. One folder per process; raises Busy where another holds it."""

    def connect() -> Client:
        try:
            return clickhouse_connect.get_client(
                interface="chdb", path=str(folder), database=database, settings=dict(SETTINGS)
            )
        except EngineError as error:
            if "lock file" in str(error):
                raise Busy("Another process uses the store in {folder}.", folder=str(folder)) from error
            raise StoreError(log=str(error)) from error

    return connect


def server(url: str) -> Connect:
    """How to reach a ClickHouse server: http(s)://user:password@host:port/database[?cluster=name]."""
    more = clickhouse_cluster.SETTINGS if cluster_of(url) else {}

    def connect() -> Client:
        try:
            return clickhouse_connect.get_client(
                dsn=url.partition("?")[0],
                settings=SETTINGS | more,
                autogenerate_session_id=False,
                form_encode_query_params=True,
            )
        except EngineError as error:
            raise StoreError(
                "The ClickHouse server does not answer. Check HUNE_CLICKHOUSE_URL.", log=str(error)
            ) from error

    return connect


def cluster_of(url: str) -> str:
    """The cluster that the address of a server names; "" for none."""
    return parse_qs(urlsplit(url).query).get("cluster", [""])[0]


class Pool:
    """Lends clients, and speaks to the engine through them. Every failure of the engine is a StoreError.
    `cluster`: the name of the cluster behind the server; "" for one machine."""

    def __init__(self, connect: Connect, cluster: str = ""):
        self.cluster = cluster
        self._connect = connect
        self._idle: deque[Client] = deque()

    def rows(self, sql: str, params: Params | None = None) -> list[tuple[Any, ...]]:
        """The rows of a question."""
        with self._lent() as client:
            return [tuple(row) for row in client.query(sql, parameters=dict(params or {})).result_rows]

    def columns(self, sql: str, params: Params | None = None) -> dict[str, list[Any]]:
        """The answer by column; of an empty one the engine does not say the names, so every name gives []."""
        with self._lent() as client:
            answer = client.query(sql, parameters=dict(params or {}), column_oriented=True)
            found = zip(answer.column_names, answer.result_columns, strict=False)
            return defaultdict(list, {name: list(values) for name, values in found})

    def table(self, sql: str, params: Params | None = None) -> pa.Table:
        """The answer as an Arrow table."""
        with self._lent() as client:
            return client.query_arrow(sql, parameters=dict(params or {}), use_strings=True)

    def value(self, sql: str, params: Params | None = None) -> Any:
        """The first column of the first row; None where there is no row."""
        rows = self.rows(sql, params)
        return rows[0][0] if rows else None

    def run(self, sql: str, params: Params | None = None) -> None:
        """A statement without an answer."""
        with self._lent() as client:
            client.command(sql, parameters=dict(params or {}))

    def insert(self, table: str, rows: pa.Table) -> None:
        """Write an Arrow table; on disk when this returns."""
        if rows.num_rows:
            with self._lent() as client:
                client.insert_arrow(table, rows.combine_chunks())

    def close(self) -> None:
        """Close the idle clients."""
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _lent(self) -> Iterator[Client]:
        client = self._idle.pop() if self._idle else self._connect()
        try:
            yield client
        except EngineError as error:
            client.close()
            raise StoreError(log=str(error)) from error
        except BaseException:
            client.close()
            raise
        self._idle.append(client)
