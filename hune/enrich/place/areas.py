"""Countries, regions, codes and nicknames: what free text calls a place, beside the names of cities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from hune.enrich.place.book import Spot, book
from hune.enrich.place.fold import fold

FOLDER = Path(__file__).parent
# Codes of countries that people write alone. Any other counts only beside a city or region of that country: "IT", "NO".
ALONE = {
    "US": "US", "UK": "GB", "GB": "GB", "FR": "FR", "CH": "CH", "ES": "ES", "NZ": "NZ", "JP": "JP", "ZA": "ZA",
    "USA": "US", "GBR": "GB", "UAE": "AE", "KSA": "SA", "RSA": "ZA", "ITA": "IT", "ESP": "ES", "AUS": "AU",
    "CAN": "CA", "FRA": "FR", "DEU": "DE", "GER": "DE", "BEL": "BE", "NED": "NL", "SUI": "CH", "IRL": "IE",
}  # fmt: skip
WORDS = {"OK", "HI", "OR", "OH", "ME"}  # codes of states that are words: never alone
TWINS = ("georgia", "jersey")  # what is meant does not depend on how many live there
PEOPLED = 1_000_000  # a country of fewer is no rival to a state of the same code: New Caledonia to North Carolina
SURE = 10.0  # times its people: how much a nickname weighs against other cities of that name


class Areas(msgspec.Struct):
    """`names`: by folded name. `codes`: by code in capitals, what it says alone. `beside`: by code, what it may say
    beside a place of the same country. `titles`: of a region, by country and code."""

    names: dict[str, list[Spot]]
    codes: dict[str, list[Spot]]
    beside: dict[str, list[Spot]]
    titles: dict[tuple[str, str], str]


@cache
def areas() -> Areas:
    """All of them, read when first asked for."""
    sizes, people = book().region_sizes(), {code: float(n) for _, code, n in book().countries}
    names: dict[str, set[Spot]] = defaultdict(set)
    beside: dict[str, set[Spot]] = defaultdict(set)
    titles: dict[tuple[str, str], str] = {}
    for name, code, _ in book().countries:
        names[name].add(Spot(code, weight=people[code]))
    for code, *others in _rows("countries.tsv"):
        for name in _split(others[0]):
            names[fold(name)].add(Spot(code, weight=people[code]))
    for country, region, title, others_, codes in _rows("regions.tsv"):
        spot = Spot(country, region, weight=sizes.get((country, region), 0.0) if region else people[country])
        titles[country, region] = title
        for name in (title, *_split(others_)):
            names[fold(name)].add(spot)
        for code in _split(codes):
            beside[code].add(spot)
    for said, country, title in _rows("nicknames.tsv"):
        city = max((s for s in book().cities(fold(title)) if s.country == country), key=lambda spot: spot.weight)
        city = city._replace(weight=SURE * city.weight)
        for name in _split(said):
            short = len(name) == 2 and name.isupper()
            (beside[name] if short else names[fold(name)]).add(city)
    for name in TWINS:
        names[name] = {spot._replace(weight=1.0) for spot in names[name]}
    regions = {code: set(spots) for code, spots in beside.items()}
    for code in people:
        beside[code].add(Spot(code, weight=1.0))
    for code, country in ALONE.items():
        beside[code].add(Spot(country, weight=1.0))
    return Areas(
        {name: sorted(spots) for name, spots in names.items() if name},
        dict(_alone(regions, people)),
        {code: sorted(spots) for code, spots in beside.items()},
        titles,
    )


def _alone(regions: dict[str, set[Spot]], people: dict[str, float]) -> Iterator[tuple[str, list[Spot]]]:
    """Codes as one reads them alone: of a state and a country, both, and alike."""
    for code, country in ALONE.items():
        yield code, [Spot(country, weight=1.0)]
    for code, spots in regions.items():
        if code not in WORDS and code not in ALONE:
            cities = [spot for spot in spots if spot.city >= 0]
            rival = [Spot(code, weight=1.0)] if people.get(code, 0) > PEOPLED and not cities else []
            yield code, sorted(cities) or [spot._replace(weight=1.0) for spot in sorted(spots)] + rival


def _rows(file: str) -> Iterator[list[str]]:
    for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def _split(names: str) -> list[str]:
    return [name for name in names.split("|") if name]
