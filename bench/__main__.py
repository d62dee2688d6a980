"""`make bench`: every benchmark, each in a process of its own. `python -m bench match whole` runs some."""

from __future__ import annotations

import subprocess
import sys

PARTS = {
    "files": "reading and mapping files, beside pandas",
    "match": "matching, beside a naive regex set and tantivy",
    "enrich": "each step and the whole chain with 1,000 topics, the fast sentiment beside VADER",
    "influence": "influence as shown, beside PageRank and in-degree, against stated truths",
    "firehose": "reading Bluesky's firehose, beside the package atproto",
    "whole": "a file's whole way into the store, beside SQLite FTS5",
    "feeds": "feeds a second, read and whole, beside feedparser and the library reader",
    "polling": "ten thousand feeds on schedule: lateness and memory",
    "actors": "the map of 20,000 people and 200,000 ties, beside networkx where it is installed",
    "start": "start time and memory of the server, beside bare Django",
    "history --rows 1000000": "counts and fills of the past at a million mentions, beside SQLite FTS5",
    "store": "pages at a million mentions, beside SQLite FTS5 and PostgreSQL",
    "store --rows 10000000 --no-peers": "pages at ten million mentions",
    "boards": "every figure by every dimension and the tiles of an overview at a million mentions, beside SQLite",
    "boards --rows 10000000 --no-peer": "the same at ten million mentions",
    "day": "ten million mentions of one topic on one day, beside SQLite",
    "crowd": "twenty people on pages and tiles while posts come in",
    "history --rows 10000000 --no-peer": "counts and fills of the past at ten million mentions",
}

if __name__ == "__main__":
    asked = sys.argv[1:]
    for part, about in PARTS.items():
        name, *words = part.split()
        if not asked or name in asked:
            print(f"\n== {part}: {about}", flush=True)
            subprocess.run([sys.executable, "-m", f"bench.{name}", *words], check=True)
