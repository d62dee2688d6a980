"""French candidates' posts, replies and reposts: figures against pandas. Of 38,513 rows every third one.

Nobody is named here: the topics are the two accounts that are addressed most.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from hune.analyse.compare import answer
from hune.analyse.overlap import overlaps
from hune.analyse.rise import smooth
from hune.store.query import MentionQuery
from tests.real.golden import Told, by, factor, naming, told_of
from tests.stores import Engine, engine

__all__ = ["engine"]
ZONE, EVERY = "Europe/Paris", 3
KINDS = {"normal": "post", "retweet": "repost", "reply": "reply", "quoting": "quote"}


@pytest.fixture(scope="module")
def file(real_data: Path) -> pd.DataFrame:
    said = pd.read_csv(real_data / "fr_presidentielle2022/tweets.csv", dtype=str, keep_default_na=False).iloc[::EVERY]
    said["at"] = pd.to_datetime(said["datetime"], utc=True).dt.tz_convert(ZONE)
    said["kind"] = said["type"].map(KINDS)
    return said


@pytest.fixture(scope="module")
def handles(file: pd.DataFrame) -> dict[int, str]:
    found = Counter(handle.lower() for text in file["text"] for handle in re.findall(r"(?<![\w@])@(\w+)", text))
    return {topic: handle for topic, (handle, _) in enumerate(found.most_common(2), 1)}


@pytest.fixture(scope="module")
def told(real_data: Path, handles: dict[int, str], engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Told:
    queries = {topic: f"@{handle}" for topic, handle in handles.items()}
    home, path = tmp_path_factory.mktemp("candidates"), real_data / "fr_presidentielle2022/tweets.csv"
    return told_of(engine, home, path, queries, ZONE, every=EVERY)


@pytest.fixture(scope="module")
def of(file: pd.DataFrame, handles: dict[int, str]) -> dict[int, pd.DataFrame]:
    return {topic: naming(file, handle) for topic, handle in handles.items()}


def test_kinds_and_their_shares(told: Told, file: pd.DataFrame, of: dict[int, pd.DataFrame]):
    for about, rows in [(told, file), *((told.about(t), rows) for t, rows in of.items())]:
        assert about.ask("volume", "kind") == by(rows["kind"])
        assert about.ask("repost_share") == pytest.approx((rows["kind"] == "repost").mean())
        assert about.ask("reply_share") == pytest.approx((rows["kind"] == "reply").mean())
    months = file["at"].dt.tz_localize(None).dt.to_period("M").dt.start_time.dt.date
    shares = (file["kind"] == "repost").groupby(months).mean()
    assert told.ask("repost_share", "month") == pytest.approx(shares.to_dict())


def test_authors_by_week_of_the_zone(told: Told, of: dict[int, pd.DataFrame]):
    at = of[1]["at"].dt.tz_localize(None)
    weeks = (at - pd.to_timedelta(at.dt.day_of_week, "D")).dt.date
    expected = of[1]["username"].str.casefold().groupby(weeks).nunique()
    assert told.about(1).ask("authors", "week") == expected.to_dict()


def test_voices_and_who_is_repeated(told: Told, file: pd.DataFrame):
    assert told.ask("volume", "author", "network") == {
        (author, "x"): n for author, n in by(file["username"].str.casefold()).items()
    }
    passed_on = file[file["kind"].isin(["repost", "quote"])]["referenced_tweet_author_username"].str.casefold()
    said = Counter[str]()
    for handle, n in told.ask("volume", "reposts").items():
        said[handle.casefold()] += n
    most = {handle: n for handle, n in by(passed_on[passed_on != ""]).items() if n >= 20}
    assert len(most) > 20
    assert {handle: said[handle] for handle in most} == most


def test_nobody_gave_a_count_or_a_site(told: Told):
    for metric in ("engagement", "views", "reach", "engagement_rate", "source_concentration", "net_sentiment"):
        assert told.ask(metric) is None, metric


def test_the_most_unusual_day(told: Told, of: dict[int, pd.DataFrame]):
    for topic, rows in of.items():
        assert told.about(topic).ask("peak_factor") == pytest.approx(factor(rows["at"]))


def test_how_fast_a_buzz_fell(told: Told, of: dict[int, pd.DataFrame]):
    """The two weeks around the fullest day: the means of the hours are made here by pandas."""
    at = of[1]["at"]
    days = at.dt.tz_localize(None).dt.normalize()
    top = days.value_counts().idxmax()
    since, until = (pd.Timestamp(top + pd.DateOffset(days=n)).tz_localize(ZONE) for n in (-4, 4))
    inside = at[(at >= since) & (at < until)].dt.tz_convert("UTC").dt.floor("h")
    slots = pd.date_range(since.tz_convert("UTC"), until.tz_convert("UTC"), freq="h", inclusive="left")
    hours = inside.value_counts().reindex(slots, fill_value=0).sort_index()
    found = told.about(1, since=since.to_pydatetime(), until=until.to_pydatetime()).ask("half_life")
    answers = {}
    for width in (3, 24):
        means = hours.rolling(width, center=True, min_periods=1).mean()
        assert list(means)[width:-width] == pytest.approx(smooth(list(hours), width)[width:-width])
        whole = means.iloc[: len(means) - (width - width // 2 - 1)]
        peak = max(range(len(whole)), key=lambda i: (round(whole.iloc[i], 9), i))
        below = [i - peak for i in range(peak + 1, len(whole)) if whole.iloc[i] <= whole.iloc[peak] / 2]
        answers[width] = below[0] if below else None
    assert found in answers.values()


def test_two_who_are_named_together(told: Told, of: dict[int, pd.DataFrame]):
    one, other = (set(of[topic]["id"]) for topic in (1, 2))
    [pair] = overlaps(told.store, MentionQuery(1), (1, 2))
    assert (pair.ones, pair.others, pair.both) == (len(one), len(other), len(one & other))
    assert told.where(topics=(1,), also=(2,)).ask("volume") == len(one & other) > 0


def test_a_week_of_the_summer_time_change_beside_last_year(told: Told, file: pd.DataFrame):
    since, until = (pd.Timestamp(day, tz=ZONE).to_pydatetime() for day in ("2021-03-22", "2021-03-29"))
    question = MentionQuery(1, dimensions=("day",), since=since, until=until, timezone=ZONE, compare="last_year")
    rows = {str(row["day"]): (row["volume"], row["beside"]["volume"]) for row in answer(told.store, question)}
    days = by(file["at"].dt.strftime("%Y-%m-%d"))
    for n in range(7):
        now, then = (str((pd.Timestamp(day) + pd.DateOffset(days=n)).date()) for day in ("2021-03-22", "2020-03-23"))
        assert rows.get(now, (0, 0)) == (days.get(now, 0), days.get(then, 0))
