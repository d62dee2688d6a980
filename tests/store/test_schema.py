from __future__ import annotations

import pytest

from hune.errors import StoreError
from hune.store import clickhouse_schema
from hune.store.clickhouse_cluster import for_cluster
from hune.store.query import Filters, MentionQuery
from hune.store.spool import Prepared, Spool
from hune.store.store import Appended
from tests.store.making import batch, said
from tests.stores import open_in


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
        if statement.startswith("INSERT"):
            assert out == [statement], "rows go through the distributed table, once"
            continue
        assert all("ON CLUSTER hune" in s for s in out), statement
        if "ENGINE" in statement:
            assert "_local" in out[0] and "ENGINE = Replicated" in out[0]
            assert "Distributed" in out[1]


def test_an_older_store_keeps_its_mentions_and_tells_stories_from_now_on(reach, tmp_path, monkeypatch):
    """A store of the fourth schema, with a batch that waits from then: each is a story of its own, and stays it."""
    files = list(clickhouse_schema.schema_files())
    with monkeypatch.context() as m:
        m.setattr(clickhouse_schema, "schema_files", lambda: iter([f for f in files if f[0] < 5]))
        db = reach()
        clickhouse_schema.upgrade(db)
        db.run("INSERT INTO mentions (workspace_id, published_at, id, version, text, medium) "
               "SELECT 1, '2026-03-20 10:00:00', 7, 7, 'older', 'news'")  # fmt: skip
        db.run("INSERT INTO matches (workspace_id, topic_id, published_at, id, version) "
               "SELECT 1, 3, '2026-03-20 10:00:00', 7, 7")  # fmt: skip
        db.run("INSERT INTO seen (workspace_id, id, published_at, topics, version) "
               "SELECT 1, 7, '2026-03-20 10:00:00', [3], 7")  # fmt: skip
        db.close()
    since = ["parent", "root", "story", "original", "page_key", "text_keys", "text_print"]
    waiting = batch(said(8, topics=[3]))
    waiting.mentions = waiting.mentions.drop_columns(since)
    (tmp_path / "spool").mkdir()
    Spool(tmp_path / "spool").put(Prepared("import:1:1", 8, Appended(new=1), waiting, []))
    store = open_in(tmp_path, reach())
    assert {m.id: m.story for m in store.mentions(MentionQuery(1, filters=Filters(topics=(3,))))} == {7: 7, 8: 8}
    assert store.append(batch(said(7, text="newer", source_id=4, topics=[3]))).replaced == 1
    again = store.mention(1, 7)
    assert (again.text, again.story, again.source_id) == ("newer", 7, 4)
    assert store.thread(again) == [(7, 0, 0)]
    assert store.select(MentionQuery(1, metrics=("volume", "stories"))) == [{"volume": 2, "stories": 2}]
    store.close()
