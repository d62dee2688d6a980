"""What is measured on which public data: one line a figure, and how each file is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np

from hune.enrich.language.model import SIX
from hune.enrich.put_sentiment import put_stars
from hune.evaluate.evaluations import evaluation
from hune.evaluate.figure import Figure, Given
from hune.evaluate.files import read_rows
from hune.mention import Mention
from training import umsab
from training.copies import groups

OURS = Path(__file__).parents[1] / "tests/evaluate"
WHEN = datetime(2026, 1, 1, tzinfo=UTC)


class Place(NamedTuple):
    """Where the public data stand, where files may be written, and how many texts may be judged (0: all)."""

    data: Path
    scratch: Path
    most: int


class Run(NamedTuple):
    """One figure. `data`: the set's name in `hune/evaluate/public.py`; `language`: "" for all of the set's."""

    name: str
    data: str
    given: Callable[[Place], Given]
    language: str = ""
    most: int = 0

    def measure(self, data: Path, most: int = 0) -> Figure:
        """The figure now, on the first `most` texts of those it is published on."""
        with TemporaryDirectory() as scratch:
            return evaluation(self.name).measure(self.given(Place(data, Path(scratch), most or self.most)))


def table(path: str, place: Place) -> Given:
    """A table as it stands."""
    return Given(data=place.data / path)


def ours(path: str, place: Place) -> Given:
    """A table that we made, beside the tests."""
    return Given(data=OURS / path)


def series(folder: str, place: Place) -> Given:
    """A folder of series with their windows."""
    return Given(data=place.data / folder, windows=place.data / folder / "combined_windows.json")


def languages(place: Place) -> Given:
    """The val parts of the benchmark in six languages: each file says what its lines are in."""
    rows = [(text, code) for code in SIX for text in umsab.posts(place.data, code, "val")]
    texts, labels = written(rows, place)
    return Given(texts=texts, labels=labels)


def copies(path: str, text: str, place: Place) -> Given:
    """The texts of a table, each with the group of those that are its copies."""
    texts = [row[text] for row in read_rows(place.data / path, text)]
    rows = [json.dumps({"text": said, "group": group}) for said, group in zip(texts, groups(texts), strict=True)]
    (place.scratch / "copies.jsonl").write_text("\n".join(rows), "utf-8")
    return Given(data=place.scratch / "copies.jsonl")


def opinions(path: str, text: str, label: str, model: str, language: str, place: Place) -> Given:
    """A table with a text and a label or stars in each row, shuffled always in the same way."""
    rows = [(row[text], told) for row in read_rows(place.data / path, text, label) if (told := opinion(row[label]))]
    order = np.random.default_rng(1).permutation(len(rows)).tolist()
    texts, labels = written((rows[at] for at in order[: place.most or None]), place)
    return Given(texts=texts, labels=labels, model=model, language=language)


def opinion(said: str) -> str:
    """A class of sentiment from its name or from one to five stars; "" where nothing is told."""
    try:
        review = Mention(native_id="", published_at=WHEN, rating=float(said))
    except ValueError:
        return said
    put_stars(review)
    return review.sentiment or ""


def written(rows: Iterable[tuple[str, str]], place: Place) -> tuple[Path, Path]:
    """Two files, one text and one label a line."""
    texts, labels = zip(*((" ".join(text.split()), label) for text, label in rows), strict=True)
    files = place.scratch / "texts.txt", place.scratch / "labels.txt"
    for file, lines in zip(files, (texts, labels), strict=True):
        file.write_text("\n".join(lines) + "\n", "utf-8")
    return files


def both(data: str, path: str, text: str, label: str, language: str, most: int) -> list[Run]:
    """A set of opinions judged by both models, the slow one on `most` of it."""
    given = partial(opinions, path, text, label)
    return [
        Run("sentiment", data, partial(given, "fast", language), language),
        Run("sentiment", data, partial(given, "close", language), language, most),
    ]


RUNS = [
    *both("airline", "airline/Tweets.csv", "text", "airline_sentiment", "en", 1000),
    *both("insurance", "fr_insurance_reviews/reviews_fr.csv", "avis", "note", "fr", 400),
    *both("films", "fr_allocine_sample/reviews_sample.csv", "texte", "note", "fr", 400),
    Run("language", "umsab_languages", languages),
    Run("country", "airline_places", partial(table, "airline/Tweets.csv")),
    Run("gender", "politicians", partial(table, "fr_politicians/politicians_2015.csv"), "fr"),
    Run("gender", "deputies", partial(table, "fr_politicians/deputes_2012-2017.csv"), "fr"),
    Run("entities", "names_ours", partial(ours, "names_unseen.jsonl")),
    Run("duplicates", "candidates", partial(copies, "fr_presidentielle2022/tweets.csv", "text"), "fr"),
    Run("duplicates", "vaccination", partial(copies, "vaccination_tweets/vaccination_tweets.csv", "text"), "en"),
    Run("toxicity", "rtp_lx", partial(table, "fr_toxicity/RTP-LX-french.csv"), "fr"),
    Run("toxicity", "mlma", partial(table, "fr_toxicity/mlma_fr.csv"), "fr"),
    Run("spikes", "nab", partial(series, "nab_realtweets")),
]
