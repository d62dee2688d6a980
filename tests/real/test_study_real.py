"""Studies of real episodes: a French one and an English one, against counts made without the product.

Nobody is named here: the French subject is whoever is addressed most among those who run for office, and the episode is
the days around the fullest one.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.command import begin, hune

EPOCH_MS = 1288834974657  # the zero of the ids of these posts: milliseconds stand above the lowest 22 bits
CRISIS = "crisislex/CrisisLexT6/2013_Boston_Bombings/2013_Boston_Bombings-ontopic_offtopic.csv"
FIRST_NEWS = datetime(2013, 4, 15, 18, 49, tzinfo=UTC)  # the event itself, as everybody knows it
PHASES = ["start", "rise", "peak", "fall"]


@pytest.fixture(scope="module")
def french(real_data: Path) -> pd.DataFrame:
    said = pd.read_csv(real_data / "fr_presidentielle2022/tweets.csv", dtype=str, keep_default_na=False)
    said["at"] = pd.to_datetime(said["datetime"], utc=True).dt.tz_convert("Europe/Paris")
    return said[said["at"] >= "2021-06-01"]


@pytest.fixture(scope="module")
def subject(french: pd.DataFrame) -> str:
    """Who is addressed most on a single day by others and by themselves."""
    own = set(french["username"].str.lower())
    days = french["at"].dt.strftime("%Y-%m-%d")
    found: Counter[tuple[str, str]] = Counter()
    for day, text in zip(days, french["text"], strict=True):
        found.update((handle, day) for handle in {h.lower() for h in re.findall(r"(?<![\w@])@(\w+)", text)} & own)
    return found.most_common(1)[0][0][0]


@pytest.fixture(scope="module")
def english(real_data: Path) -> pd.DataFrame:
    """The posts of a crisis with the moment that stands in their id."""
    said = pd.read_csv(real_data / CRISIS, dtype=str, keep_default_na=False, skipinitialspace=True)
    ids = said["tweet id"].str.strip("'").astype("int64")
    at = pd.to_datetime((ids.to_numpy() >> 22) + EPOCH_MS, unit="ms", utc=True)
    return pd.DataFrame({"id": ids, "published_at": at, "text": said["tweet"]})


@pytest.fixture(scope="module")
def home(
    real_data: Path, subject: str, english: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("episodes")
    shutil.copy(real_data / "fr_presidentielle2022/tweets.csv", folder / "tweets.csv")
    written = english.assign(published_at=english["published_at"].dt.strftime("%Y-%m-%dT%H:%M:%S.%fZ"))
    written.assign(network="x", medium="microblog").to_csv(folder / "crisis.csv", index=False)
    home = begin(folder / "home")
    hune(home, "import", str(folder / "tweets.csv"))
    hune(home, "import", str(folder / "crisis.csv"))
    hune(home, "topic", "add", "Sujet", "--query", f"@{subject}")
    hune(home, "topic", "add", "Crisis", "--query", "boston OR marathon")
    yield home


@pytest.fixture(scope="module")
def episode(home: Path, french: pd.DataFrame, subject: str) -> tuple[dict[str, Any], pd.DataFrame]:
    """The study of the days around the fullest one, and the posts it is about."""
    about = french[french["text"].str.contains(rf"(?<![\w@])@{subject}(?!\w)", case=False, regex=True)]
    top = about["at"].dt.strftime("%Y-%m-%d").value_counts().index[0]
    first, last = (datetime.fromisoformat(top) + timedelta(days=days) for days in (-21, 14))
    ends = (first.date().isoformat(), last.date().isoformat())
    days = about["at"].dt.strftime("%Y-%m-%d")
    return hune(home, "study", "Sujet", "--from", ends[0], "--to", ends[1]), about[
        (days >= ends[0]) & (days <= ends[1])
    ]


@pytest.fixture(scope="module")
def crisis(home: Path) -> dict[str, Any]:
    return dict(hune(home, "study", "Crisis", "--from", "2013-04-14", "--to", "2013-04-19"))


def moments(said: dict[str, Any]) -> tuple[datetime, datetime]:
    return datetime.fromisoformat(said["since"]), datetime.fromisoformat(said["until"])


def test_the_phases_of_the_episode_count_what_pandas_counts(episode: tuple[dict[str, Any], pd.DataFrame]):
    study, about = episode
    assert study["phases"], "the fullest day of the file has phases"
    names = [phase["name"] for phase in study["phases"]]
    assert names == [name for name in PHASES if name in names]
    for phase in study["phases"]:
        since, until = moments(phase)
        assert phase["count"] == ((about["at"] >= since) & (about["at"] < until)).sum()


def test_the_sentiment_of_each_phase_has_its_interval(episode: tuple[dict[str, Any], pd.DataFrame]):
    for phase in episode[0]["phases"]:
        parts = phase["tone"]["parts"]
        assert sum(part["count"] for part in parts) == phase["tone"]["judged"] <= phase["count"]
        assert all(part["low"] <= part["share"] <= part["high"] for part in parts)
        n, k = phase["tone"]["judged"], parts[0]["count"]
        centre = (k / n + 1.96**2 / (2 * n)) / (1 + 1.96**2 / n)  # Wilson, written out
        assert (parts[0]["low"] + parts[0]["high"]) / 2 == pytest.approx(centre, abs=2e-4)


def test_ten_posts_stand_in_the_file_word_for_word(episode: tuple[dict[str, Any], pd.DataFrame]):
    study, about = episode
    texts = [" ".join(text.split()) for text in about["text"]]
    assert 3 <= len(study["posts"]) <= 10
    for one in study["posts"]:
        said = one["post"]["text"].removesuffix("…").rstrip()
        assert any(said in text for text in texts), said


def test_most_repeated_are_those_whose_texts_stand_most_often(episode: tuple[dict[str, Any], pd.DataFrame]):
    study, about = episode
    for post in study["repeated"]:
        assert post["echo"] >= 2
    if study["repeated"]:
        first = study["repeated"][0]["text"].removesuffix("…")[:60]
        assert sum(first in " ".join(text.split()) for text in about["text"]) >= study["repeated"][0]["echo"] // 2


def test_the_study_finds_the_minute_of_the_event(crisis: dict[str, Any]):
    """Of five days, the first message that says a key term comes within half an hour of what happened."""
    first = datetime.fromisoformat(crisis["first"][0]["at"])
    assert timedelta(0) <= first - FIRST_NEWS <= timedelta(minutes=30)


def test_the_crisis_has_its_phases_and_says_what_it_cannot_know(crisis: dict[str, Any], english: pd.DataFrame):
    assert [phase["name"] for phase in crisis["phases"]] == PHASES
    for phase in crisis["phases"]:
        since, until = moments(phase)
        inside = english[(english["published_at"] >= since) & (english["published_at"] < until)]
        assert phase["count"] == inside["text"].str.contains(r"(?i)(?<![\w@])(?:boston|marathon)(?!\w)").sum()
    assert crisis["normal"]["value"] is None and crisis["factor"]["value"] is None
    assert crisis["heard_since"] == "2013-04-15"
    negative = [phase["tone"]["parts"][0]["share"] for phase in crisis["phases"]]
    assert negative[0] < negative[2]


def test_it_is_read_in_part_and_says_so(crisis: dict[str, Any]):
    assert 1_500 <= crisis["read"] <= 2_100 < crisis["read_of"]


@pytest.mark.parametrize(
    ("form", "language"), [("text", "fr"), ("html", "en"), ("csv", "fr"), ("pdf", "fr"), ("pdf", "en"), ("pptx", "fr")]
)
def test_one_command_writes_every_form(home: Path, tmp_path: Path, form: str, language: str):
    import subprocess

    from tests.command import COMMAND, environment

    out = tmp_path / f"study.{form}"
    asked = ["study", "Crisis", "--from", "2013-04-14", "--to", "2013-04-19", "--format", form, "--out", str(out)]
    subprocess.run([*COMMAND, *asked, "--language", language], env=environment(home), check=True, timeout=300)
    begins = {"text": "Étude" if language == "fr" else "Study", "html": "<!doctype html>", "pdf": "%PDF", "pptx": "PK"}
    assert out.read_bytes().startswith(begins.get(form, "\ufeff").encode())
