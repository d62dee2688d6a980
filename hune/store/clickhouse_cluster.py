"""What a cluster adds to one server. UNTESTED: no cluster could be started where this was written; run it first.

Every table becomes a replicated local one, and a distributed one over it with the old name: questions stay the same.
All rows of a message live on one shard: subqueries stay local. Needs ClickHouse 26.2 (text index) and its Keeper.
One process writes: versions and the mark of the hourly sums are kept by it alone.
"""

from __future__ import annotations

import re

SETTINGS = {"distributed_product_mode": "local", "distributed_foreground_insert": "1", "insert_quorum": "auto"}
# What keeps the rows of a message together, by table; the others are spread by what they are read by.
SHARDED_BY = {
    "mentions": "id", "matches": "id", "seen": "id", "ties": "id", "story_keys": "key", "set_aside": "source_id",
    "counted": "name", "term_rules": "name",
}  # fmt: skip
TABLE = re.compile(r"CREATE TABLE IF NOT EXISTS (\w+)(.*?)ENGINE = (\w*MergeTree)(?:\(([^)]*)\))?(.*)", re.S)
CHANGE = re.compile(r"ALTER TABLE (\w+)(.*)", re.S)
VIEW = re.compile(r"CREATE MATERIALIZED VIEW IF NOT EXISTS (\w+) TO (\w+) AS(.*?)FROM (\w+)(.*)", re.S)
KEEPER = "'/clickhouse/tables/{shard}/{database}/{table}', '{replica}'"


def for_cluster(statement: str, cluster: str) -> list[str]:
    """A statement of the schema as the statements that do the same on every node."""
    if table := TABLE.fullmatch(statement):
        name, columns, engine, arguments, rest = table.groups()
        inside = ", ".join(said for said in (KEEPER, arguments) if said)
        shard = SHARDED_BY.get(name, "workspace_id")
        make, engine = "CREATE TABLE IF NOT EXISTS", f"Replicated{engine}({inside})"
        spread = f"Distributed({cluster}, currentDatabase(), {name}_local, cityHash64({shard}))"
        return [
            f"{make} {name}_local ON CLUSTER {cluster}{columns}ENGINE = {engine}{rest}",
            f"{make} {name} ON CLUSTER {cluster} AS {name}_local ENGINE = {spread}",
        ]
    if change := CHANGE.fullmatch(statement):
        name, rest = change.groups()
        return [f"ALTER TABLE {table} ON CLUSTER {cluster}{rest}" for table in (f"{name}_local", name)]
    if view := VIEW.fullmatch(statement):
        name, target, columns, source, rest = view.groups()
        make = f"CREATE MATERIALIZED VIEW IF NOT EXISTS {name} ON CLUSTER {cluster}"
        return [f"{make} TO {target}_local AS{columns}FROM {source}_local{rest}"]
    return [statement]


def local(table: str, cluster: str) -> str:
    """The table that a deletion or a rewrite names: these never go through the distributed one."""
    return f"{table}_local ON CLUSTER {cluster}" if cluster else table
