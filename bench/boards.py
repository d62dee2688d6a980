"""How fast any figure is by any dimension, for one topic and for the whole stream, and the tiles of an overview.

    python -m bench.boards [--rows 1000000] [--rounds 7] [--no-peer] [--home DIR: kept and used again]

Prints, warm and for one user: the milliseconds of every metric × dimension (median and 95th percentile, and of this
process's own work on all cores, which a busy machine hardly changes), what exceeds 100 ms, and the same questions in
SQLite in the order in which it reads them.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from os import getloadavg
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

import msgspec

from bench.store import asked, fill_empty
from bench.stream import WORKSPACE, batches
from hune.analyse.compare import answer
from hune.analyse.cost import cost
from hune.analyse.overlap import overlaps
from hune.config import read
from hune.errors import BadInput
from hune.report.tiles.overviews import BRAND, SEVERAL, STREAM
from hune.report.tiles.tile import About, draw
from hune.store.clickhouse import ClickHouse
from hune.store.opening import metrics, open_store
from hune.store.query import MentionQuery
from hune.store.store import Columns

DIMENSIONS = (
    "", "hour", "day", "week", "month", "weekday_hour", "medium", "network", "site", "author", "list", "language",
    "country", "sentiment", "hashtag", "term", "link", "rating", "kind", "story",
)  # fmt: skip
RIVALS = (1, 2, 3, 4, 5)
PRESS = (("press", tuple((f"network_{n % 6}", f"a{n}") for n in range(1, 400))),)
BUDGET = 100.0  # ms
SHOWN = 40


class Took(NamedTuple):
    """Milliseconds of a question: the work of all threads, the median and the 95th percentile on the clock."""

    work: float
    middle: float
    late: float

    def __str__(self) -> str:
        return f"work {self.work:7.0f} ms   p50 {self.middle:7.0f} ms   p95 {self.late:7.0f} ms"


def measure(what: Callable[[], object], rounds: int) -> Took:
    """What it takes, warm."""
    what()
    works, times = [], []
    for _ in range(rounds):
        began, busy = perf_counter(), process_time()
        what()
        times.append((perf_counter() - began) * 1000)
        works.append((process_time() - busy) * 1000)
    return Took(median(works), median(times), sorted(times)[min(rounds - 1, int(rounds * 0.95))])


def questions(topics: tuple[int, ...]) -> Iterator[tuple[str, MentionQuery]]:
    """Every figure by every dimension, over thirty days; by topic where a share needs it."""
    for name, metric in metrics().items():
        for by in DIMENSIONS:
            dimensions = (*metric.needs, by) if by else metric.needs
            of = RIVALS if "topic" in metric.needs and topics else topics
            yield (
                f"{name} by {by or 'nothing'}",
                asked(of, metrics=(name,), dimensions=dimensions, lists=PRESS, limit=50),
            )


def board(store: ClickHouse, topics: tuple[int, ...], rounds: int) -> None:
    """All of them, the slow ones named."""
    took, slow = [], []
    for name, question in questions(topics):
        try:
            one = measure(lambda q=question: answer(store, q), rounds)
        except BadInput:  # a curve has no hours in it
            continue
        took.append(one)
        if one.work > BUDGET or one.middle > BUDGET:
            slow.append((one, name, cost(question).level))
    works, middles = sorted(one.work for one in took), sorted(one.middle for one in took)
    print(f"{len(took)} questions, load of the machine {getloadavg()[0]:.1f}")
    print(f"work:  median {median(works):.0f} ms, 95 % below {works[int(len(works) * 0.95)]:.0f} ms, "
          f"{sum(w > BUDGET for w in works)} beyond {BUDGET:.0f} ms")  # fmt: skip
    print(f"clock: median {median(middles):.0f} ms, 95 % below {middles[int(len(middles) * 0.95)]:.0f} ms, "
          f"{sum(m > BUDGET for m in middles)} beyond {BUDGET:.0f} ms")  # fmt: skip
    for one, name, level in sorted(slow, reverse=True)[:SHOWN]:
        print(f"    {name:42} {one}   said: {level}", flush=True)


def tiles(store: ClickHouse, rounds: int) -> None:
    """The tiles of the overview of a brand and of everything, each as its page and its chart need it."""
    about = About(topics={n: f"topic {n}" for n in range(1, 21)}, rivals=RIVALS)
    for title, names, topics in (("a brand", BRAND, (1,)), ("several", SEVERAL, RIVALS), ("everything", STREAM, ())):
        took = {n: measure(lambda n=n, t=topics: draw(n, store, asked(t), "fr", about), rounds) for n in names}
        works = sorted(((one.work, name) for name, one in took.items()), reverse=True)
        slow = [f"{name} {work:.0f}" for work, name in works if work > BUDGET]
        print(
            f"{len(took)} tiles of {title}: work median {median(w for w, _ in works):.0f} ms, of all "
            f"{sum(w for w, _ in works):.0f} ms, beyond {BUDGET:.0f} ms: {', '.join(slow) or 'none'}",
            flush=True,
        )


def others(store: ClickHouse, rounds: int) -> None:
    """Comparisons, overlaps, a whole overview."""
    day = asked(dimensions=("day",))
    several = {
        "beside the period before, by day": lambda: answer(store, msgspec.structs.replace(day, compare="before")),
        "beside the same weekdays last year": lambda: answer(store, msgspec.structs.replace(day, compare="last_year")),
        "beside another topic": lambda: answer(store, msgspec.structs.replace(day, compare=2)),
        "overlap of five topics": lambda: overlaps(store, asked(), RIVALS),
        "volume by group": lambda: store.select(asked(RIVALS, dimensions=("group",), groups=(("all", RIVALS),))),
        "all time, volume by month": lambda: store.select(
            MentionQuery(WORKSPACE, dimensions=("month",), filters=asked().filters)
        ),
        "all time, authors": lambda: store.select(
            MentionQuery(WORKSPACE, metrics=("authors", "reach"), filters=asked().filters)
        ),
    }
    for name, what in several.items():
        print(f"{name:46} {measure(what, rounds)}", flush=True)


TOP = "SELECT {by}, count(*) n {{of}} GROUP BY 1 ORDER BY n DESC LIMIT 50"
NET = "(sum(sentiment = 'positive') - sum(sentiment = 'negative')) * 1.0 / sum(sentiment != '')"
PEER = {
    "volume by day": (asked(dimensions=("day",)), "SELECT at / 86400000, count(*) {of} GROUP BY 1"),
    "volume by medium": (asked(dimensions=("medium",)), "SELECT medium, count(*) {of} GROUP BY 1"),
    "authors": (asked(metrics=("authors",)), "SELECT count(DISTINCT author) {of}"),
    "top sites": (asked(dimensions=("site",), limit=50), TOP.format(by="site")),
    "top authors": (asked(dimensions=("author",), limit=50), TOP.format(by="author")),
    "net sentiment by day": (
        asked(metrics=("net_sentiment",), dimensions=("day",)), f"SELECT at / 86400000, {NET} {{of}} GROUP BY 1",
    ),
    "engagement": (asked(metrics=("engagement",)), "SELECT sum(engagement) {of}"),
    "reach": (
        asked(metrics=("reach",)), "SELECT sum(f) FROM (SELECT max(followers) f {of} GROUP BY author)",
    ),
}  # fmt: skip
COLUMNS = ("medium", "site", "author_key", "sentiment", "engagement", "followers")


def peer(folder: Path, stream: Iterable[Columns]) -> sqlite3.Connection:
    """The matches in SQLite, in the order in which a topic is read."""
    db = sqlite3.connect(folder / "boards.sqlite3")
    db.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-400000;"
        "CREATE TABLE matches (topic INT, at INT, number INT, medium TEXT, site TEXT, author TEXT, sentiment TEXT,"
        " engagement INT, followers INT, PRIMARY KEY (topic, at, number)) WITHOUT ROWID;"
    )
    first = 0
    for batch in stream:
        table, at = batch.mentions, batch.mentions["published_at"].cast("int64").to_pylist()
        columns = [table[name].to_pylist() for name in COLUMNS]
        pairs = zip(batch.matches["row"].to_pylist(), batch.matches["topic_id"].to_pylist(), strict=True)
        with db:
            db.executemany(
                "INSERT INTO matches VALUES (?,?,?,?,?,?,?,?,?)",
                ((topic, at[row], first + row, *(c[row] for c in columns)) for row, topic in pairs),
            )
        first += len(at)
    db.execute("ANALYZE")
    return db


def beside_peer(store: ClickHouse, folder: Path, stream: Iterable[Columns], rounds: int, query: MentionQuery) -> None:
    """The same questions here and there."""
    began, db = perf_counter(), peer(folder, stream)
    print(f"SQLite filled in {perf_counter() - began:.0f} s")
    assert query.since and query.until
    period = (1, int(query.since.timestamp() * 1000), int(query.until.timestamp() * 1000))
    for name, (what, sql) in PEER.items():
        question = msgspec.structs.replace(query, metrics=what.metrics, dimensions=what.dimensions, limit=what.limit)
        said = sql.format(of="FROM matches WHERE topic = ? AND at >= ? AND at < ?")
        ours = measure(lambda q=question: store.select(q), rounds).work
        theirs = measure(lambda s=said: db.execute(s, period).fetchall(), rounds).work
        print(f"  {name:22} work {ours:7.1f} ms   SQLite {theirs:7.1f} ms   ratio {theirs / ours:6.2f}", flush=True)
    db.close()


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--home", type=Path)
    arguments.add_argument("--no-peer", action="store_true")
    arguments.add_argument("--no-stream", action="store_true")
    told = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(read({"HUNE_HOME": str(told.home or Path(folder) / "home")}))
        fill_empty(store, told.rows, batches(told.rows))
        parts: dict[str, Callable[[], None]] = {
            "one topic, thirty days": lambda: board(store, (1,), told.rounds),
            "the tiles of an overview, thirty days": lambda: tiles(store, told.rounds),
            "other questions": lambda: others(store, told.rounds),
        }
        if not told.no_stream:
            parts["the whole stream, thirty days"] = lambda: board(store, (), told.rounds)
        if not told.no_peer:
            parts["beside SQLite"] = lambda: beside_peer(store, Path(folder), batches(told.rows), told.rounds, asked())
        for name, part in parts.items():
            print(f"\n-- {name}", flush=True)
            part()
        store.close()


if __name__ == "__main__":
    main()
