"""The same rows and the same three questions in SQLite (FTS5) and PostgreSQL (GIN), tuned as their manuals say.

Each keeps a table of mentions with an index on time, a table of matches (topic, time, id, medium) with an index that
covers it, and a full-text index. Words are split at spaces, as in the stream that fills all of them.
"""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.stream import batches

Row = tuple[int, int, int, str, str]  # rowid, milliseconds, id, medium, text
Questions = dict[str, Callable[[], object]]

LIST = """
SELECT m.id, m.at, m.medium, m.text FROM matches t JOIN mentions m ON m.number = t.number
WHERE t.topic = {p} AND t.at >= {p} AND t.at < {p} ORDER BY t.at DESC, t.number DESC LIMIT 50
"""
COUNT = """
SELECT t.at / 86400000 AS day, t.medium, count(*) FROM matches t
WHERE t.topic = {p} AND t.at >= {p} AND t.at < {p} GROUP BY day, t.medium
"""


def rows(total: int) -> Iterator[tuple[list[Row], list[tuple[int, int, int, str]]]]:
    """The stream as plain rows: mentions, and (topic, milliseconds, number, medium)."""
    first = 0
    for columns in batches(total):
        table = columns.mentions
        times = table["published_at"].cast("int64").to_pylist()
        media = table["medium"].to_pylist()
        ids, texts = (table[name].to_pylist() for name in ("id", "text"))
        numbers = range(first, first + len(ids))
        first += len(ids)
        pairs = zip(columns.matches["row"].to_pylist(), columns.matches["topic_id"].to_pylist(), strict=True)
        matched = [(topic, times[row], numbers[row], media[row]) for row, topic in pairs]
        yield list(zip(numbers, times, ids, media, texts, strict=True)), matched


def sqlite(folder: Path, total: int, asked: tuple[int, int, int], words: list[str]) -> Questions:
    """SQLite, loaded in one transaction a batch."""
    db = sqlite3.connect(folder / "peer.sqlite3")
    db.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-200000;"
        "CREATE TABLE mentions (number INTEGER PRIMARY KEY, at INT, id INT, medium TEXT, text TEXT);"
        "CREATE TABLE matches (topic INT, at INT, number INT, medium TEXT, PRIMARY KEY (topic, at, number))"
        " WITHOUT ROWID;"
        "CREATE VIRTUAL TABLE said USING fts5(text, content=mentions, content_rowid=number, detail=full);"
    )
    for mentions, matched in rows(total):
        with db:
            db.executemany("INSERT INTO mentions VALUES (?,?,?,?,?)", mentions)
            db.executemany("INSERT INTO said (rowid, text) VALUES (?,?)", ((m[0], m[4]) for m in mentions))
            db.executemany("INSERT INTO matches VALUES (?,?,?,?)", matched)
    db.executescript("CREATE INDEX by_time ON mentions (at); ANALYZE;")
    period, wanted = asked[1:], " AND ".join(words)
    inside = "FROM said JOIN mentions m ON m.number = said.rowid WHERE said MATCH ? AND m.at >= ? AND m.at < ?"
    return _questions(lambda sql, values: db.execute(sql, values).fetchall(), "?", asked, inside, (wanted, *period))


def postgresql(folder: Path, total: int, asked: tuple[int, int, int], words: list[str]) -> Questions | None:
    """PostgreSQL on a free port of this machine, loaded by COPY; None where it is not installed."""
    initdb = shutil.which("initdb")
    if not initdb:
        return None
    import psycopg

    home, user = folder / "pg", {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    folder.chmod(0o755)
    home.mkdir()
    if user:
        shutil.chown(home, "postgres", "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    programs = Path(initdb).resolve().parent
    quiet: dict[str, Any] = {"check": True, "stdout": subprocess.DEVNULL, "cwd": "/", **user}
    subprocess.run([programs / "initdb", "-D", home, "-A", "trust", "-U", "peer", "-E", "UTF8"], **quiet)
    options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c shared_buffers=1GB -c work_mem=64MB -c jit=off"
    control = [programs / "pg_ctl", "-D", home, "-w", "-l", home / "log", "-o", options]
    subprocess.run([*control, "start"], **quiet)
    db = psycopg.connect(host="127.0.0.1", port=port, user="peer", dbname="postgres", autocommit=True)
    db.execute("CREATE TABLE mentions (number bigint PRIMARY KEY, at bigint, id numeric, medium text, text text)")
    db.execute("CREATE TABLE matches (topic int, at bigint, number bigint, medium text)")
    for mentions, matched in rows(total):
        for table, some in (("mentions", mentions), ("matches", matched)):
            with db.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
                for row in some:
                    copy.write_row(row)
    db.execute("CREATE INDEX ON matches (topic, at, number) INCLUDE (medium)")
    db.execute("CREATE INDEX ON mentions (at)")
    db.execute("CREATE INDEX ON mentions USING gin (to_tsvector('simple', text))")
    db.execute("VACUUM ANALYZE")
    period, wanted = asked[1:], " & ".join(words)
    said = "to_tsvector('simple', m.text) @@ to_tsquery('simple', %s)"
    inside = f"FROM mentions m WHERE {said} AND m.at >= %s AND m.at < %s"
    questions = _questions(
        lambda sql, values: db.execute(sql, values).fetchall(), "%s", asked, inside, (wanted, *period)
    )
    questions["stop"] = lambda: (db.close(), subprocess.run([*control, "-m", "fast", "stop"], **quiet))
    return questions


def _questions(
    ask: Callable[[str, tuple[Any, ...]], object],
    mark: str,
    asked: tuple[int, int, int],
    inside: str,
    values: tuple[Any, ...],
) -> Questions:
    return {
        "list": lambda: ask(LIST.format(p=mark), asked),
        "count": lambda: ask(COUNT.format(p=mark), asked),
        "search count": lambda: ask(f"SELECT count(*) {inside}", values),
        "search list": lambda: ask(f"SELECT m.id, m.at, m.medium, m.text {inside} ORDER BY m.at DESC LIMIT 50", values),
    }
