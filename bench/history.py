"""Topics over the stored past: counted, searched as a phrase, filled; beside SQLite's FTS5 over the same rows.

    python -m bench.history [--rows 200000] [--rounds 10] [--no-peer] [--home DIR: kept and used again]

The peer does less: its answers have no sample of messages, its matches are four columns without filters, and a message
stands once there by construction. Measured one after the other, warm.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
from functools import partial
from pathlib import Path
from time import perf_counter

from bench.peers import sqlite
from bench.store import fill as write
from bench.store import measure
from bench.stream import FIRST, WORKSPACE
from hune.config import read
from hune.match import history
from hune.match.language.parser import parse
from hune.store.opening import open_store
from hune.store.query import MentionQuery
from hune.store.store import Store

COUNTED = {
    "three words, all": ("da1e ba8c fo3", "da1e AND ba8c AND fo3"),
    "three words, any": ("da1e OR ga2s OR ba8c", "da1e OR ga2s OR ba8c"),
    "two words, not a third": ("(da1e OR ga2s) -ba8c", "(da1e OR ga2s) NOT ba8c"),
    "phrase, 90 days": ('"ga2s da1e"', '"ga2s da1e"'),
    "phrase of frequent words, 90 days": ('"ba0 da1e"', '"ba0 da1e"'),
}
FILLED = {"two words": ("da1e OR ga2s", "da1e OR ga2s"), "phrase": ('"ba0 da1e"', '"ba0 da1e"')}
TOPIC = 1000
MATCHES = (
    "CREATE TABLE filled (topic INT, at INT, number INT, medium TEXT, PRIMARY KEY (topic, at, number)) WITHOUT ROWID"
)
FILL = (
    "INSERT INTO filled SELECT ?, m.at, m.number, m.medium FROM said JOIN mentions m ON m.number = said.rowid "
    "WHERE said MATCH ?"
)


def counted(store: Store, rounds: int, peer: sqlite3.Connection | None) -> None:
    """Print the milliseconds of each count: of the index alone, and of all that the editor asks for."""
    for name, (ours, theirs) in COUNTED.items():
        since = FIRST if "90 days" in name else None
        found = history.count(store, WORKSPACE, ours, since)
        cut = history.candidates(store, WORKSPACE, parse(ours)).node
        index, _ = measure(partial(store.count, WORKSPACE, cut, since), rounds)
        whole, _ = measure(partial(history.count, store, WORKSPACE, ours, since), rounds)
        said = f"{'' if found.exact else 'about '}{found.n:,}"
        print(f"{name:34} {said:>16}   index {index:7.1f} ms   judged, with a sample {whole:7.1f} ms", end="")
        if peer:
            asked = partial(peer.execute, "SELECT count(*) FROM said WHERE said MATCH ?", (theirs,))
            took, _ = measure(lambda asked=asked: asked().fetchone(), rounds)
            print(f"   FTS5 {took:7.1f} ms ({asked().fetchone()[0]:,})", end="")
        print(flush=True)


def filled(store: Store, peer: sqlite3.Connection | None) -> None:
    """Print the matches a second of each fill."""
    for topic, (name, (ours, theirs)) in enumerate(FILLED.items(), TOPIC):
        began = perf_counter()
        done = history.fill(store, WORKSPACE, topic, ours)
        speed = done.matched / (perf_counter() - began)
        store.withdraw_topic(WORKSPACE, topic)
        print(f"fill, {name:28} {done.matched:14,} of {done.done:,} candidates   {speed:9,.0f} matches/s", end="")
        if peer:
            began = perf_counter()
            with peer:
                rows = peer.execute(FILL, (topic, theirs)).rowcount
            print(f"   FTS5 {rows / (perf_counter() - began):9,.0f} matches/s", end="")
        print(flush=True)


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--rows", type=int, default=200_000)
    arguments.add_argument("--rounds", type=int, default=10)
    arguments.add_argument("--home", type=Path)
    arguments.add_argument("--no-peer", action="store_true")
    told = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(read({"HUNE_HOME": str(told.home or Path(folder) / "home")}))
        if not store.select(MentionQuery(WORKSPACE))[0]["volume"]:
            print(f"{told.rows:,} mentions written in {write(store, told.rows):.0f} s", flush=True)
        peer = None
        if not told.no_peer:
            sqlite(Path(folder), told.rows, (1, 0, 0), ["da1e"])
            peer = sqlite3.connect(Path(folder) / "peer.sqlite3")
            peer.execute(MATCHES)
        counted(store, told.rounds, peer)
        filled(store, peer)
        store.close()


if __name__ == "__main__":
    main()
