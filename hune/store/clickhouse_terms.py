"""The stored terms made anew when the token rules have changed: batch after batch, in the order of keys.

A row is written again one version later than it was. That is before anything else that may happen to the mention, so
a newer version, a deletion and an erasure stay; and it changes none of the figures, which ask for newer versions.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

import pyarrow as pa

from hune.match.words import tokens
from hune.match.words.index_terms import index_terms
from hune.mention import Author, Mention
from hune.store.clickhouse_cluster import local
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_scan import beyond, last_of, up_to
from hune.store.clickhouse_where import of_workspace
from hune.store.mention_columns import lists
from hune.store.query import Key

BATCH = 10_000


class Made(NamedTuple):
    """`rules`: by which all terms were made before; 0 is not known. `target`: by which they are being made anew since
    version `began`, all up to the `workspace` and `key` reached; 0 when this has not begun."""

    rules: int
    target: int = 0
    began: int = 0
    workspace: int = 0
    key: Key | None = None

    @property
    def stale(self) -> bool:
        """True when today's rules are others."""
        return self.rules != tokens.RULES


def made(db: Pool) -> Made:
    """What is recorded; a store without mentions is recorded as made by today's rules."""
    rows = db.rows("SELECT rules, target, began, reached FROM term_rules FINAL WHERE name = 'mentions'")
    if rows:
        rules, target, began, reached = rows[0]
        workspace, _, key = reached.partition(":")
        return Made(rules, target, began, int(workspace or 0), Key.read(key) if key else None)
    if db.rows("SELECT 1 FROM mentions LIMIT 1"):
        return Made(0)
    record(db, Made(tokens.RULES), 1)
    return Made(tokens.RULES)


def record(db: Pool, state: Made, version: int) -> None:
    """Keep the state, from `version` on."""
    db.run(
        "INSERT INTO term_rules (name, rules, target, began, reached, version) SELECT 'mentions', "
        "{rules:UInt32}, {target:UInt32}, {began:UInt64}, {reached:String}, {version:UInt64}",
        {
            "rules": state.rules, "target": state.target, "began": state.began, "version": version,
            "reached": f"{state.workspace}:{state.key or ''}",
        },
    )  # fmt: skip


def remake(db: Pool, state: Made, version: int) -> Made:
    """Make the next batch of terms anew; the state after it, recorded. Nobody may write meanwhile.

    What was stored since the beginning has today's terms already. The list of words is filled by what is written: it
    begins empty, so that nothing in it counts twice."""
    if state.target != tokens.RULES:
        db.run(f"TRUNCATE TABLE {local('words', db.cluster)}")
        state = Made(state.rules, tokens.RULES, version, _workspace_after(db, 0))
    elif state.workspace:
        state = _remake_some(db, state)
    if not state.workspace:
        state = Made(tokens.RULES)
    record(db, state, version)
    return state


def _remake_some(db: Pool, state: Made) -> Made:
    where = of_workspace(state.workspace)
    where.add(f"version < {where.bind(state.began, 'UInt64')}")
    beyond(where, state.key)
    last = last_of(db, where, BATCH)
    if last:
        up_to(where, last)
    rows = db.table(f"SELECT * FROM mentions FINAL WHERE {where} ORDER BY published_at, id", where.params)
    db.insert("mentions", _with_terms(rows))
    return state._replace(key=last, workspace=state.workspace if last else _workspace_after(db, state.workspace))


def _with_terms(rows: pa.Table) -> pa.Table:
    """The rows as their next version, with today's terms."""
    if not rows.num_rows:
        return rows
    said = zip(*(rows[name].to_pylist() for name in ("title", "text", "author_handle", "author_name")), strict=True)
    epoch = datetime.fromtimestamp(0, UTC)
    mentions = [Mention("", epoch, text, title, author=Author(handle=h, name=n)) for title, text, h, n in said]
    versions = pa.array([version + 1 for version in rows["version"].to_pylist()], pa.uint64())
    columns = {name: rows[name] for name in rows.column_names}
    return pa.table(columns | {"version": versions, "tokens": lists(index_terms(mentions))})


def _workspace_after(db: Pool, workspace: int) -> int:
    """The next workspace with mentions; 0 for none."""
    return int(db.value("SELECT min(workspace_id) FROM mentions WHERE workspace_id > {w:UInt32}", {"w": workspace}))
