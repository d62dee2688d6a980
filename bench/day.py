"""Everything said of one topic on one day, ten million times: what a person opens then, and what it costs.

    python -m bench.day [--rows 10000000] [--rounds 3] [--no-peer] [--home DIR: kept and used again]

Prints milliseconds by the clock and of the processors, warm, the memory at most, and the same counts in SQLite.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from bench.boards import beside_peer, measure
from bench.store import fill_empty
from bench.stream import FIRST, WORKSPACE, batches
from hune.analyse.actors.actor_map import actor_map
from hune.analyse.buzz_study import study
from hune.analyse.influence_asked import influence
from hune.analyse.reviews import reviews
from hune.analyse.signals.stored import StoredPast
from hune.analyse.trends import trends
from hune.config import read
from hune.report.study_files import FILES
from hune.report.tiles.overviews import BRAND
from hune.report.tiles.tile import About, draw
from hune.store.opening import open_store
from hune.store.query import Filters, MentionQuery
from hune.store.store import Columns, Store

TOPIC, NAME = 1, "Alpha"
NEXT = FIRST + timedelta(days=1, hours=1)
DAY = MentionQuery(WORKSPACE, filters=Filters(topics=(TOPIC,)), since=FIRST, until=NEXT, timezone="Europe/Paris")


def opened(store: Store) -> dict[str, Callable[[], object]]:
    """What people open, by name."""
    about = About(topics={TOPIC: NAME}, subject=NAME)
    told = study(store, WORKSPACE, TOPIC, NAME, NAME, FIRST, NEXT, DAY.timezone)
    return {
        **{f"tile {name}": lambda name=name: draw(name, store, DAY, "fr", about) for name in BRAND},
        "list of 50": lambda: store.mentions(DAY, limit=50),
        "study": lambda: study(store, WORKSPACE, TOPIC, NAME, NAME, FIRST, NEXT, DAY.timezone),
        **{f"study as {form}": lambda form=form: FILES[form].write(told, "fr") for form in ("pdf", "pptx", "html")},
        "map of actors": lambda: actor_map(store, DAY, NAME),
        "people by influence": lambda: influence(store, DAY),
        "reviews": lambda: reviews(store, DAY),
        "trends of the day": lambda: trends(store, DAY),
        "a look for signals": lambda: StoredPast(store, DAY, FIRST, NEXT).slots(),
    }


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--rows", type=int, default=10_000_000)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--home", type=Path)
    arguments.add_argument("--no-peer", action="store_true")
    told = arguments.parse_args()

    def stream() -> Iterator[Columns]:
        return batches(told.rows, days=1, topics={TOPIC: 1.0})

    with tempfile.TemporaryDirectory() as folder:
        store = open_store(read({"HUNE_HOME": str(told.home or Path(folder) / "home")}))
        fill_empty(store, told.rows, stream())
        for name, what in opened(store).items():
            print(f"{name:32} {measure(what, told.rounds)}", flush=True)
        print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
        if not told.no_peer:
            beside_peer(store, Path(folder), stream(), told.rounds, DAY)
        store.close()


if __name__ == "__main__":
    main()
