"""Reads what somebody gave as their place: a country, a region and a city where the words leave no doubt.

Names are shared: there is a Paris in Texas. Parts that agree decide (Paris, TX); of one name alone the largest counts
when at least ten times as many people live there as in its rival in any other country, and otherwise "ambiguous" is the
answer. Two places in two countries are ambiguous too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from hune.enrich.place.areas import areas
from hune.enrich.place.book import Spot, book
from hune.enrich.place.fold import fold
from hune.enrich.place.meaning import BIG, agree, area_of, code, meaning, nowhere, state
from hune.enrich.place.parts import MOST, READ, cut
from hune.enrich.place.sites import country_codes
from hune.enrich.place.together import RIVAL, agreed, city_of

TINY = 3  # letters: a town of such a name that is named alone is as likely a sound
TOWN = 15_000  # people of a town that is named alone
LONG, LONG_TOWN = 10, 1_000  # so many letters are no chance: there, so many people will do


class Place(NamedTuple):
    """Country in two letters, region and city by name; None where it is not told. `among`: the countries it may be in
    where one cannot tell."""

    country: str | None = None
    region: str | None = None
    city: str | None = None
    among: frozenset[str] = frozenset()


NOTHING = Place()


def read_place(text: str | None, hints: frozenset[str] = frozenset()) -> Place:
    """What the text says. `hints`: countries that other things point to; they decide between namesakes, no more."""
    return _read(text[:READ], hints) if text else NOTHING


@lru_cache(maxsize=1 << 14)
def at_point(latitude: float | None, longitude: float | None) -> Place:
    """The country, region and city of a point; no city that is more than 30 km away."""
    found = book().nearest(latitude, longitude)
    if found is None:
        return NOTHING
    spot, away = found
    return _named(spot if away <= 30 else spot._replace(city=-1))


@lru_cache(maxsize=1 << 16)
def _read(text: str, hints: frozenset[str]) -> Place:
    given = cut(text)
    if given.point:
        return at_point(*given.point)
    if len(given.parts) > MOST:
        return NOTHING
    whole = _whole(text)
    found, unknown = ([whole], 0) if whole else _meanings(given.parts)
    flags = country_codes().intersection(given.flags)
    if not found:
        return _flagged(flags)
    spots = agreed(found) if len(found) > 1 else [spot for spot in found[0] if _counts(spot, unknown)]
    return _decided(spots, flags) or _decided(spots) or _decided(spots, hints) or _torn(found, spots)


def _whole(text: str) -> list[Spot]:
    """Of a text that is one name as it stands: "Trinidad and Tobago", "Stoke-on-Trent"."""
    name = fold(text)
    known = area_of(text) or (" " in name and len(name) >= LONG)
    return [*areas().names.get(name, []), *book().cities(name)] if known else []


def _meanings(parts: Sequence[str]) -> tuple[list[list[Spot]], int]:
    """What each part may mean that means anything, and how many mean nothing."""
    found: list[list[Spot]] = []
    unknown = 0
    parts = [part for part in parts if not nowhere(part)]
    for said in parts:
        spots = [spot for spot in code(said) if any(agree(spot, other) for other in found[-1])] if found else []
        spots = spots or (state(said) if said.istitle() and said != parts[0] else []) or meaning(said, len(parts) > 1)
        if not spots and "-" in said:
            pieces = [meaning(piece, True) for piece in said.split("-")]
            if all(pieces):
                found += pieces
                continue
        if spots:
            found.append(spots)
        else:
            unknown += 1
    return found, unknown


def _counts(spot: Spot, unknown: int) -> bool:
    if spot.city < 0:
        return True
    title = book().title(spot.city)
    people = book().spot(spot.city).weight
    if unknown:
        return people >= BIG
    return people >= (BIG if len(title) <= TINY else LONG_TOWN if len(title) >= LONG else TOWN)


def _decided(spots: Sequence[Spot], only: frozenset[str] | None = None) -> Place | None:
    """The place when one country is likely enough. `only`: among these countries, if any."""
    best: dict[str, Spot] = {}
    for spot in spots:
        if only is None or spot.country in only:
            best[spot.country] = max(spot, best.get(spot.country, spot), key=lambda one: one.weight)
    ranked = sorted(best.values(), key=lambda spot: -spot.weight)
    if not ranked or (len(ranked) > 1 and ranked[0].weight < RIVAL * ranked[1].weight):
        return None
    return _named(city_of(ranked[0], spots))


def _named(spot: Spot) -> Place:
    region = areas().titles.get((spot.country, spot.region)) if spot.region else None
    return Place(spot.country, region, book().title(spot.city) if spot.city >= 0 else None)


def _flagged(flags: frozenset[str]) -> Place:
    """Of flags alone: the country of one; several are ambiguous."""
    return Place(next(iter(flags))) if len(flags) == 1 else Place(among=flags)


def _torn(found: Sequence[list[Spot]], spots: Sequence[Spot]) -> Place:
    """Not told: the countries it may be in. Of a small town named alone, nothing."""
    if len(found) == 1 and not spots:
        return NOTHING
    return Place(among=frozenset(spot.country for one in found for spot in one))
