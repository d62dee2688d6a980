"""How often the country that is read from a profile's place is the right one, and how often one is read at all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import numpy as np

from hune.enrich.place.book import VERSION
from hune.enrich.place.read import at_point, read_place
from hune.enrich.place.sites import country_codes
from hune.enrich.place.zones import zone_countries
from hune.errors import BadInput
from hune.evaluate.figure import Evaluation, Figure, Given, Rows, over_rows
from hune.evaluate.files import read_rows
from hune.evaluate.scores import share

PLACES = ("place", "tweet_location", "user_location", "author_place", "location")
COUNTRIES = ("country", "country_code", "truth", "label")
POINTS = ("tweet_coord", "coordinates", "coord", "point")
AUTHORS = ("name", "user_name", "screen_name", "author")
ZONES = ("user_timezone", "time_zone", "timezone")
NOWHERE = {"none", "nowhere", "ambiguous", "-"}
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class Told(NamedTuple):
    """A place as it was given, the countries that are right for it (none at all: it is nowhere), and who says so."""

    place: str
    countries: frozenset[str]
    by: str


class Country(Evaluation):
    name = "country"
    metric = "precision"
    about = (
        "Of the countries read from places in free text, the share that is right. Needs --data, a table with a column "
        "place (or tweet_location, user_location, location) and the truth: country (two letters or a name; “none” for "
        "a place that is nowhere), else tweet_coord “[latitude, longitude]” or latitude and longitude, else "
        "user_timezone. Rows without a place or without a truth are left out; with a column name or user_name, an "
        "author who says the same again counts once."
    )
    source = "Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, 8.3"

    def measure(self, given: Given) -> Figure:
        """Precision, from 0 to 1; 0 when no country is read. Parts: coverage (rows with an answer, of the rows that are
        somewhere), ambiguous, rows and precision for each kind
        of truth. Raises BadInput."""
        rows = places(given.table)
        said = [read_place(row.place) for row in rows]
        answered = np.array([place.country is not None for place in said], bool)
        right = np.array([place.country in row.countries for place, row in zip(said, rows, strict=True)], bool)
        somewhere = np.array([bool(row.countries) for row in rows], bool)

        def precision(draw: Rows) -> float:
            return share(int(right[draw].sum()), int(answered[draw].sum()))

        parts = {
            "coverage": share(int((answered & somewhere).sum()), int(somewhere.sum())),
            "ambiguous": share(sum(bool(place.among) for place in said), len(rows)),
            "n_answered": float(answered.sum()),
        }
        for by in sorted({row.by for row in rows}):
            at = np.flatnonzero([row.by == by for row in rows])
            parts[f"n_{by}"], parts[f"precision_{by}"] = float(len(at)), precision(at)
            parts[f"coverage_{by}"] = share(int((answered & somewhere)[at].sum()), int(somewhere[at].sum()))
        return over_rows(self.metric, precision, len(rows), f"place-{VERSION}", parts)


def places(path: Path) -> list[Told]:
    """The rows that have a place and a truth, an author's the same only once. Raises BadInput where there is none, or
    no such column."""
    rows = read_rows(path)
    known = {name for row in rows for name in row}
    column = next((name for name in PLACES if name in known), None)
    if column is None:
        raise BadInput("{path} needs a column named place, tweet_location, user_location or location.", path=path)
    told: dict[object, Told] = {}
    for number, row in enumerate(rows, 1):
        one = _told(path, number, row[column], row)
        if one is not None:
            author = _first(row, AUTHORS)
            told[(author, one) if author else number] = one
    if not told:
        raise BadInput("{path}: no row has both a place and a truth: a country, coordinates or a time zone.", path=path)
    return list(told.values())


def _told(path: Path, number: int, place: str, row: dict[str, str]) -> Told | None:
    if not place.strip():
        return None
    country = _first(row, COUNTRIES)
    if country:
        return Told(place, _country(path, number, country), "country")
    point = NUMBER.findall(_first(row, POINTS) or f"{row.get('latitude', '')} {row.get('longitude', '')}")
    if len(point) == 2:
        there = at_point(float(point[0]), float(point[1])).country
        if there:
            return Told(place, frozenset({there}), "coordinates")
    zone = zone_countries(_first(row, ZONES))
    return Told(place, zone, "time_zone") if zone else None


def _country(path: Path, number: int, said: str) -> frozenset[str]:
    if said.casefold() in NOWHERE:
        return frozenset()
    code = {"UK": "GB"}.get(said.upper(), said.upper())
    found = code if code in country_codes() else read_place(said).country
    if not found:
        raise BadInput(
            "{path}, row {row}: “{said}” is no country that is known.", path=path, row=number, said=said[:100]
        )
    return frozenset({found})


def _first(row: dict[str, str], names: tuple[str, ...]) -> str:
    return next((said for name in names if (said := row.get(name, "").strip())), "")
