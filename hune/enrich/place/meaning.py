"""What one part of a place may mean: a country, a region, a city, or several of them; [] when nothing is called so."""

from __future__ import annotations

import re
from pathlib import Path

from hune.enrich.place.areas import areas
from hune.enrich.place.book import Spot, book
from hune.enrich.place.fold import fold
from hune.enrich.word_sets import word_sets

NUMBER = re.compile(r"\d+(?:e|er|ère|[èe]me|st|nd|rd|th)?")
WORDS = word_sets(Path(__file__).with_name("words.txt"))
BEFORE, AFTER, NOWHERE = WORDS["before"], WORDS["after"], WORDS["nowhere"]
BIG = 100_000  # people of a city that is not passed over
SHORT = 5  # letters: a shorter name at the end of words that mean nothing is chance ("Sapere Aude")
LONGEST = 4  # words in the name of a country or region


def meaning(said: str, beside: bool = False) -> list[Spot]:
    """What a part may mean. `beside`: it stands next to other parts, so a code counts for what it may be."""
    if nowhere(said):
        return []
    words = _bare(said.split())
    return _whole(said, beside) or _whole(" ".join(words), beside) or _with_tail(words) or _with_head(words)


def nowhere(said: str) -> bool:
    """Whether it is the name of no country, or an ordinary word that somebody once gave to a town."""
    return fold(said) in NOWHERE and not (len(said) <= 3 and said.isupper())


def area_of(said: str) -> list[Spot]:
    """Countries and regions of that name."""
    name = fold(said)
    return [] if name in NOWHERE else [spot for spot in areas().names.get(name, []) if spot.city < 0]


def code(said: str) -> list[Spot]:
    """What two or three letters may be beside a place, whatever their case."""
    return areas().beside.get(said.upper(), []) if len(said) <= 3 else []


def state(said: str) -> list[Spot]:
    """The states and provinces that have these two letters, whatever their case: what stands after a comma, "Pa"."""
    found = areas().beside.get(said.upper(), []) if len(said) == 2 else []
    return [spot for spot in found if spot.region and spot.city < 0]


def agree(one: Spot, other: Spot) -> bool:
    """Whether two spots may be in one place."""
    return one.country == other.country and (not one.region or not other.region or one.region == other.region)


def _whole(said: str, beside: bool) -> list[Spot]:
    known = areas()
    if len(said) <= 4 and said.isupper():
        found = (known.beside if beside else known.codes).get(said)
        if found:
            return found
    name = fold(said)
    if not name or name in NOWHERE:
        return []
    return [*known.names.get(name, []), *book().cities(name)]


def _bare(words: list[str]) -> list[str]:
    """Without the words around a name that change nothing, and without numbers: Lyon 3e, 75011 Paris."""
    words = [word for word in words if not NUMBER.fullmatch(word)]
    while len(words) > 1 and fold(words[0]) in BEFORE:
        words = words[1:]
    while len(words) > 1 and fold(words[-1]) in AFTER:
        words = words[:-1]
    return words


def _with_tail(words: list[str]) -> list[Spot]:
    """A country, a region or its code at the end: "Austin TX", "Paris France", "somewhere in Texas"."""
    for n in range(min(LONGEST, len(words) - 1), 0, -1):
        head, tail = " ".join(_bare(words[:-n])), " ".join(words[-n:])
        around = area_of(tail) or (code(tail) if n == 1 else [])
        if not around:
            continue
        heads = _whole(" ".join(words[:-n]), True) or _whole(head, True)
        inside = [spot for spot in heads if any(agree(spot, other) for other in around)]
        if inside:
            return inside
        if any(spot.weight >= BIG for spot in heads):
            return []  # "Shanghai Hongkong": two places
        if area_of(tail) and len(tail) >= SHORT and fold(words[-n - 1]) != "new":
            return around
    return []


def _with_head(words: list[str]) -> list[Spot]:
    """A country or region at the beginning: "Texas baby", "California Bay Area"."""
    for n in range(min(LONGEST, len(words) - 1), 0, -1):
        around = area_of(" ".join(words[:n]))
        if around and len(words) - n <= 2:
            return around
    return []
