"""Reading files: rows a second read and mapped, with peak memory, for CSV, JSON lines and Parquet, beside pandas.

python -m bench.files [--rows 200000]
Each figure is taken in a process of its own, so that the peak is that of the reading alone; seconds are of CPU.
pandas only reads: it neither tells dates, counts and encodings apart nor makes mentions.
"""

from __future__ import annotations

import argparse
import csv
import json
import multiprocessing
import random
import resource
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from time import process_time
from typing import TypeVar

from bench.posts import post

COLUMNS = ("id", "created_at", "username", "text", "like_count", "repost_count", "lang", "url")
BEGAN = datetime(2026, 5, 1, tzinfo=UTC)
Figure = tuple[int, float, int]  # rows, CPU seconds, MB at the peak
T = TypeVar("T")


def rows(count: int, seed: int = 7) -> Iterator[dict[str, object]]:
    """Posts of `bench.posts` as the rows of an export."""
    chance = random.Random(seed)
    for n in range(count):
        moment = BEGAN + timedelta(seconds=n)
        cells = (
            10**17 + n,
            moment.isoformat(),
            f"abonnee_{n % 5000}",
            post(chance, n),
            n % 90,
            n % 7,
            "fr",
            f"https://alpha.example/{n}",
        )
        yield dict(zip(COLUMNS, cells, strict=True))


def write_files(folder: Path, count: int) -> list[Path]:
    """The same rows in each format."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    paths = [folder / name for name in ("posts.csv", "posts.jsonl", "posts.parquet")]
    with paths[0].open("w", newline="") as table, paths[1].open("w") as lines:
        writer = csv.DictWriter(table, COLUMNS)
        writer.writeheader()
        for row in rows(count):
            writer.writerow(row)
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    pq.write_table(pa.Table.from_pylist(list(rows(count))), paths[2], row_group_size=50_000)
    return paths


def hune(path: Path) -> int:
    """Rows read and made into mentions with the guessed mapping."""
    from hune.connectors.file.mapping import guess_mapping
    from hune.connectors.file.table import open_table
    from hune.mention import Mention

    table = open_table(path)
    sample = [row.values for row in islice(table.rows(), 200) if row.values is not None]
    read = guess_mapping(table.columns, sample).reader("Europe/Paris")
    return sum(isinstance(read(row), Mention) for row in table.rows())


def hune_reading(path: Path) -> int:
    """Rows read only."""
    from hune.connectors.file.table import open_table

    return sum(1 for _ in open_table(path).rows())


def pandas(path: Path) -> int:
    """Rows read at once into a data frame, each cell as text."""
    import pandas as pd

    return len(pd.read_csv(path, dtype=str))


def _measured(work: Callable[[Path], int], path: Path) -> Figure:
    began = process_time()
    count = work(path)
    return count, process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def apart(work: Callable[..., T], *given: object) -> T:
    """What `work` returns, from a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, given)


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = apart(write_files, Path(folder), count)
        _, peer, peer_memory = apart(_measured, pandas, paths[0])
        print(f"{count:,} rows; pandas.read_csv: {count / peer:,.0f} rows/s, {peer_memory} MB")
        for path in paths:
            _, reading, _ = apart(_measured, hune_reading, path)
            made, seconds, memory = apart(_measured, hune, path)
            size = path.stat().st_size / 1e6
            print(
                f"{path.suffix[1:]:8} {size:6.0f} MB  read {count / reading:9,.0f} rows/s"
                f"  read and mapped {made / seconds:9,.0f} rows/s ({peer / seconds:.2f} x pandas)  peak {memory} MB"
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    main(parser.parse_args().rows)
