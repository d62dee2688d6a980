"""`hune evaluate spikes` on series made here: the score, what stands beside it, and files that do not fit."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from hune.errors import BadInput
from hune.evaluate.figure import Given
from hune.evaluate.spikes import Spikes, SpikesFigure

START = datetime(2026, 1, 5)
DAY = 288


def time(place: int) -> str:
    return str(START + timedelta(minutes=5 * place))


def series(folder: Path, name: str, burst: int | None, minutes: int = 5) -> None:
    counts = np.random.default_rng(len(name)).poisson(12, 12 * DAY)
    if burst is not None:
        counts[burst : burst + 30] += 400
    rows = [f"{START + timedelta(minutes=minutes * n)},{count}" for n, count in enumerate(counts)]
    (folder / name).write_text("timestamp,value\n" + "\n".join(rows) + "\n")


def measured(folder: Path, windows: object) -> SpikesFigure:
    (folder / "windows.json").write_text(json.dumps(windows))
    return Spikes().measure(Given(data=folder, windows=folder / "windows.json"))


def test_a_burst_at_the_beginning_of_its_window_is_perfect_and_a_missed_one_is_nothing(tmp_path: Path):
    series(tmp_path, "met.csv", 7 * DAY)
    series(tmp_path, "missed.csv", None)
    around = [[time(7 * DAY), time(7 * DAY + 300)]]
    figure = measured(tmp_path, {"some/met.csv": around, "some/missed.csv": around, "some/elsewhere.csv": around})
    assert figure.per_series["some/met.csv"] > 99
    assert figure.per_series["some/missed.csv"] == 0
    assert figure.value == pytest.approx(sum(figure.per_series.values()) / 2, abs=0.01)
    assert (figure.n, figure.parts["windows"], figure.parts["met"]) == (2, 2, 1)
    assert figure.parts["alarms_outside"] == 0 and figure.parts["days_between"] == 24
    assert (figure.metric, figure.published) == ("nab_standard", [])
    assert figure.low is not None and figure.high is not None and figure.low <= figure.value <= figure.high


def test_the_tables_may_stand_in_a_folder_named_data_and_be_hourly(tmp_path: Path):
    (tmp_path / "data").mkdir()
    series(tmp_path / "data", "a.csv", 60 * 24, minutes=60)
    around = [[str(START + timedelta(days=60)), str(START + timedelta(days=62))]]
    figure = measured(tmp_path, {"x/a.csv": around})
    assert figure.value > 99
    assert (figure.low, figure.high) == (None, None), "one series has no interval"


@pytest.mark.parametrize(
    ("windows", "said"),
    [
        ({"other.csv": []}, "No table"),
        ([], "should hold the windows"),
        ({"a.csv": [["yesterday", "today"]]}, "should hold the windows"),
        ({"a.csv": [[time(10)]]}, "should hold the windows"),
        ({"a.csv": [[time(900), time(950)], [time(940), time(960)]]}, "overlap"),
        ({"a.csv": [["2031-01-01", "2031-01-02"]]}, "hold no count"),
    ],
)
def test_windows_that_do_not_fit(tmp_path: Path, windows: object, said: str):
    series(tmp_path, "a.csv", None)
    with pytest.raises(BadInput, match=said):
        measured(tmp_path, windows)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("timestamp,count\n2026-01-05,1\n", "no column “value”"),
        ("timestamp,value\nsoon,1\n", "row 1: “soon”"),
        (f"timestamp,value\n{time(0)},many\n", "row 1: “many”"),
        (f"timestamp,value\n{time(5)},1\n{time(0)},1\n", "not in the order of time"),
        (f"timestamp,value\n{time(0)},1\n{time(600)},1\n", "every one to sixty minutes"),
        (f"timestamp,value\n{time(0)},1\n", "every one to sixty minutes"),
    ],
)
def test_series_that_do_not_fit(tmp_path: Path, content: str, said: str):
    (tmp_path / "a.csv").write_text(content)
    with pytest.raises(BadInput, match=said):
        measured(tmp_path, {"a.csv": [[time(0), time(1)]]})


def test_both_must_be_named(tmp_path: Path):
    with pytest.raises(BadInput, match="--windows"):
        Spikes().measure(Given(data=tmp_path))
    with pytest.raises(BadInput, match="cannot be read"):
        Spikes().measure(Given(data=tmp_path, windows=tmp_path / "gone.json"))
