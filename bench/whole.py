"""The whole way of a file: read, map, enrich, match 100 topics, index, store. Posts a second, beside SQLite FTS5.

The peer does less: it reads the same CSV file with Python's csv module, inserts it into an FTS5 table of 2,000 rows at
a time and asks every topic of each batch (no enrichment, no dashboards' columns, no durability beyond SQLite's own).
"""

from __future__ import annotations

import argparse
import csv
import os
import resource
import sqlite3
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from bench.posts import topics, write_csv


def ours(path: Path, queries: dict[str, str]) -> tuple[float, dict[str, float]]:
    """Seconds for the whole program, and the seconds of each step in the workers."""
    from hune import runtime
    from hune.config import read

    config = read()
    runtime.prepare(config)
    now = runtime.open_runtime(config)
    from hune.accounts.models import Workspace
    from hune.listen import imports, topic_book
    from hune.match.models import Topic

    workspace = Workspace.objects.create(name="bench")
    Topic.objects.bulk_create(Topic(workspace=workspace, name=n, query=q) for n, q in queries.items())
    topic_book.add_topic(workspace, None, "last", "Omega")
    now.jobs.settle()
    with path.open("rb") as file:
        job = imports.receive(workspace, None, path.name, iter(lambda: file.read(1 << 20), b""))
    mapping = imports.preview(job).mapping
    began = time.perf_counter()
    imports.start(job, mapping)
    now.jobs.settle()
    took = time.perf_counter() - began
    job.refresh_from_db()
    print(f"  read {job.read:,} = new {job.new:,} + replaced {job.replaced:,} + rejected {job.rejected:,}")
    steps = dict(now.ingest.seconds)
    print(f"  memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB here,", end=" ")
    now.close()
    print(f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB the largest worker")
    return took, steps


def fts5(path: Path, queries: dict[str, str]) -> float:
    """Seconds of the peer."""
    asked = [q.replace("#", "").replace("@", "").replace(" NOT ", ") NOT (") for q in queries.values()]
    asked = [f"({q})" if ") NOT (" in q else q for q in asked]
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, path.open(newline="") as file:
        db = sqlite3.connect(f"{folder}/peer.db")
        db.execute("CREATE VIRTUAL TABLE post USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
        rows, matches = csv.DictReader(file), 0
        while batch := [(row["text"],) for row in islice(rows, 2000)]:
            first = db.execute("SELECT coalesce(max(rowid), 0) FROM post").fetchone()[0]
            db.executemany("INSERT INTO post VALUES (?)", batch)
            for query in asked:
                found = db.execute("SELECT count(*) FROM post WHERE post MATCH ? AND rowid > ?", (query, first))
                matches += found.fetchone()[0]
            db.commit()
    took = time.perf_counter() - began
    print(f"  SQLite FTS5 found {matches:,} matches")
    return took


def main(rows: int = 120_000) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HUNE_HOME"] = f"{folder}/home"
        path, queries = Path(folder) / "posts.csv", topics(100)
        write_csv(path, rows)
        print(f"import of {rows:,} posts ({path.stat().st_size / 1e6:.0f} MB), 100 topics, {os.cpu_count()} cores")
        took, steps = ours(path, queries)
        peer = fts5(path, queries)
        print(f"  Hune, the whole program: {rows / took:,.0f} posts/s ({took:.1f} s)")
        print(f"  SQLite FTS5, insert and ask: {rows / peer:,.0f} posts/s; ratio Hune / FTS5 = {peer / took:.2f}")
        for step, seconds in steps.items():
            print(f"    {step:16} {rows / max(seconds, 1e-9):>12,.0f} posts/s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=120_000)
    main(parser.parse_args().rows)
    sys.exit(0)
