"""What people write as their place, read as a country, a region and a city; and what is not told."""

from __future__ import annotations

import math

import pytest

from hune.enrich.place.book import Book, book
from hune.enrich.place.read import at_point, read_place
from hune.enrich.place.sites import site_country
from hune.enrich.place.zones import zone_countries

US_CA = frozenset({"US", "CA"})


@pytest.mark.parametrize(
    ("said", "country", "region", "city"),
    [
        ("Paris", "FR", "Île-de-France", "Paris"),
        ("paris, france", "FR", "Île-de-France", "Paris"),
        ("Lyon 🇫🇷", "FR", "Auvergne-Rhône-Alpes", "Lyon"),
        ("IDF", "FR", "Île-de-France", None),
        ("Paris 75011", "FR", "Île-de-France", "Paris"),
        ("Lyon 3e", "FR", "Auvergne-Rhône-Alpes", "Lyon"),
        ("le 93", "FR", "Île-de-France", None),
        ("Finistère", "FR", "Bretagne", None),
        ("PACA", "FR", "Provence-Alpes-Côte d’Azur", None),
        ("Toulouse, sud de la France", "FR", "Occitanie", "Toulouse"),
        ("quelque part en France", "FR", None, None),
        ("St-Étienne", "FR", "Auvergne-Rhône-Alpes", "Saint-Étienne"),
        ("Clermont-Ferrand", "FR", "Auvergne-Rhône-Alpes", "Clermont-Ferrand"),
        ("Bxl", "BE", "Brussels", "Brussels"),
        ("Brabant wallon", "BE", "Wallonia", None),
        ("Genève/CH", "CH", "Genève", "Geneva"),
        ("Lausanne (Suisse)", "CH", "Vaud", "Lausanne"),
        ("Montréal, QC", "CA", "Quebec", "Montréal"),
        ("London, Ontario", "CA", "Ontario", "London"),
        ("La Réunion", "RE", None, None),
        ("Kinshasa, RDC", "CD", None, "Kinshasa"),
        ("Côte d'Ivoire", "CI", None, None),
        ("Trinidad and Tobago", "TT", None, None),
        ("England", "GB", "England", None),
        ("Cardiff, Wales", "GB", "Wales", "Cardiff"),
        ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "GB", None, None),
        ("🇨🇱", "CL", None, None),
        ("ATL", "US", "Georgia", "Atlanta"),
        ("Cali", "US", "California", None),
        ("DFW", "US", "Texas", "Dallas"),
        ("Philly", "US", "Pennsylvania", "Philadelphia"),
        ("austin tx", "US", "Texas", "Austin"),
        ("Belmar, NJ", "US", "New Jersey", "Belmar"),
        ("Exemple, Pa", "US", "Pennsylvania", None),
        ("johnson city tn", "US", "Tennessee", "Johnson City"),
        ("O H I O", "US", "Ohio", None),
        ("D.C.", "US", "Washington, D.C.", None),
        ("Deutschland", "DE", None, None),
        ("España", "ES", None, None),
        ("Κοζάνη, Ελλάς", "GR", None, None),
        ("𝓑𝓸𝓻𝓭𝓮𝓪𝓾𝔁", "FR", "Nouvelle-Aquitaine", "Bordeaux"),
        ("ÜT: 48.8566,2.3522", "FR", "Île-de-France", "Paris"),
    ],
)
def test_a_place_is_read(said, country, region, city):
    assert read_place(said)[:3] == (country, region, city)


@pytest.mark.parametrize(("said", "region"), [("Paris, TX", "Texas"), ("Paris, Texas, USA", "Texas")])
def test_a_namesake_is_told_by_what_stands_beside_it(said, region):
    assert read_place(said)[:3] == ("US", region, "Paris")


@pytest.mark.parametrize(
    ("said", "among"),
    [
        ("Birmingham", {"GB", "US"}),
        ("Georgia", {"GE", "US"}),
        ("NYC ✈️ LDN", {"GB", "US"}),
        ("Austria, Ukraine and Kosovo", {"AT", "UA", "XK"}),
        ("🇫🇷🇵🇹", {"FR", "PT"}),
        ("DE", {"DE", "US"}),
    ],
)
def test_ambiguity_is_an_answer(said, among):
    place = read_place(said)
    assert (place.country, place.among) == (None, among)


