"""Which place several parts mean together: Paris, TX is the Paris in Texas; London and Paris are two places."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from hune.enrich.place.book import Spot
from hune.enrich.place.meaning import BIG, agree

RIVAL = 10  # how many times the people of a namesake in another country
MOST_OF = 5  # times the people of the city that its region has at most, the parts of the city being counted again


def agreed(found: Sequence[list[Spot]]) -> list[Spot]:
    """The spots that every part may mean, the narrowest of each; [] when no place is all of them."""
    together: list[Spot] = []
    for country, region in sorted({spot[:2] for spots in found for spot in spots}):
        here = Spot(country, region)
        inside = [[spot for spot in spots if agree(spot, here)] for spots in found]
        if all(inside):
            best = [city_of(max(spots, key=lambda spot: spot.weight), spots) for spots in inside]
            cities = {spot.city for spot in best if spot.city >= 0}
            if len(cities) < 2 or _all_likely(found, best):
                narrow = max(best, key=lambda spot: (spot.city >= 0, bool(spot.region), -spot.weight))
                narrow = narrow if len(cities) < 2 else narrow._replace(city=-1)
                together.append(narrow._replace(weight=_mean(best)))
    return [spot for spot in together if spot.region] or together or _around(found) or _in_one_country(found)


def _in_one_country(found: Sequence[list[Spot]]) -> list[Spot]:
    """Several places of one country: the country."""
    spots = []
    for country in sorted(set.intersection(*({spot.country for spot in spots} for spots in found))):
        best = [max((s for s in spots if s.country == country), key=lambda spot: spot.weight) for spots in found]
        if _all_likely(found, best):
            spots.append(Spot(country, weight=_mean(best)))
    return spots


def _all_likely(found: Sequence[list[Spot]], meant: Sequence[Spot]) -> bool:
    """Whether no part has a namesake elsewhere that is meant far more often: London and Paris are not in Kentucky."""
    return all(
        RIVAL * one.weight >= max(spot.weight for spot in spots) for one, spots in zip(meant, found, strict=True)
    )


def _mean(spots: Sequence[Spot]) -> float:
    return prod(max(spot.weight, 1.0) for spot in spots) ** (1 / len(spots))


def _around(found: Sequence[list[Spot]]) -> list[Spot]:
    """The country or region at the end, when what stands before it is no large city or other country elsewhere."""
    last = [spot for spot in found[-1] if spot.city < 0]
    small = all(
        any(agree(one, other) for one in spots for other in last)
        or all(one.city >= 0 and one.weight < BIG for one in spots)
        for spots in found[:-1]
    )
    return last if small else []


def city_of(area: Spot, spots: Sequence[Spot]) -> Spot:
    """The city that a region is named after, when it is most of it: Geneva, Berlin, and not Québec."""
    inside = [
        spot for spot in spots if spot.city >= 0 and spot[:2] == area[:2] and spot.weight * MOST_OF >= area.weight
    ]
    return max(inside, key=lambda spot: spot.weight) if area.city < 0 and area.region and inside else area
