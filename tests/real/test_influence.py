"""Influence on the posts of those who ran for president: its counts against pandas, its order against who was cited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from bench.influence import fill, presidential, rankings, spearman
from hune.analyse.influence_asked import influence
from hune.store.clickhouse import ClickHouse
from hune.store.query import MentionQuery
from tests.stores import open_in, the_engine


@pytest.fixture(scope="module")
def store(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClickHouse]:
    opened = open_in(tmp_path_factory.mktemp("influence"), the_engine().pool(the_engine().database()))
    fill(opened, presidential(real_data))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def file(real_data: Path) -> pd.DataFrame:
    said = pd.read_csv(real_data / "fr_presidentielle2022/tweets.csv", dtype=str, keep_default_na=False)
    said["who"], said["other"] = said["username"].str.lower(), said["referenced_tweet_author_username"].str.lower()
    return said


@pytest.fixture(scope="module")
def asked() -> MentionQuery:
    return MentionQuery(1, timezone="Europe/Paris")


def test_who_repeats_whom_is_what_pandas_counts(store, file, asked):
    repeated = file[file["type"].isin(["retweet", "quoting"]) & (file["other"] != "") & (file["other"] != file["who"])]
    truth = repeated.groupby("other")["who"].nunique()
    found = {one.keys[0][1]: one.repeaters for one in influence(store, asked).people}
    assert len(found) == file["who"].nunique()
    assert found == {key: int(truth.get(key, 0)) for key in found}


def test_mentions_and_weeks_are_what_pandas_counts(store, file, asked):
    at = pd.to_datetime(file["datetime"], utc=True).dt.tz_convert("Europe/Paris").dt.tz_localize(None)
    weeks = file.assign(week=at.dt.to_period("W")).groupby("who")["week"].nunique()
    for one in influence(store, asked).people:
        key = one.keys[0][1]
        assert (one.mentions, one.weeks) == ((file["who"] == key).sum(), weeks[key])


def test_it_follows_who_is_cited_more_than_who_talks(store, asked):
    ways = rankings(store, asked)
    ours = list(ways["influence"].values())
    order = {name: spearman(ours, [scores[key] for key in ways["influence"]]) for name, scores in ways.items()}
    assert order["in-degree"] > 0.5 > order["mentions"]