def test_valencia_may_be_in_several_countries():
    assert {"ES", "VE"} <= read_place("Valencia").among
    assert read_place("Valencia, España").country == "ES"


def test_other_evidence_decides_between_namesakes_and_no_more():
    assert read_place("Birmingham", frozenset({"GB"})).country == "GB"
    assert read_place("Birmingham", frozenset({"FR"})).among == {"GB", "US"}
    assert read_place("Paris", frozenset({"US"})).country == "FR", "nobody who means Texas says Paris alone"


@pytest.mark.parametrize(
    "said",
    ["", "   ", "🌍", "❤", "Earth", "somewhere over the rainbow", "in your heart", "Worldwide", "Europe",
     "North America",
     "Everywhere", "Robinson Crusoe island",
     "\U0001f1fd\U0001f1fd", "right behind you", "http://exemple.example", "moi@exemple.example",
     "75011", "a" * 100_000, "\x00" * 50, "\ud800\udfff\ud800", "\u202e", "l̷̢̛̫̙i̶̠̓e̸̛̤u̵͓̚" * 50, "ʞᴚoʎ ʍǝu"],
)  # fmt: skip
def test_what_is_no_place_says_nothing(said):
    assert read_place(said) == (None, None, None, frozenset())


def test_marks_that_nobody_sees_hide_no_place():
    assert read_place("\u202eLy\u200bon\x00").city == "Lyon"


def test_nothing_given_is_nothing_told():
    assert read_place(None).country is None


@pytest.mark.parametrize(
    ("latitude", "longitude", "country"),
    [(48.8566, 2.3522, "FR"), (50.85, 4.35, "BE"), (-17.7, 178.1, "FJ"), (40.7, -74.0, "US"), (46.2, 6.15, "CH")],
)
def test_a_point_is_in_the_country_of_the_nearest_city(latitude, longitude, country):
    assert at_point(latitude, longitude).country == country


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(0.0, 0.0), (91.0, 2.0), (48.0, 181.0), (math.nan, 2.0), (math.inf, 2.0), (None, 2.0), (30.0, -40.0), (90.0, 0.0)],
)
def test_no_point_on_land_is_no_country(latitude, longitude):
    assert at_point(latitude, longitude).country is None


def test_a_point_far_from_any_city_names_none():
    place = at_point(23.5, 5.0)  # the Sahara
    assert (place.country, place.city) == ("DZ", None)


@pytest.mark.parametrize(
    ("zone", "countries"),
    [
        ("Europe/Paris", {"FR"}),
        ("Paris", {"FR"}),
        ("America/New_York", {"US"}),
        ("Brasilia", {"BR"}),
        ("Eastern Time (US & Canada)", US_CA),
        ("Quito", set()),
        ("Etc/UTC", set()),
        ("GMT", set()),
        ("Mars/Olympus", set()),
        ("", set()),
        (None, set()),
    ],
)
def test_a_time_zone_points_to_countries(zone, countries):
    assert zone_countries(zone) == countries


@pytest.mark.parametrize(
    ("host", "country"),
    [
        ("journal.example.fr", "FR"), ("ville.gouv.fr", "FR"), ("exemple.co.uk", "GB"), ("exemple.paris", "FR"),
        ("exemple.be", "BE"), ("exemple.qc.ca", "CA"), ("exemple.gov", "US"), ("exemple.io", None),
        ("exemple.tv", None), ("exemple.com", None), ("youtu.be", None), ("127.0.0.1", None), ("localhost", None),
        ("", None), (None, None),
        ("exemple.eu", None), ("." * 300, None),
    ],
)  # fmt: skip
def test_the_end_of_a_site_tells_a_country_unless_it_is_sold_to_everybody(host, country):
    assert site_country(host) == country


def test_names_are_found_by_halving_from_the_first_to_the_last():
    every = book()
    lines = every._names.decode().splitlines()
    for at in (0, 1, len(lines) // 2, len(lines) - 1):
        assert every.cities(lines[at].split("\t")[0])
    assert every.cities("zzzzzzzzzzz") == every.cities("") == every.cities("\U0010ffff") == []


def test_a_book_that_is_missing_or_broken_is_an_error(tmp_path):
    with pytest.raises(OSError, match="none"):
        Book(tmp_path / "none.npz")
    (tmp_path / "broken.npz").write_bytes(b"no archive")
    with pytest.raises(ValueError, match="pickled"):
        Book(tmp_path / "broken.npz")
