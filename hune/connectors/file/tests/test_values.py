"""Cells as numbers, languages, countries, kinds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.connectors.file.values import (
    is_nothing,
    read_count,
    read_country,
    read_kind,
    read_language,
    read_point,
    read_rating,
)


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("12", 12), (12, 12), (12.0, 12), ("1710.0", 1710), ("1 234", 1234), ("1\u202f234\u00a0567", 1_234_567),
        ("1,234", 1234), ("1.234.567", 1_234_567), ("1,2k", 1200), ("3.4K", 3400), ("1.5M", 1_500_000),
        ("2 Md", 2 * 10**9), ("1’234", 1234), ("0", 0), ("", None), (None, None), ("NaN", None), ("n/a", None), ("-",
        None), (float("nan"), None),
        ("-3", None), (-3, None), ("0.663", 1), ("10 000,0", 10_000),
    ],
)  # fmt: skip
def test_counts(said: object, count: int | None) -> None:
    assert read_count(said) == count


@pytest.mark.parametrize("said", ["many", "1 2 x", "12 likes", 2**63, "9" * 30, float("inf"), [1], "1e5", "--1"])
def test_what_is_no_count_is_refused(said: object) -> None:
    with pytest.raises(ValueError):
        read_count(said)


@given(st.integers(0, 2**63 - 1))
def test_a_count_survives_the_ways_of_writing_it(number: int) -> None:
    said = f"{number:,}"
    assert read_count(number) == read_count(str(number)) == read_count(said) == number
    assert read_count(said.replace(",", " ")) == read_count(said.replace(",", "\u202f")) == number


@pytest.mark.parametrize(
    ("said", "rating"),
    [("4", 4.0), (4, 4.0), ("4,5", 4.5), ("4.5/5", 4.5), ("3 sur 5", 3.0), ("★★★★☆", 4.0), ("", None), (None, None)],
)
def test_ratings(said: object, rating: float | None) -> None:
    assert read_rating(said) == rating


@pytest.mark.parametrize(
    ("said", "code"),
    [("fr", "fr"), ("fr-FR", "fr"), ("FR_fr", "fr"), ("French", "fr"), ("français", "fr"), ("anglais", "en"),
     ("Deutsch", "de"), ("eng", "en"), ("und", None), ("qq", None), ("klingon?", None)],
)  # fmt: skip
def test_languages(said: str, code: str | None) -> None:
    assert read_language(said) == code


@pytest.mark.parametrize(
    ("said", "code"),
    [("FR", "FR"), ("fr", "FR"), ("France", "FR"), ("États-Unis", "US"), ("United States", "US"), ("UK", "GB"),
     ("Royaume-Uni", "GB"), ("Atlantis", None), ("qq", None)],
)  # fmt: skip
def test_countries(said: str, code: str | None) -> None:
    assert read_country(said) == code


def test_kinds() -> None:
    said = ["normal", "RETWEET", "replied_to", "quoting", "Commentaire", "train", "Réponse"]
    assert [read_kind(s) for s in said] == ["post", "repost", "reply", "quote", "comment", None, "reply"]


def test_nothing() -> None:
    assert all(map(is_nothing, [None, "", " ", "nan", "NULL", "N/A", float("nan"), "—"]))
    assert not any(map(is_nothing, [0, False, "0", "no", []]))


@pytest.mark.parametrize(
    ("said", "point"),
    [
        ("[48.85, 2.35]", (48.85, 2.35)),
        ("48.85,-2.35", (48.85, -2.35)),
        ("{'type': 'Point', 'coordinates': [2.35, 48.85]}", (48.85, 2.35)),
        ([48.85, 2.35], (48.85, 2.35)),
        ("POINT(2.35 48.85)", (48.85, 2.35)),
        ("95.0, 2.0", None),
        ("Lyon", None),
        ("", None),
        (None, None),
        ("1, 2, 3", None),
    ],
)
def test_points(said, point):
    assert read_point(said) == point
