"""Followers, reactions and views, where public data have them: against pandas.

Tweets on vaccines with their authors' followers; videos of French channels with their views.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.real.golden import Told, by, told_of
from tests.stores import Engine, engine

__all__ = ["engine"]
TWEETS, VIDEOS = "vaccination_tweets/vaccination_tweets.csv", "fr_media_engagement/youtube_videos.csv"
QUERIES = {1: "#pfizerbiontech", 2: "#covid19"}


@pytest.fixture(scope="module")
def tweets(real_data: Path, engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Told:
    return told_of(engine, tmp_path_factory.mktemp("tweets"), real_data / TWEETS, QUERIES, "UTC")


@pytest.fixture(scope="module")
def file(real_data: Path) -> pd.DataFrame:
    said = pd.read_csv(real_data / TWEETS, dtype={"id": str}).drop_duplicates("id", keep="last")
    said["who"] = said["user_name"].str.split().str.join(" ").str.casefold()
    said["reactions"] = said["retweets"] + said["favorites"]
    return said


def of(file: pd.DataFrame, topic: int) -> pd.DataFrame:
    return file[file["text"].str.contains(rf"(?<![\w@#&/]){QUERIES[topic]}(?!\w)", case=False)]


def test_reach_counts_each_author_once(tweets: Told, file: pd.DataFrame):
    reach = {}
    for topic in QUERIES:
        rows = of(file, topic)
        reach[topic] = rows.groupby("who")["user_followers"].max().sum()
        assert tweets.about(topic).ask("volume") == len(rows)
        assert tweets.about(topic).ask("reach") == reach[topic]
    expected = {topic: n / sum(reach.values()) for topic, n in reach.items()}
    assert tweets.about(*QUERIES).ask("share_of_voice_reach", "topic") == pytest.approx(expected)


def test_engagement_and_its_rate(tweets: Told, file: pd.DataFrame):
    for topic in QUERIES:
        rows, about = of(file, topic), tweets.about(topic)
        assert about.ask("engagement") == rows["reactions"].sum()
        assert about.ask("engagement_rate") == pytest.approx(rows["reactions"].sum() / rows["user_followers"].sum())
    days = pd.to_datetime(file["date"]).dt.date
    sums = file.groupby(days)[["reactions", "user_followers"]].sum()
    told = {day: rate for day, rate in tweets.ask("engagement_rate", "day").items() if rate is not None}
    expected = (sums["reactions"] / sums["user_followers"])[sums["user_followers"] > 0]
    assert told == pytest.approx(expected.to_dict())


def test_views(real_data: Path, engine: Engine, tmp_path_factory: pytest.TempPathFactory):
    told = told_of(engine, tmp_path_factory.mktemp("videos"), real_data / VIDEOS, {1: "climat"}, "Europe/Paris")
    videos = pd.read_csv(real_data / VIDEOS).drop_duplicates("videoId", keep="last")
    assert told.ask("views") == videos["viewCount_video"].sum()
    at = pd.to_datetime(videos["publishedAt_video"], utc=True).dt.tz_convert("Europe/Paris")
    assert told.ask("views", "day") == videos.groupby(at.dt.date)["viewCount_video"].sum().to_dict()
    assert told.ask("volume", "day") == by(at.dt.date)
    assert told.ask("engagement_rate") is None
