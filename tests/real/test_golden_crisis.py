"""A real crisis, second by second: the curve, its peak and its fall against pandas.

The labelled tweets of one event with the times of all its tweets, written into one file as somebody would do for an
import. Most of an hour's tweets stand in a few minutes.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from hune.analyse.rise import half_life
from tests.real.golden import Told, by, factor, told_of
from tests.stores import Engine, engine

__all__ = ["engine"]
EVENT = "2013_LA_airport_shootings"
ZONE = "America/Los_Angeles"


@pytest.fixture(scope="module")
def file(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """The event with its path in `attrs`. Its tweets end two days before Los Angeles leaves summer time."""
    folder = real_data / "crisislex/CrisisLexT26" / EVENT
    times = pd.read_csv(folder / f"{EVENT}-tweetids_entire_period.csv", dtype=str, skipinitialspace=True)
    said = pd.read_csv(folder / f"{EVENT}-tweets_labeled.csv", dtype=str, skipinitialspace=True)
    said = said.merge(times, left_on="Tweet ID", right_on="Tweet-ID").drop_duplicates("Tweet ID")
    made = said.rename(columns={"Tweet ID": "id", "Tweet Text": "text", "Timestamp": "created_at"})
    path = tmp_path_factory.mktemp("event") / "event.csv"
    made[["id", "created_at", "text"]].to_csv(path, index=False)
    made["at"] = pd.to_datetime(made["created_at"], format="%a %b %d %H:%M:%S %z %Y", utc=True).dt.tz_convert(ZONE)
    made.attrs["path"] = path
    return made


@pytest.fixture(scope="module")
def told(file: pd.DataFrame, engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Told:
    return told_of(engine, tmp_path_factory.mktemp("crisis"), file.attrs["path"], {1: "lax OR #lax"}, ZONE)


def test_the_curve_by_hour_and_day(told: Told, file: pd.DataFrame):
    assert told.ask("volume") == len(file) > 900
    assert told.ask("volume", "hour") == by(file["at"].dt.tz_convert("UTC").dt.floor("h"))
    assert told.ask("volume", "day") == by(file["at"].dt.date)
    lax = file[file["text"].str.contains(r"(?<![\w@])#?lax(?!\w)", case=False)]
    assert told.about(1).ask("volume", "hour") == by(lax["at"].dt.tz_convert("UTC").dt.floor("h"))
    assert told.about(1).ask("volume", "weekday_hour") == by((lax["at"].dt.day_of_week + 1) * 100 + lax["at"].dt.hour)


def test_how_unusual_and_how_fast_it_fell(told: Told, file: pd.DataFrame):
    assert told.ask("peak_factor") == pytest.approx(factor(file["at"]))
    hours = file["at"].dt.tz_convert("UTC").dt.floor("h").value_counts()
    begin, end = (day.tz_convert("UTC") for day in (file["at"].min().normalize(), file["at"].max().normalize()))
    slots = pd.date_range(begin, end + pd.Timedelta(days=1), freq="h", inclusive="left")
    counts = hours.reindex(slots, fill_value=0).sort_index()
    found = told.ask("half_life")
    assert found == pytest.approx(fall(counts))
    assert found in {half_life(list(counts), 3), half_life(list(counts), 24)}


def fall(counts: pd.Series) -> int | None:
    """The hours from the top to its half, by pandas; the first buzz day begins the curve here."""
    for width in (24, 3):
        means = counts.rolling(width, center=True, min_periods=1).mean().iloc[: len(counts) - (width - width // 2 - 1)]
        top = means[means == means.max()].index[-1]
        below = means[(means.index > top) & (means <= means.max() / 2)]
        if len(below):
            return int((below.index[0] - top) / pd.Timedelta(hours=1))
    return None
