"""Ten thousand feeds on schedule on one machine: how late each is asked, and the memory of the process.

Every feed is due once in fifteen minutes, at a moment of its own. The lateness is from the moment it was due to the
moment its answer was stored. No peer: the ones we know ask all feeds in a row and keep no schedule for each.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.village import settled, village

EVERY = 900  # seconds between two polls of a feed


def run(port: int, feeds: int, seconds: int) -> None:
    """Ask for so many seconds, then print."""
    start, dice = datetime.now(UTC), random.Random(7)
    due = [start + timedelta(seconds=dice.uniform(0, EVERY)) for _ in range(feeds)]
    now, client = settled(port, feeds, lambda n: due[n], every_s=EVERY)
    from hune.listen import runner
    from hune.listen.models import SourceRow
    from hune.listen.scheduler import Scheduler

    late: list[float] = []
    poll = runner.poll

    def timed(row: SourceRow, *parts: object) -> runner.Told:
        was_due = row.next_at
        told = poll(row, *parts)  # type: ignore[arg-type]
        if was_due is not None:
            late.append((datetime.now(UTC) - was_due).total_seconds())
        return told

    runner.poll = timed
    scheduler = Scheduler(now, client)
    before = time.process_time()
    scheduler.start()
    time.sleep(seconds)
    scheduler.stop()
    busy = (time.process_time() - before) / seconds
    late.sort()
    held = int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
    print(f"{feeds} feeds every {EVERY // 60} minutes, watched for {seconds} s: {len(late)} asked")
    print(f"late: median {statistics.median(late):.2f} s, 95 % below {late[int(len(late) * 0.95)]:.2f} s, ", end="")
    print(f"at most {late[-1]:.2f} s; memory {held:.0f} MB, {busy:.0%} of one core")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--feeds", type=int, default=10_000)
    parser.add_argument("--seconds", type=int, default=120)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, village() as port:
        os.environ["HUNE_HOME"] = folder
        run(port, asked.feeds, asked.seconds)
