"""French reviews of fifty insurers: ratings, their spread and their concentration against pandas.

The insurer stands in the place of the site, so that a concentration can be checked; of 22,085 rows every second one.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from hune.analyse.compare import answer
from hune.store.query import MentionQuery
from tests.real.golden import Told, by, squares, told_of
from tests.stores import Engine, engine

__all__ = ["engine"]
ZONE, EVERY = "Europe/Paris", 2
QUERIES = {1: "prix OR tarif OR tarifs", 2: "service"}


@pytest.fixture(scope="module")
def told(real_data: Path, engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Told:
    home, path = tmp_path_factory.mktemp("reviews"), real_data / "fr_insurance_reviews/reviews_fr.csv"
    return told_of(engine, home, path, QUERIES, ZONE, {"site": "assureur"}, EVERY)


@pytest.fixture(scope="module")
def file(real_data: Path) -> pd.DataFrame:
    said = pd.read_csv(real_data / "fr_insurance_reviews/reviews_fr.csv").iloc[::EVERY]
    said["at"] = pd.to_datetime(said["date"]).dt.tz_localize(ZONE)
    return said


def test_ratings(told: Told, file: pd.DataFrame):
    stars = file["note"]
    assert told.ask("volume") == len(file)
    assert told.ask("rating_mean") == pytest.approx(stars.mean())
    assert told.ask("rating_spread") == pytest.approx(stars.std(ddof=0))
    known = stars.dropna().astype(int)
    assert told.ask("volume", "rating") == by(known) | {None: stars.isna().sum()}


def test_ratings_by_month_and_insurer(told: Told, file: pd.DataFrame):
    stars, months = file["note"], file["at"].dt.tz_localize(None).dt.to_period("M").dt.start_time.dt.date
    assert told.ask("rating_mean", "month") == pytest.approx(stars.groupby(months).mean().to_dict())
    assert told.ask("rating_spread", "month") == pytest.approx(stars.groupby(months).std(ddof=0).to_dict())
    sites = {site: mean for site, mean in told.ask("rating_mean", "site").items() if site}
    assert sorted(sites.values()) == pytest.approx(sorted(stars.groupby(file["assureur"].str.casefold()).mean()))


def test_how_concentrated_the_insurers_are(told: Told, file: pd.DataFrame):
    names = file["assureur"].str.casefold()
    assert told.ask("source_concentration") == pytest.approx(squares(names))
    months = file["at"].dt.tz_localize(None).dt.to_period("M").dt.start_time.dt.date
    assert told.ask("source_concentration", "month") == pytest.approx(names.groupby(months).apply(squares).to_dict())


def test_what_the_stars_say_of_the_tone(told: Told, file: pd.DataFrame):
    stars = file["note"].dropna()  # a review without stars has no tone here: it counts neither above nor below
    tone = np.select([stars <= 2, stars >= 4], [-1, 1], 0)
    assert told.ask("net_sentiment") == pytest.approx(tone.mean())
    assert told.ask("negative_share") == pytest.approx((tone < 0).mean())
    assert told.ask("positive_share", "rating") == {1: 0, 2: 0, 3: 0, 4: 1, 5: 1, None: None}


def test_a_filter_of_stars_opens_on_those_alone(told: Told, file: pd.DataFrame):
    assert told.where(ratings=(1, 5)).ask("volume") == file["note"].isin([1, 5]).sum()
    assert told.where(ratings=(2,)).ask("authors") == file.loc[file["note"] == 2, "auteur"].str.casefold().nunique()


def test_themes_and_what_they_share(told: Told, file: pd.DataFrame):
    text = file["avis"].str.casefold()
    price = text.str.contains(r"(?<!\w)(?:prix|tarifs?)(?!\w)")
    service = text.str.contains(r"(?<!\w)service(?!\w)")
    assert told.about(1, 2).ask("volume", "topic") == pytest.approx({1: price.sum(), 2: service.sum()}, rel=0.001)
    assert told.about(1).ask("rating_mean") == pytest.approx(file.loc[price, "note"].mean(), rel=0.001)
    overlap = told.about(1, 2).ask("topic_overlap", "topic", "also")
    assert overlap[(1, 2)] == pytest.approx((price & service).sum() / price.sum(), rel=0.002)


def test_reviews_of_last_year(told: Told, file: pd.DataFrame):
    """A month beside the same days of the week: 1 March 2020 was a Sunday, as 3 March 2019 was."""
    since, until = (pd.Timestamp(day, tz=ZONE).to_pydatetime() for day in ("2020-03-01", "2020-04-01"))
    question = MentionQuery(1, since=since, until=until, timezone=ZONE, compare="last_year")
    [row] = answer(told.store, question)
    days = file["date"]
    assert row["volume"] == days.between("2020-03-01", "2020-03-31").sum() > 0
    assert row["beside"]["volume"] == days.between("2019-03-03", "2019-04-02").sum() > 0
