"""The book of places: 78,000 cities of GeoNames (CC BY 4.0), what they are called, and which one is near a point.

It is built by `training/places.py`, opened once a process when the first place is looked up (5 MB, 0.1 s), and never
changed: names are found by halving in sorted bytes, which spares a process the hundred megabytes of a dictionary.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import cache
from math import cos, isfinite, radians
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

FILE = Path(__file__).parent / "model" / "places-1.npz"
VERSION = "1"
ELSEWHERE = 0.1  # how much a name weighs that is not the one a city goes by: Londres in England and in Catamarca
FAR = 200.0  # kilometres to the nearest city: beyond, a point is at sea or in a desert
KILOMETRES = 111.2  # in a degree of latitude


class Spot(NamedTuple):
    """One thing that words may mean. `region`: its code in GeoNames, "" for a whole country. `city`: a row of the book,
    -1 for none. `weight`: how many people live there; the more, the likelier it is meant."""

    country: str
    region: str = ""
    city: int = -1
    weight: float = 0.0


class Book:
    """The file, open."""

    def __init__(self, file: Path) -> None:
        with np.load(file) as made:
            self._names: bytes = made["names"].tobytes()
            self._titles: list[str] = made["titles"].tobytes().decode().split("\n")
            self._country, self._region, self._people = made["country"], made["region"], made["people"]
            self._latitude, self._longitude = made["latitude"], made["longitude"]
            said = made["countries"].tobytes().decode()
        ends = np.flatnonzero(np.frombuffer(self._names, np.uint8) == ord("\n"))
        self._starts = array("I", [0, *(ends + 1).tolist()])  # a list of them would take five times as much
        self.countries = [line.split("\t") for line in said.split("\n")]  # name, code, people
        cells = np.floor(self._latitude).astype(np.int32) * 360 + np.floor(self._longitude).astype(np.int32)
        self._by_cell = np.argsort(cells, kind="stable")
        self._cells = cells[self._by_cell]

    def title(self, city: int) -> str:
        """How GeoNames writes it."""
        return self._titles[city]

    def cities(self, name: str) -> list[Spot]:
        """The cities of a folded name, the largest of each region only; [] when none is called so."""
        key = name.encode("utf-8", "surrogatepass")
        at = bisect_left(range(len(self._starts) - 1), key, key=self._name)
        if at == len(self._starts) - 1 or self._name(at) != key:
            return []
        _, rows = self._names[self._starts[at] : self._starts[at + 1] - 1].split(b"\t")
        found: dict[tuple[str, str], Spot] = {}
        for said in rows.split(b","):
            row = int(said.lstrip(b"~"))
            spot = self.spot(row, ELSEWHERE if said.startswith(b"~") else 1.0)
            known = found.get(spot[:2])
            if known is None or known.weight < spot.weight:
                found[spot[:2]] = spot
        return list(found.values())

    def spot(self, city: int, share: float = 1.0) -> Spot:
        """The city of a row, weighing `share` of its people."""
        country, region = self._country[city].decode(), self._region[city].decode()
        return Spot(country, region, city, share * float(self._people[city]))

    def region_sizes(self) -> dict[tuple[str, str], float]:
        """How many people the cities of each region have together."""
        keys = np.char.add(np.char.add(self._country, b"\t"), self._region)
        names, which = np.unique(keys, return_inverse=True)
        sums = np.bincount(which, self._people)
        parts = (name.decode().split("\t") for name in names.tolist())
        return {(country, region): float(n) for (country, region), n in zip(parts, sums, strict=True)}

    def nearest(self, latitude: float | None, longitude: float | None) -> tuple[Spot, float] | None:
        """The nearest city and how many kilometres away it is. None where there is no such point on earth, at the point
        (0, 0) that programs give who know none, and further than 200 km from any city."""
        if latitude is None or longitude is None or not (isfinite(latitude) and isfinite(longitude)):
            return None
        if abs(latitude) > 90 or abs(longitude) > 180 or (abs(latitude) < 0.01 and abs(longitude) < 0.01):
            return None
        near = self._around(latitude, longitude, 1)
        if not len(near):
            near = self._around(latitude, longitude, 3)
        if not len(near):
            return None
        east = (self._longitude[near] - longitude + 180) % 360 - 180
        squares = (self._latitude[near] - latitude) ** 2 + (east * cos(radians(latitude))) ** 2
        best = int(np.argmin(squares))
        away = KILOMETRES * float(squares[best]) ** 0.5
        return (self.spot(int(near[best])), away) if away <= FAR else None

    def _around(self, latitude: float, longitude: float, reach: int) -> Any:
        row, column = int(np.floor(latitude)), int(np.floor(longitude))
        wanted = [
            (row + up) * 360 + (column + right + 180) % 360 - 180
            for up in range(-reach, reach + 1)
            for right in range(-reach, reach + 1)
        ]
        begins, ends = (np.searchsorted(self._cells, wanted, side).tolist() for side in ("left", "right"))
        return np.concatenate([self._by_cell[b:e] for b, e in zip(begins, ends, strict=True)])

    def _name(self, at: int) -> bytes:
        start = self._starts[at]
        return self._names[start : self._names.index(b"\t", start)]


@cache
def book() -> Book:
    """The book, opened when it is first asked for. Raises OSError or ValueError when the file is missing or broken."""
    return Book(FILE)
