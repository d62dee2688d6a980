"""Where the store comes from: the folder of a home, or the server that the settings name."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hune import registry
from hune.config import Config
from hune.store.clickhouse import ClickHouse, Replayed
from hune.store.clickhouse_pool import Pool, cluster_of, embedded, server
from hune.store.judgements import Corrected, nobody_corrected
from hune.store.lock import Lock
from hune.store.metric import Metric
from hune.store.spool import Spool
from hune.store.store import Store


def open_store(
    config: Config,
    erased: Collection[str] = (),
    on_replay: Replayed | None = None,
    corrected: Corrected = nobody_corrected,
) -> Store:
    """The store of a home, open. `erased`: digests of authors not to be taken (`erasure.digest_of`).

    `on_replay` hears, before this returns, of each batch that a crash kept from being acknowledged. `corrected`: what
    people said of the sentiment of mentions.
    Raises Busy when another process has the home's store.
    """
    lock, spool = Lock(config.home / "store.lock"), Spool(config.folder("spool"))
    store = ClickHouse(reach(config), spool, lock, metrics(), erased, on_replay, corrected)
    store.open()
    return store


def reach(config: Config) -> Pool:
    """The engine that the settings name."""
    if url := config.clickhouse_url:
        return Pool(server(url), cluster_of(url))
    return Pool(embedded(config.folder("store")))


def metrics() -> Mapping[str, type[Metric]]:
    """Every metric there is, by name."""
    return registry.find("hune.metrics", Metric)
