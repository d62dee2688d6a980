"""How well alarms on the counts of mentions meet what people marked as unusual."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from hune.analyse.spikes import HOUR, alarms
from hune.errors import BadInput
from hune.evaluate import nab
from hune.evaluate.figure import Evaluation, Figure, Given, Published, Rows, bootstrap
from hune.evaluate.files import read_numbers, read_rows

MODEL = "spikes-1"
TIME, COUNT = "timestamp", "value"
TABLE = "final results of the benchmark, its ten series of mentions, standard profile"
PUBLISHED = [
    Published("ARTime", 81.8, TABLE),
    Published("Contextual Anomaly Detector (OSE)", 74.5, TABLE),
    Published("Numenta HTM", 68.0, TABLE),
    Published("Twitter ADVec", 59.6, TABLE),
    Published("windowed Gaussian", 51.4, TABLE),
]


class SpikesFigure(Figure, omit_defaults=True):
    """A figure with the score of each series, from 0 for silence to 100."""

    per_series: dict[str, float] = {}


class Spikes(Evaluation):
    name = "spikes"
    metric = "nab_standard"
    about = (
        "The standard profile of the Numenta Anomaly Benchmark: 100 is perfect, 0 silence. Needs --data, a folder of "
        "tables with the columns timestamp and value (counts evenly spaced), and --windows, the JSON file that gives "
        "each table's windows: {“folder/name.csv”: [[first, last], …]}. Tables without windows there are not judged."
    )
    source = "Lavin and Ahmad, Evaluating Real-time Anomaly Detection Algorithms, 2015"
    published: ClassVar[list[Published]] = PUBLISHED

    def measure(self, given: Given) -> SpikesFigure:
        """The score, from 0 to 100 (not a share), the interval over series. Parts: how many windows there are and were
        met, how many alarms met none, days from one alarm to the next. Raises BadInput."""
        if given.data is None or given.windows is None:
            raise BadInput("Name the folder of the series and the file of the windows: --data DIR --windows FILE.")
        names, results, days = [], [], 0.0
        for name, windows in sorted(_windows(given.windows).items()):
            path = _table(given.data, name)
            if path is not None:
                times, counts = _series(path)
                minutes = _spacing(path, times)
                days += len(counts) * minutes / (24 * HOUR)
                names.append(name)
                results.append(nab.judge(len(counts), _places(path, times, windows), alarms(counts, minutes)))
        if not names:
            raise BadInput("No table of {folder} has windows in {path}.", folder=given.data, path=given.windows)

        def of(draw: Rows) -> float:
            return nab.standard([results[place] for place in draw])

        low, high = bootstrap(len(results), of)
        met, wrong = sum(r.met for r in results), sum(r.wrong for r in results)
        calls = sum(result.calls for result in results)
        return SpikesFigure(
            metric=self.metric,
            value=round(nab.standard(results), 2),
            low=low,
            high=high,
            n=len(results),
            model=MODEL,
            parts={
                "windows": sum(r.windows for r in results), "met": met, "alarms_outside": wrong,
                "days_between": round(days / max(calls, 1), 2),
            },
            published=self.published if all(name.startswith("realTweets/") for name in names) else [],
            per_series={name: round(nab.standard([r]), 2) for name, r in zip(names, results, strict=True)},
        )  # fmt: skip


def _windows(path: Path) -> dict[str, list[tuple[datetime, datetime]]]:
    try:
        said: Any = json.loads(path.read_text("utf-8-sig"))
        return {str(name): [(_time(a), _time(b)) for a, b in spans] for name, spans in said.items()}
    except OSError as error:
        raise BadInput("{path} cannot be read: {why}.", path=path, why=error.strerror or error) from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise BadInput(
            "{path} should hold the windows of each series: a JSON object with a list of [first, last] for each name.",
            path=path,
        ) from error


def _table(folder: Path, name: str) -> Path | None:
    """The file of a series: under its whole name, or in the folder itself or one named “data” in it."""
    last = Path(name).name
    return next((p for p in (folder / name, folder / last, folder / "data" / last) if p.is_file()), None)


def _series(path: Path) -> tuple[list[datetime], np.ndarray[Any, np.dtype[np.float64]]]:
    rows = read_rows(path, TIME, COUNT)
    times = []
    for number, row in enumerate(rows, 1):
        try:
            times.append(_time(row[TIME]))
        except ValueError as error:
            raise BadInput(
                "{path}, row {row}: “{text}” in the column “{column}” is not a date with its time.",
                path=path, row=number, text=row[TIME], column=TIME,
            ) from error  # fmt: skip
    if times != sorted(times):
        raise BadInput("{path} is not in the order of time.", path=path)
    return times, np.array(read_numbers(path, rows, COUNT))


def _spacing(path: Path, times: list[datetime]) -> int:
    """Minutes from one count to the next, as most are."""
    gaps = [later - earlier for earlier, later in pairwise(times)]
    usual = sorted(gaps)[len(gaps) // 2] if gaps else timedelta()
    minutes = round(usual / timedelta(minutes=1))
    if not 1 <= minutes <= HOUR:
        raise BadInput("{path} needs a count every one to sixty minutes.", path=path)
    return minutes


def _places(path: Path, times: list[datetime], windows: list[tuple[datetime, datetime]]) -> list[nab.Window]:
    """The positions of the windows' first and last counts, in their order."""
    at = np.array(times, dtype="datetime64[us]")
    found: list[nab.Window] = []
    for begin, end in sorted(windows):
        first = int(np.searchsorted(at, np.datetime64(begin, "us"), "left"))
        last = int(np.searchsorted(at, np.datetime64(end, "us"), "right")) - 1
        if first > last or (found and first <= found[-1][1]):
            raise BadInput("The windows of {path} overlap, or hold no count.", path=path)
        found.append((first, last))
    return found


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=None)
