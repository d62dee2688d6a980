"""A crash at any point of a write: the next start ends it, and its owner hears of it once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hune.store.erasure import digest_of
from hune.store.query import Filters, MentionQuery
from hune.store.spool import Prepared, Spool
from hune.store.store import Appended
from tests.store.making import batch, said
from tests.stores import open_in

ROOT = Path(__file__).parents[2]


def prepared(version: int, *mentions, tag="import:7:1") -> Prepared:
    return Prepared(tag, version, Appended(new=len(mentions)), batch(*mentions), [])


def test_batches_come_back_whole_and_in_order(tmp_path):
    spool = Spool(tmp_path)
    for version in (30, 2):
        spool.put(prepared(version, said(version, topics=[1])))
    assert [(b.version, b.appended, b.columns.matches.num_rows) for b in spool.waiting()] == [
        (2, Appended(new=1), 1),
        (30, Appended(new=1), 1),
    ]
    spool.drop(2)
    spool.drop(2)
    assert len(spool) == 1


def test_what_was_never_whole_is_dropped_and_what_was_damaged_is_kept_beside(tmp_path):
    spool = Spool(tmp_path)
    whole = spool.put(prepared(1, said(1)))
    (tmp_path / "00000000000000000002.part").write_bytes(whole.read_bytes()[:-9])
    (tmp_path / "00000000000000000003.batch").write_bytes(whole.read_bytes()[:-9])
    assert [b.version for b in spool.waiting()] == [1]
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [".batch", ".damaged"]


def test_a_start_writes_what_waits_and_tells_its_owner(reach, tmp_path):
    open_in(tmp_path, reach()).close()
    Spool(tmp_path / "spool").put(prepared(5, said(1, topics=[2]), said(2, network="alpha")))
    heard = []
    erased = {digest_of(1, "alpha", "voix_2")}
    store = open_in(tmp_path, reach(), erased, lambda tag, appended: heard.append((tag, appended)))
    assert heard == [("import:7:1", Appended(new=2))]
    assert [m.id for m in store.mentions(MentionQuery(1, filters=Filters(topics=(2,))))] == [1]
    assert store.select(MentionQuery(1)) == [{"volume": 1}]
    assert len(store.spool) == 0
    store.close()


def test_a_replay_does_not_undo_what_came_later(reach, tmp_path):
    store = open_in(tmp_path, reach())
    store.append(batch(said(1, text="newer", topics=[3])))
    store.refresh_sums()
    store.close()
    Spool(tmp_path / "spool").put(prepared(5, said(1, text="older", topics=[3]), said(2)))
    store = open_in(tmp_path, reach())
    assert store.mention(1, 1).text == "newer"
    assert store.select(MentionQuery(1)) == [{"volume": 2}]
    store.refresh_sums()
    assert store.select(MentionQuery(1)) == [{"volume": 2}]
    store.close()


def test_an_owner_that_fails_hears_of_it_at_the_next_start(reach, tmp_path):
    store = open_in(tmp_path, reach())

    def full_disk(appended):
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        store.append(batch(said(1)), "feed:3", full_disk)
    store.erase(1, "web", "voix_1")
    store.close()
    heard = []
    store = open_in(tmp_path, reach(), store.erased, lambda tag, appended: heard.append((tag, appended)))
    assert heard == [("feed:3", Appended(new=1))]
    assert store.select(MentionQuery(1)) == [{"volume": 0}]
    store.close()


DYING = """
import os, sys
from pathlib import Path
from hune.config import read
from hune.store.clickhouse_pool import Pool
from hune.store.opening import open_store
from tests.store.making import batch, said

store = open_store(read({"HUNE_HOME": sys.argv[1]}))
store.append(batch(*(said(n, topics=[1, 2]) for n in range(4))), "first")
insert, drop = Pool.insert, type(store.spool).drop
def dying(pool, table, rows):
    if table == sys.argv[2]:
        os._exit(9)
    insert(pool, table, rows)
    if table == sys.argv[2].removeprefix("after "):
        os._exit(9)
Pool.insert = dying
store.append(batch(*(said(n, text="again", topics=[2]) for n in range(2, 6))), "second")
"""
AFTER = """
import sys
from hune.config import read
from hune.store.opening import open_store
from hune.store.query import Filters, MentionQuery
heard = []
store = open_store(read({"HUNE_HOME": sys.argv[1]}), on_replay=lambda tag, a: heard.append((tag, a.new, a.replaced)))
volumes = [store.select(MentionQuery(1, filters=Filters(topics=t)))[0]["volume"] for t in ((), (1,), (2,))]
print(heard, volumes, [m.text for m in store.mentions(MentionQuery(1))].count("again"))
store.close()
"""


@pytest.mark.parametrize("moment", ["mentions", "after mentions", "after matches", "after seen"])
def test_a_process_that_dies_while_writing(tmp_path, moment):
    env = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
    died = subprocess.run([sys.executable, "-c", DYING, str(tmp_path), moment], env=env, cwd=tmp_path, check=False)
    assert died.returncode == 9
    after = subprocess.run(
        [sys.executable, "-c", AFTER, str(tmp_path)], env=env, cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert after.stdout.strip() == "[('second', 2, 2)] [6, 2, 6] 4"
