"""Where a topic is really talked about: places ranked by how much is said there, how far it carries, how well it fits.

The score is a mean of what is known of a place, weighted: its share of the messages (3), of the reach (2), on a
logarithmic scale against the largest of the list, and its fit (1). What is not provided weighs nothing: it is not zero.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from math import log1p

import msgspec

from hune.enrich.put_marks import site_of
from hune.mention import Mention
from hune.store.query import Filters, Key, MentionQuery, Row
from hune.store.store import Store

SHOWN = 30
LOOKED_AT = 200  # places by volume, out of which the shown ones are ranked
BROAD = 20  # mentions held of a place from which its fit means something
WEIGHTS = {"volume": 3, "reach": 2, "fit": 1}
SAMPLE, PAGE = 2000, 500  # mentions whose addresses are read, for what no column holds
FIGURES = ("volume", "authors", "reach")
# The first step of an address under which many sites keep their groups.
COMMUNITY = re.compile(r"https?://([^/?#]+)/((?:r|c|m|g|groups?|communit(?:y|ies))/[^/?#]+)", re.IGNORECASE)


class Kind(msgspec.Struct, frozen=True):
    """A kind of place. `dimension`: by which it is counted, "" where the addresses of the newest mentions are read.
    `filter`: the field of `Filters` that narrows to one; `sign`: what a person types before its name to find it."""

    dimension: str = ""
    filter: str = ""
    sign: str = "https://"


KINDS = {
    "site": Kind("site", "sites"),
    "linked": Kind("linked_site"),
    "community": Kind(),
    "server": Kind("server"),
    "hashtag": Kind("hashtag", "hashtags", "#"),
    "handle": Kind("handle", "handles", "@"),
    "network": Kind("network", "networks", ""),
}
SENTENCES = {
    "site": "Sites", "linked": "Sites linked to", "community": "Communities", "server": "Servers",
    "hashtag": "Hashtags", "handle": "Accounts named", "network": "Networks",
}  # fmt: skip


class Place(msgspec.Struct):
    """A place of a kind. `volume`, `authors`, `reach`: of the topic there, None for what is not provided. `held`: all
    mentions we hold from there; `fit`: the share of them that meets the topic, None below twenty. `score`: 0 to 100."""

    kind: str
    name: str
    volume: int
    authors: int | None = None
    reach: float | None = None
    held: int | None = None
    fit: float | None = None
    score: float = 0.0

    @property
    def target(self) -> str:
        """What a person would type to find it."""
        return f"{KINDS[self.kind].sign}{self.name}"


def places(store: Store, question: MentionQuery, kind: str, most: int = SHOWN) -> list[Place]:
    """The places of a kind where the mentions of a question were said, the best first."""
    counted = _counted(store, question, kind) if KINDS[kind].dimension else _read(store, question, kind)
    held = _held(store, question, kind, [place.name for place in counted])
    for place in counted:
        place.held = held.get(place.name)
        if place.held is not None and place.held >= BROAD:
            place.fit = min(1.0, place.volume / place.held)
    return ranked(counted)[:most]


def ranked(found: Sequence[Place]) -> list[Place]:
    """The places with their scores, the best first; of equals the one of which more is known."""
    tops = {name: max((_given(place, name) for place in found), default=0.0) for name in ("volume", "reach")}
    known = {place.name: _parts(place, tops) for place in found}
    for place in found:
        parts = known[place.name]
        total = sum(WEIGHTS[name] * part for name, part in parts.items())
        place.score = round(100 * total / sum(WEIGHTS[name] for name in parts), 1)
    return sorted(found, key=lambda place: (-place.score, -len(known[place.name]), -place.volume, place.name))


def _parts(place: Place, tops: dict[str, float]) -> dict[str, float]:
    """What is known of a place, each between 0 and 1."""
    parts = {"fit": place.fit} | {name: _part(place, name, top) for name, top in tops.items()}
    return {name: part for name, part in parts.items() if part is not None}


def _given(place: Place, name: str) -> float:
    return getattr(place, name) or 0.0


def _part(place: Place, name: str, top: float) -> float | None:
    """A figure between 0 and 1 against the largest; None where it is not provided."""
    if getattr(place, name) is None:
        return None
    return log1p(_given(place, name)) / log1p(top) if top else 0.0


def _counted(store: Store, question: MentionQuery, kind: str) -> list[Place]:
    """By a column. Where one can narrow to a few, the dear figures are asked of these alone."""
    by = KINDS[kind]
    asked = msgspec.structs.replace(question, dimensions=(by.dimension,), limit=LOOKED_AT)
    if not by.filter:
        return [_place(kind, by, row) for row in store.select(msgspec.structs.replace(asked, metrics=FIGURES))]
    first = store.select(msgspec.structs.replace(asked, metrics=("volume",)))
    names = dict.fromkeys([row[by.dimension] for row in first if row[by.dimension]][: SHOWN * 2])
    filters = msgspec.structs.replace(question.filters, **{by.filter: tuple(names)})
    rows = store.select(msgspec.structs.replace(asked, metrics=FIGURES, filters=filters, limit=1000)) if names else []
    return [_place(kind, by, row) for row in rows if row[by.dimension] in names]


def _place(kind: str, by: Kind, row: Row) -> Place:
    return Place(kind, row[by.dimension], row["volume"], row["authors"], row["reach"])


def _held(store: Store, question: MentionQuery, kind: str, names: Sequence[str]) -> dict[str, int]:
    """How much we hold of each place in the same period, whatever it speaks of; nothing where no filter narrows."""
    by = KINDS[kind]
    if not by.filter or not names:
        return {}
    every = msgspec.structs.replace(Filters(), **{by.filter: tuple(names)})
    asked = msgspec.structs.replace(
        question, metrics=("volume",), dimensions=(by.dimension,), filters=every, limit=LOOKED_AT * 20
    )
    return {row[by.dimension]: row["volume"] for row in store.select(asked) if row[by.dimension]}


def _read(store: Store, question: MentionQuery, kind: str) -> list[Place]:
    """From the addresses of the newest mentions, each counted once a place."""
    said: dict[str, list[Mention]] = defaultdict(list)
    for mention in _newest(store, question):
        for name in READERS[kind](mention):
            said[name].append(mention)
    found = [Place(kind, name, len(there), _authors(there), _reach(there)) for name, there in said.items()]
    return sorted(found, key=lambda place: -place.volume)[:LOOKED_AT]


def _newest(store: Store, question: MentionQuery) -> Iterator[Mention]:
    after: Key | None = None
    for _page in range(SAMPLE // PAGE):
        page = store.mentions(question, after, PAGE)
        yield from page
        if len(page) < PAGE:
            return
        after = Key(page[-1].published_at, page[-1].id)


def _authors(mentions: Sequence[Mention]) -> int:
    return len({(m.network, m.author.key) for m in mentions if m.author.key})


def _reach(mentions: Sequence[Mention]) -> float | None:
    """As the metric of this name: the largest number of followers of each author, added up."""
    peaks: dict[tuple[str, str], int] = {}
    for m in mentions:
        if m.author.followers is not None:
            one = (m.network, m.author.key)
            peaks[one] = max(peaks.get(one, 0), m.author.followers)
    return sum(peaks.values()) if peaks else None


def communities(mention: Mention) -> set[str]:
    """The communities in which a mention stands or to which it links: `forum.example/c/name`."""
    found = (COMMUNITY.match(address) for address in (mention.url or "", *mention.links))
    return {f"{site_of(one[0]) or one[1]}/{one[2]}" for one in found if one}


READERS: dict[str, Callable[[Mention], set[str]]] = {"community": communities}
