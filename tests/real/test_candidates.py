"""Thirty-eight thousand French posts by people who run for office: a study, replies and reposts counted apart.

Nobody is named here: the subject is whoever is addressed most in the file.
"""

from __future__ import annotations

import html
import re
import shutil
from collections import Counter
from pathlib import Path

import httpx2
import pandas as pd
import pytest

from tests.command import SECRET, begin, hune, serving

KINDS = {"normal": "post", "retweet": "repost", "reply": "reply", "quoting": "quote"}


@pytest.fixture(scope="module")
def file(real_data: Path) -> pd.DataFrame:
    """The posts as pandas reads them, with their day in Paris."""
    said = pd.read_csv(real_data / "fr_presidentielle2022/tweets.csv", dtype=str, keep_default_na=False)
    said["at"] = pd.to_datetime(said["datetime"], utc=True).dt.tz_convert("Europe/Paris")
    return said


@pytest.fixture(scope="module")
def handle(file: pd.DataFrame) -> str:
    """Who is addressed most."""
    found = Counter(h.lower() for text in file["text"] for h in re.findall(r"(?<!\w)@(\w+)", text))
    own = set(file["username"].str.lower())
    return next(h for h, _ in found.most_common() if h in own)


@pytest.fixture(scope="module")
def home(real_data: Path, handle: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the file and a topic on the subject."""
    folder = tmp_path_factory.mktemp("candidates")
    shutil.copy(real_data / "fr_presidentielle2022/tweets.csv", folder / "tweets.csv")
    home = begin(folder / "home")
    done = hune(home, "import", str(folder / "tweets.csv"))
    assert (done["read"], done["rejected"]) == (done["new"] + done["replaced"], 0)
    hune(home, "topic", "add", "Sujet", "--query", f"@{handle}")
    return home


def about(file: pd.DataFrame, handle: str) -> pd.DataFrame:
    return file[file["text"].str.contains(rf"(?<![\w@])@{handle}(?!\w)", case=False, regex=True)]


def test_every_kind_is_kept_as_such(home: Path, file: pd.DataFrame):
    said = {r["kind"]: r["count"] for r in hune(home, "count", "--by", "kind")["rows"]}
    assert said == {KINDS[k]: n for k, n in file["type"].value_counts().items()}


def test_kinds_of_the_subject(home: Path, file: pd.DataFrame, handle: str):
    said = {r["kind"]: r["count"] for r in hune(home, "count", "--topic", "Sujet", "--by", "kind")["rows"]}
    assert said == {KINDS[k]: n for k, n in about(file, handle)["type"].value_counts().items()}


def test_the_study_says_what_an_independent_count_says(home: Path, file: pd.DataFrame, handle: str):
    study = hune(home, "study", "Sujet", "--from", "2021-09-01", "--to", "2021-12-31")
    within = about(file, handle)
    days = within["at"].dt.strftime("%Y-%m-%d")
    within, days = within[days >= "2021-09-01"], days[days >= "2021-09-01"]
    assert study["total"]["value"] == len(within)
    assert study["peak"]["value"] == days.value_counts().max()
    assert {line["value"]: line["count"] for line in study["kinds"]["lines"]} == {
        KINDS[k]: n for k, n in within["type"].value_counts().items()
    }


def test_the_study_in_french(home: Path):
    said = hune(home, "study", "Sujet", "--from", "2021-09-01", "--to", "2021-12-31", "--format", "html")
    assert said is not None


def test_a_number_in_the_page_opens_on_exactly_its_mentions(home: Path, file: pd.DataFrame, handle: str):
    """The first large figure, followed to the end of its list with every copy on a row, gives as many mentions as it
    says."""
    with serving(home) as url, httpx2.Client(base_url=url, follow_redirects=True, timeout=60) as client:
        client.get("/login")
        data = {"email": "owner@example.org", "password": SECRET, "csrfmiddlewaretoken": client.cookies["csrftoken"]}
        client.post("/login", data=data, headers={"Referer": f"{url}/login"})
        page = client.get("/w/1/overview", params={"topic": "1", "from": "2021-01-01", "to": "2021-12-31"})
        said, link = re.findall(r'<a class="value" href="([^"]*/mentions[^"]*)">([^<]*)<', page.text)[0][::-1]
        days = about(file, handle)["at"].dt.strftime("%Y-%m-%d")
        expected = int(((days >= "2021-01-01") & (days <= "2021-12-31")).sum())
        assert int(re.sub(r"\D", "", said)) == expected
        found: list[str] = []
        following: str | None = f"{html.unescape(link)}&copies=apart"
        while following:
            listed = client.get(following)
            found += re.findall(r"data-open href=\"/w/1/mentions/(\d+)", listed.text)
            older = re.search(r'href="([^"]*)" rel="next"', listed.text)
            following = html.unescape(older[1]) if older else None
        assert len(found) == len(set(found)) == expected
