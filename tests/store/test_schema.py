from __future__ import annotations

import pytest

from hune.errors import StoreError
from hune.store import clickhouse_schema
from hune.store.clickhouse_cluster import for_cluster


def test_a_second_upgrade_changes_nothing(store):
    before = store.db.rows("SELECT number, at FROM schema_version ORDER BY number")
    clickhouse_schema.upgrade(store.db)
    assert store.db.rows("SELECT number, at FROM schema_version ORDER BY number") == before
    assert clickhouse_schema.version(store.db) == len(before)


def test_a_store_of_a_newer_program_is_left_alone(store):
    store.db.run("INSERT INTO schema_version (number, at) SELECT 9000, now()")
    with pytest.raises(StoreError) as refused:
        clickhouse_schema.upgrade(store.db)
    assert "newer version" in refused.value.text


def test_the_doctor_reads_sizes(store):
    stats = store.stats()
    assert (stats["mentions"], stats["matches"], stats["spool"]) == (0, 0, 0)
    assert stats["engine"]


def test_files_are_numbered_without_gap():
    numbers = [number for number, _ in clickhouse_schema.schema_files()]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_a_cluster_replicates_every_table_and_keeps_its_name():
    said = [s for _, text in clickhouse_schema.schema_files() for s in clickhouse_schema.statements(text)]
    for statement in said:
        out = for_cluster(statement, "hune")
        assert all("ON CLUSTER hune" in s for s in out), statement
        if "ENGINE" in statement:
            assert "_local" in out[0] and "ENGINE = Replicated" in out[0]
            assert "Distributed" in out[1]
