"""How fast pages are served from the store, and from its peers over the same rows.

    python -m bench.store [--rows 1000000] [--rounds 20] [--no-peers] [--home DIR: kept and used again]

Prints the milliseconds of a page's questions (median, 95th percentile), the ratio to each peer, memory and disk.
Measured one after the other, warm, one user.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, time_ns

from bench.peers import postgresql, sqlite
from bench.stream import DAYS, FIRST, WORKSPACE, batches
from hune.config import read
from hune.store import clickhouse_write
from hune.store.clickhouse import ClickHouse
from hune.store.opening import open_store
from hune.store.query import Filters, MentionQuery
from hune.store.spool import Prepared
from hune.store.store import Appended, Columns

UNTIL = FIRST + timedelta(days=DAYS)
SINCE = UNTIL - timedelta(days=30)
SEARCHED = ["ba8c", "da1e"]
FIGURES = ("volume", "authors", "engagement", "reach", "repost_share", "reply_share")


def asked(topics: tuple[int, ...] = (1,), text: str = "", **fields: object) -> MentionQuery:
    """A question about thirty days of a topic."""
    return MentionQuery(
        WORKSPACE,
        filters=Filters(topics=topics, text=text),
        since=SINCE,
        until=UNTIL,
        timezone="Europe/Paris",
        **fields,
    )


OVERVIEW = [
    asked(metrics=FIGURES),
    asked(metrics=FIGURES).before(),
    asked(dimensions=("day", "medium")),
    asked((1, 2, 3, 4, 5), metrics=("share_of_voice",), dimensions=("topic",)),
    *(asked(dimensions=(name,), limit=10) for name in ("site", "author", "hashtag", "term", "link", "language")),
    asked(dimensions=("weekday_hour",)),
]


def pages(store: ClickHouse) -> dict[str, Callable[[], object]]:
    """What people open."""
    stream = MentionQuery(WORKSPACE, since=SINCE, until=UNTIL, timezone="Europe/Paris", dimensions=("day", "medium"))
    every = {f"chart: {', '.join(q.dimensions) or 'figures'}": lambda q=q: store.select(q) for q in OVERVIEW}
    return {
        "overview of a topic, 30 days, whole": lambda: [store.select(q) for q in OVERVIEW],
        **every,
        "list of 50 of a topic": lambda: store.mentions(asked(), limit=50),
        "list of 50 of the stream": lambda: store.mentions(asked(()), limit=50),
        "stream by day and medium": lambda: store.select(stream),
        "text, count in the stream": lambda: store.select(asked((), text=" AND ".join(SEARCHED))),
        "text, list of 50 in the stream": lambda: store.mentions(asked((), text=" AND ".join(SEARCHED)), limit=50),
        "text, list of 50 in a topic": lambda: store.mentions(asked(text="da1e"), limit=50),
        "phrase, list of 50 in the stream": lambda: store.mentions(asked((), text='"ba0 da1e"'), limit=50),
    }


def fill(store: ClickHouse, stream: Iterable[Columns]) -> float:
    """Write the stream; seconds."""
    began = perf_counter()
    for columns in stream:
        clickhouse_write.write(store.db, Prepared("", time_ns(), Appended(), columns, []))
    store._version = time_ns()
    store.refresh_sums()
    return perf_counter() - began


def fill_empty(store: ClickHouse, rows: int, stream: Iterable[Columns]) -> None:
    """Write the stream of so many rows, unless a home that is used again holds it."""
    if not store.select(MentionQuery(WORKSPACE))[0]["volume"]:
        seconds = fill(store, stream)
        print(f"filled {rows:,} mentions in {seconds:.0f} s ({rows / seconds:,.0f}/s, without matching)", flush=True)


def measure(what: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Median and 95th percentile, milliseconds, warm."""
    what()
    times = []
    for _ in range(rounds):
        began = perf_counter()
        what()
        times.append((perf_counter() - began) * 1000)
    return median(times), sorted(times)[min(rounds - 1, int(rounds * 0.95))]


def show(store: ClickHouse, rounds: int) -> None:
    """Our pages."""
    for name, page in pages(store).items():
        middle, slow = measure(page, rounds)
        print(f"{name:40} p50 {middle:8.1f} ms   p95 {slow:8.1f} ms", flush=True)


def compare(store: ClickHouse, folder: Path, rows: int, rounds: int) -> None:
    """The same questions here and in the peers, over the same rows."""
    ours: dict[str, Callable[[], object]] = {
        "list": lambda: store.mentions(asked(), limit=50),
        "count": lambda: store.select(asked(dimensions=("day", "medium"))),
        "search count": lambda: store.select(asked((), text=" AND ".join(SEARCHED))),
        "search list": lambda: store.mentions(asked((), text=" AND ".join(SEARCHED)), limit=50),
    }
    figures = {name: measure(what, rounds)[0] for name, what in ours.items()}
    period = (int(SINCE.timestamp() * 1000), int(UNTIL.timestamp() * 1000))
    for peer in (sqlite, postgresql):
        began = perf_counter()
        questions = peer(folder, rows, (1, *period), SEARCHED)
        if questions is None:
            print(f"{peer.__name__}: not installed here")
            continue
        print(f"{peer.__name__}: filled in {perf_counter() - began:.0f} s")
        for name, middle in figures.items():
            theirs = measure(questions[name], rounds)[0]
            print(f"  {name:14} ours {middle:8.1f} ms   theirs {theirs:8.1f} ms   ratio {theirs / middle:6.2f}")
        questions.get("stop", lambda: None)()


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--rounds", type=int, default=20)
    arguments.add_argument("--home", type=Path)
    arguments.add_argument("--no-peers", action="store_true")
    told = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = told.home or Path(folder) / "home"
        began = perf_counter()
        store = open_store(read({"HUNE_HOME": str(home)}))
        print(f"open: {perf_counter() - began:.2f} s")
        fill_empty(store, told.rows, batches(told.rows))
        print(store.stats())
        show(store, told.rounds)
        print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most", flush=True)
        if not told.no_peers:
            compare(store, Path(folder), told.rows, told.rounds)
        store.close()


if __name__ == "__main__":
    main()
