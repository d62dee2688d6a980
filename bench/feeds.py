"""Feeds a second: read alone beside feedparser, and their whole way into the store beside the library reader.

The peer `reader` fetches the same feeds from the same local server and stores their entries in SQLite, with as many
threads as we use; it makes no mentions, matches no topics and keeps no pace.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.village import feed, settled, village

PARSED = 400


def read_alone() -> None:
    """Our reading of a feed (with plain texts, links, dates) beside feedparser alone, which ours calls."""
    import feedparser

    from hune.connectors.feed.parse import read_feed

    bodies = [feed(n, 0).encode() for n in range(PARSED)]
    began = time.perf_counter()
    for body in bodies:
        read_feed(body, "http://h.village.example/", "application/rss+xml")
    ours = time.perf_counter() - began
    began = time.perf_counter()
    for body in bodies:
        feedparser.parse(body)
    peer = time.perf_counter() - began
    print(f"read a feed of 20 items: Hune {PARSED / ours:,.0f} a second, feedparser {PARSED / peer:,.0f} ", end="")
    print(f"(ratio {peer / ours:.2f})")


def ours_whole(port: int, feeds: int) -> float:
    """Seconds to poll every feed once, through the scheduler's threads, into the store."""
    began_at = datetime.now(UTC)
    now, client = settled(port, feeds, lambda n: began_at)
    from hune.listen.models import SourceRow
    from hune.listen.scheduler import Scheduler

    scheduler = Scheduler(now, client)
    began = time.perf_counter()
    scheduler.start()
    while SourceRow.objects.filter(last_success_at=None).exists():
        time.sleep(0.1)
    took = time.perf_counter() - began
    scheduler.stop()
    now.close()
    return took


def peer_whole(port: int, feeds: int, folder: Path) -> float:
    """Seconds the library reader takes for the same."""
    import reader

    book = reader.make_reader(str(folder / "reader.sqlite"))
    for n in range(feeds):
        book.add_feed(f"http://127.0.0.1:{port}/{n}.xml")
    began = time.perf_counter()
    book.update_feeds(workers=16)
    return time.perf_counter() - began


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--feeds", type=int, default=1000)
    feeds = parser.parse_args().feeds
    read_alone()
    with tempfile.TemporaryDirectory() as folder, village() as port:
        os.environ["HUNE_HOME"] = folder
        took = ours_whole(port, feeds)
        peer = peer_whole(port, feeds, Path(folder))
        print(f"{feeds} feeds, {20 * feeds} items, asked and stored: Hune {feeds / took:,.0f} feeds a second, ", end="")
        print(f"reader {feeds / peer:,.0f} (ratio {peer / took:.2f})")
        sys.stdout.flush()
        os._exit(0)
