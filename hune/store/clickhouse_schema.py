"""Brings a database to the newest schema: the files of `schema/`, in order, each once."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from hune.errors import StoreError
from hune.store.clickhouse_cluster import for_cluster
from hune.store.clickhouse_pool import Pool

TABLE = "CREATE TABLE IF NOT EXISTS schema_version (number UInt32, at DateTime) ENGINE = MergeTree ORDER BY number"


def upgrade(db: Pool) -> None:
    """Apply the schema files not applied yet. Raises StoreError on a database made by a newer program."""
    db.run(TABLE)
    applied = {number for (number,) in db.rows("SELECT number FROM schema_version")}
    ours = dict(schema_files())
    if newer := applied - set(ours):
        raise StoreError("The store was made by a newer version of Hune. Update the program.", log=f"schema {newer}")
    for number in sorted(set(ours) - applied):
        for statement in statements(ours[number]):
            for said in for_cluster(statement, db.cluster) if db.cluster else (statement,):
                db.run(said)
        db.run("INSERT INTO schema_version (number, at) SELECT {number:UInt32}, now()", {"number": number})


def schema_files() -> Iterator[tuple[int, str]]:
    """Number and text of each schema file."""
    for file in files("hune.store").joinpath("schema").iterdir():
        if file.name.endswith(".sql"):
            yield int(file.name[:4]), file.read_text(encoding="utf-8")


def statements(text: str) -> list[str]:
    """The statements of a schema file, without its comments."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("--")]
    return [said.strip() for said in "\n".join(lines).split(";\n") if said.strip(" ;\n")]


def version(db: Pool) -> int:
    """The number of the newest schema file applied."""
    return int(db.value("SELECT max(number) FROM schema_version"))


def sizes(db: Pool) -> dict[str, int | str]:
    """What the doctor says: the engine's version, mentions and matches stored, bytes on disk, files ("parts")."""
    disk, parts = db.rows(
        "SELECT sum(bytes_on_disk), count() FROM system.parts WHERE active AND database = currentDatabase()"
    )[0]
    return {
        "engine": str(db.value("SELECT version()")),
        "mentions": int(db.value("SELECT count() FROM mentions FINAL")),
        "matches": int(db.value("SELECT count() FROM matches FINAL")),
        "bytes": int(disk or 0),
        "parts": int(parts),
    }
