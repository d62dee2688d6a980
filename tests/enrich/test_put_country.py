"""The step that says where an author is, and from what it was read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hune.enrich.place.reasons import PLACE_SENTENCES
from hune.enrich.put_country import put_country
from hune.enrich.step import Batch
from hune.mention import Author, Mention

NOW = datetime(2026, 5, 18, 9, 4, tzinfo=UTC)


def put(author: Author | None = None, **fields: object) -> Mention:
    m = Mention("1", NOW, author=author or Author(), **fields)  # type: ignore[arg-type]
    put_country(Batch(1, [m]))
    assert not m.failed
    assert m.country_by in PLACE_SENTENCES
    return m


def test_the_country_that_was_given_stays():
    m = put(Author(place="Lyon"), country="fr", medium="news", site="journal.de")
    assert (m.country, m.city, m.country_by) == ("FR", "Lyon", "given")
    assert put(Author(place="Berlin"), country="FR").city is None


def test_what_somebody_set_by_hand_stays():
    m = put(Author(place="Lyon"), country="BE", country_by="person")
    assert (m.country, m.region, m.city, m.country_by) == ("BE", None, None, "person")


def test_coordinates_go_before_the_profile():
    m = put(Author(place="Lyon"), latitude=50.85, longitude=4.35)
    assert (m.country, m.country_by) == ("BE", "coordinates")


@pytest.mark.parametrize(("latitude", "longitude"), [(0.0, 0.0), (200.0, 3.0), (48.0, None)])
def test_coordinates_that_are_none_leave_it_to_the_profile(latitude, longitude):
    m = put(Author(place="Lyon"), latitude=latitude, longitude=longitude)
    assert (m.country, m.country_by) == ("FR", "place")


def test_a_zone_decides_between_namesakes():
    assert put(Author(place="Birmingham")).country_by == "ambiguous"
    m = put(Author(place="Birmingham", time_zone="London"))
    assert (m.country, m.city, m.country_by) == ("GB", "Birmingham", "place")
    assert put(Author(place="Paris", time_zone="America/Chicago")).country == "FR"


def test_a_zone_of_one_country_is_weak_evidence_and_one_of_two_none():
    m = put(Author(time_zone="Europe/Paris"))
    assert (m.country, m.country_by) == ("FR", "time zone")
    m = put(Author(time_zone="Eastern Time (US & Canada)"))
    assert (m.country, m.country_by) == (None, "ambiguous")
    m = put(Author(time_zone="Europe/Paris", url="https://moi.example.de"), site="reseau.example")
    assert (m.country, m.country_by) == (None, "ambiguous"), "zone and site do not agree"


def test_the_site_of_a_house_tells_and_that_of_a_network_does_not():
    m = put(medium="news", site="journal.example.fr")
    assert (m.country, m.country_by) == ("FR", "site")
    assert put(medium="microblog", site="reseau.example.fr").country is None


def test_the_author_s_own_site_tells_and_their_page_at_the_place_does_not():
    there = "https://reseau.example.fr/@moi/1"
    assert put(Author(url="https://www.moi.example.be"), medium="microblog", url=there).country == "BE"
    assert put(Author(url="https://reseau.example.fr/@moi"), medium="microblog", url=there).country is None


def test_the_language_tells_nothing():
    m = put(language="fr")
    assert (m.country, m.country_by) == (None, "")


@pytest.mark.parametrize("place", ["", "🌍", "\x00", "\ud800", "a" * 100_000, "\u202e", "http://["])
def test_what_is_no_place_says_nothing(place):
    m = put(Author(place=place, time_zone=place, url=place), url=place)
    assert (m.country, m.region, m.city, m.country_by) == (None, None, None, "")


def test_running_again_gives_the_same():
    m = put(Author(place="Lyon"))
    put_country(Batch(1, [m]))
    assert (m.country, m.city, m.country_by) == ("FR", "Lyon", "place")
    m.author.place = None
    put_country(Batch(1, [m]))
    assert (m.country, m.city, m.country_by) == (None, None, "")
