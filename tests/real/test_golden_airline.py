"""Seven thousand tweets to six airlines, with the sentiment people gave them: every figure against pandas."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from hune.analyse.compare import answer
from hune.analyse.intervals import tone_shares
from hune.analyse.overlap import overlaps
from hune.store.query import MentionQuery
from tests.real.golden import Told, by, daily, factor, naming, told_of
from tests.stores import Engine, engine

__all__ = ["engine"]
BRANDS = {1: "americanair", 2: "delta", 3: "jetblue", 4: "southwestair", 5: "united", 6: "virginamerica"}
ZONE = "America/New_York"


@pytest.fixture(scope="module")
def told(real_data: Path, engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Told:
    queries = {topic: f"@{handle}" for topic, handle in BRANDS.items()}
    given = {"sentiment": "airline_sentiment"}
    home = tmp_path_factory.mktemp("airline")
    return told_of(engine, home, real_data / "airline/Tweets.csv", queries, ZONE, given)


@pytest.fixture(scope="module")
def file(real_data: Path) -> pd.DataFrame:
    """The same as pandas reads it, the last row of an id counting."""
    said = pd.read_csv(real_data / "airline/Tweets.csv", dtype={"tweet_id": str}).drop_duplicates(
        "tweet_id", keep="last"
    )
    said["at"] = pd.to_datetime(said["tweet_created"], utc=True).dt.tz_convert(ZONE)
    said["who"] = said["name"].str.casefold()
    return said


@pytest.fixture(scope="module")
def of(file: pd.DataFrame) -> dict[int, pd.DataFrame]:
    return {topic: naming(file, handle) for topic, handle in BRANDS.items()}


def test_figures_of_each_brand(told: Told, of: dict[int, pd.DataFrame]):
    for topic, rows in of.items():
        about, tone = told.about(topic), rows["airline_sentiment"]
        assert about.ask("volume") == len(rows)
        assert about.ask("authors") == rows["who"].nunique()
        assert about.ask("engagement") == rows["retweet_count"].sum()
        for sentiment in ("positive", "negative", "neutral"):
            assert about.ask(f"{sentiment}_share") == pytest.approx((tone == sentiment).mean())
        net = (tone == "positive").mean() - (tone == "negative").mean()
        assert about.ask("net_sentiment") == pytest.approx(net)
        assert about.ask("peak_factor") == pytest.approx(factor(rows["at"]))


def test_shares_of_voice(told: Told, of: dict[int, pd.DataFrame]):
    about = told.about(*BRANDS)
    sizes = {
        "share_of_voice": {t: len(rows) for t, rows in of.items()},
        "share_of_voice_authors": {t: rows["who"].nunique() for t, rows in of.items()},
        "share_of_voice_engagement": {t: rows["retweet_count"].sum() for t, rows in of.items()},
    }
    for metric, size in sizes.items():
        expected = {topic: n / sum(size.values()) for topic, n in size.items()}
        assert about.ask(metric, "topic") == pytest.approx(expected), metric


def test_what_the_file_does_not_give_is_not_provided(told: Told):
    for metric in ("reach", "views", "source_concentration", "engagement_rate", "rating_mean", "rating_spread"):
        assert told.ask(metric) is None, metric
    assert set(told.about(*BRANDS).ask("share_of_voice_reach", "topic").values()) == {None}


@pytest.mark.parametrize("topic", [None, 5])
def test_volume_by_every_time(told: Told, file: pd.DataFrame, of: dict[int, pd.DataFrame], topic: int | None):
    rows, about = (file, told) if topic is None else (of[topic], told.about(topic))
    at = rows["at"]
    assert about.ask("volume", "hour") == by(at.dt.tz_convert("UTC").dt.floor("h"))
    assert about.ask("volume", "day") == by(at.dt.date)
    assert about.ask("volume", "week") == by(
        (at.dt.tz_localize(None) - pd.to_timedelta(at.dt.day_of_week, "D")).dt.date
    )
    assert about.ask("volume", "month") == by(at.dt.tz_localize(None).dt.to_period("M").dt.start_time.dt.date)
    assert about.ask("volume", "weekday_hour") == by((at.dt.day_of_week + 1) * 100 + at.dt.hour)


def test_net_sentiment_by_day_and_hour(told: Told, file: pd.DataFrame):
    balance = file["airline_sentiment"].map({"positive": 1, "negative": -1, "neutral": 0})
    assert told.ask("net_sentiment", "day") == pytest.approx(balance.groupby(file["at"].dt.date).mean().to_dict())
    hours = told.ask("net_sentiment", "weekday_hour")
    places = (file["at"].dt.day_of_week + 1) * 100 + file["at"].dt.hour
    assert hours == pytest.approx(balance.groupby(places).mean().to_dict())


def test_by_author_sentiment_and_group(told: Told, file: pd.DataFrame, of: dict[int, pd.DataFrame]):
    assert {k[0]: n for k, n in told.ask("volume", "author", "network").items()} == by(file["who"])
    assert told.about(5).ask("volume", "sentiment") == by(of[5]["airline_sentiment"])
    assert told.ask("authors", "sentiment") == file.groupby("airline_sentiment")["who"].nunique().to_dict()
    two = (("legacy", (1, 2, 5)), ("low fare", (3, 4, 6)))
    expected = {name: pd.concat([of[t] for t in topics])["tweet_id"].nunique() for name, topics in two}
    assert told.about(groups=two).ask("volume", "group") == expected
    handles = tuple(file["who"].value_counts().index[:20])
    lists = (("loud", tuple(("x", handle) for handle in handles)),)
    listed = file[file["who"].isin(handles)]
    assert told.about(lists=lists).ask("volume", "list") == {"loud": len(listed)}
    assert told.about(lists=lists).ask("engagement", "list") == {"loud": listed["retweet_count"].sum()}


def test_hashtags(told: Told, file: pd.DataFrame):
    tags = file["text"].str.findall(r"(?<![\w@#&/])#(\w*[^\W\d]\w*)").map(lambda t: {one.casefold() for one in t})
    expected = by(tags.explode().dropna())
    said = told.ask("volume", "hashtag")
    assert {tag: said.get(tag) for tag in expected if expected[tag] > 2} == {t: n for t, n in expected.items() if n > 2}


def test_brands_that_are_named_together(told: Told, of: dict[int, pd.DataFrame]):
    ids = {topic: set(rows["tweet_id"]) for topic, rows in of.items()}
    for pair in overlaps(told.store, MentionQuery(1), tuple(BRANDS)):
        both, either = ids[pair.one] & ids[pair.other], ids[pair.one] | ids[pair.other]
        assert (pair.ones, pair.others, pair.both) == (len(ids[pair.one]), len(ids[pair.other]), len(both))
        assert pair.jaccard == pytest.approx(len(both) / len(either))
    shares = told.about(*BRANDS).ask("topic_overlap", "topic", "also")
    assert shares[(6, 5)] == pytest.approx(len(ids[6] & ids[5]) / len(ids[6]))


def test_intervals_hold_what_a_thousand_draws_show(told: Told, of: dict[int, pd.DataFrame]):
    """Of half the rows drawn again and again, about 95 % of the shares lie in the interval told of so many."""
    tone = of[6]["airline_sentiment"]
    for one in tone_shares(told.store, told.about(6).query):
        draws = pd.Series(
            [(tone.sample(frac=1, replace=True, random_state=n) == one.sentiment).mean() for n in range(400)]
        )
        assert 0.91 <= draws.between(one.low, one.high).mean() <= 0.99, one.sentiment
        assert one.low < one.share < one.high


def test_a_day_beside_the_day_before(told: Told, file: pd.DataFrame):
    days = daily(file["at"])
    begin = file["at"].min().normalize()
    moments = [begin + pd.DateOffset(days=n) for n in range(len(days) + 1)]
    since, until = (m.to_pydatetime() for m in (moments[3], moments[5]))
    question = told.about(since=since, until=until, compare="before")
    [row] = answer(told.store, question.query)
    assert (row["volume"], row["beside"]["volume"]) == (days[3:5].sum(), days[1:3].sum())
