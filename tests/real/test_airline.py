"""Seven thousand tweets to six airlines: every figure of Hune against an independent count with pandas."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from tests.command import begin, hune

BRANDS = {
    "American": "americanair", "Delta": "delta", "JetBlue": "jetblue", "Southwest": "southwestair",
    "United": "united", "Virgin": "virginamerica",
}  # fmt: skip


@pytest.fixture(scope="module")
def home(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with six brand topics of one group and the file imported with the guessed mapping."""
    folder = tmp_path_factory.mktemp("airline")
    shutil.copy(real_data / "airline/Tweets.csv", folder / "Tweets.csv")
    home = begin(folder / "home", timezone="UTC")
    for name, handle in BRANDS.items():
        hune(home, "topic", "add", name, "--query", f"@{handle}", "--group", "airlines")
    (home.parent / "first.txt").write_text(str(hune(home, "import", str(folder / "Tweets.csv"))))
    return home


@pytest.fixture(scope="module")
def file(home: Path) -> pd.DataFrame:
    """The same file as pandas reads it, the last row of an id counting."""
    said = pd.read_csv(home.parent / "Tweets.csv", dtype={"tweet_id": str})
    said["at"] = pd.to_datetime(said["tweet_created"], utc=True)
    return said.drop_duplicates("tweet_id", keep="last")


def mentioning(file: pd.DataFrame, handle: str) -> pd.DataFrame:
    return file[file["text"].str.contains(rf"(?<![\w@])@{handle}(?!\w)", case=False, regex=True)]


def test_counts_add_up_and_a_second_import_changes_nothing(home: Path, file: pd.DataFrame):
    before = hune(home, "count", "--by", "day")["rows"]
    again = hune(home, "import", str(home.parent / "Tweets.csv"))
    rows = len(pd.read_csv(home.parent / "Tweets.csv"))
    assert (again["read"], again["new"], again["replaced"], again["rejected"]) == (rows, 0, rows, 0)
    assert hune(home, "count", "--by", "day")["rows"] == before
    assert sum(row["count"] for row in before) == len(file)


def test_share_of_voice(home: Path, file: pd.DataFrame):
    said = {r["topic"]: r["count"] for r in hune(home, "count", *(w for n in BRANDS for w in ("--topic", n)))["rows"]}
    assert said == {name: len(mentioning(file, handle)) for name, handle in BRANDS.items()}


@pytest.mark.parametrize("name", BRANDS)
def test_daily_volume(home: Path, file: pd.DataFrame, name: str):
    said = {r["day"]: r["count"] for r in hune(home, "count", "--topic", name, "--by", "day")["rows"] if r["count"]}
    days = mentioning(file, BRANDS[name])["at"].dt.strftime("%Y-%m-%d").value_counts()
    assert {str(k)[:10]: v for k, v in said.items()} == days.to_dict()


def test_top_authors(home: Path, file: pd.DataFrame):
    rows = hune(home, "count", "--topic", "United", "--by", "author")["rows"]
    voices = mentioning(file, "united")["name"].str.casefold().value_counts()
    assert {r["author"]: r["count"] for r in rows[:100]} == {r["author"]: voices[r["author"]] for r in rows[:100]}
    assert [r["count"] for r in rows[:20]] == voices.head(20).tolist()
