"""`make bench`: every benchmark, one after the other, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys

PARTS = {
    "files": "reading and mapping files, beside pandas",
    "match": "matching, beside a naive regex set and tantivy",
    "whole": "a file's whole way into the store, beside SQLite FTS5",
    "start": "start time and memory of the server",
    "store": "pages at a million mentions, beside SQLite FTS5 and PostgreSQL",
}

if __name__ == "__main__":
    asked = sys.argv[1:] or list(PARTS)
    for part in asked:
        print(f"\n== {part}: {PARTS[part]}", flush=True)
        subprocess.run([sys.executable, "-m", f"bench.{part}"], check=True)
