"""Names and key terms of the tweets of French candidates, all of whom write of each other."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from hune.enrich.key_terms import key_terms
from hune.enrich.names import named
from hune.enrich.place.fold import fold

TWEETS = 8000


@pytest.fixture(scope="module")
def tweets(real_data: Path) -> list[str]:
    with (real_data / "fr_presidentielle2022" / "tweets.csv").open(encoding="utf-8") as file:
        return [row["text"] for row in csv.DictReader(file)][-TWEETS:]


def test_most_candidates_are_among_the_people_named_most(real_data: Path, tweets: list[str]):
    with (real_data / "fr_presidentielle2022" / "candidates.csv").open(encoding="utf-8") as file:
        candidates = {fold(f"{row['forename']} {row['surname']}") for row in csv.DictReader(file)}
    said = Counter(fold(name.text) for text in tweets for name in named(text, "fr") if name.kind == "person")
    assert len(candidates & {name for name, _ in said.most_common(100)}) >= len(candidates) * 0.6


def test_few_of_the_names_said_most_are_no_names(tweets: list[str]):
    said = Counter(name.text for text in tweets for name in named(text, "fr"))
    no_names = {"Français", "Françaises", "République", "État", "Etat", "Direct", "Gouvernement", "Nation", "Histoire"}
    assert not no_names & {name for name, _ in said.most_common(200)}


def test_what_a_campaign_is_about_is_found_as_expressions(tweets: list[str]):
    said = Counter(term for text in tweets for term in key_terms(text, "fr") if " " in term)
    most = {term for term, _ in said.most_common(60)}
    assert {"pouvoir d’achat", "union européenne", "service public", "élection présidentielle"} <= most
