"""Who repeats, answers, quotes, names, links whom on a subject: people and the ties between them, from the store.

A person is an author of one network, an account that others name there, or a site (`network` is then ""): one that is
linked to, or that speaks without naming an author. An account named by a handle under which somebody writes in the
same network is that author. A link leads to its site; where its address begins with a handle of a network whose
messages stand on that site (`https://site.example/@handle/…`), it leads to that author. A link made short tells
nothing, and neither does one to the site of one's own network.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec
import numpy as np
from numpy.typing import NDArray

from hune.analyse.actors.person import Book, Person
from hune.enrich.put_marks import site_of
from hune.mention import KINDS as MESSAGES
from hune.store.query import Filters, MentionQuery, Row
from hune.store.store import Store

KINDS = ("repost", "quote", "answer", "name", "link")  # how one is tied to another
KIND_SENTENCES = {
    "repost": "Reposts", "quote": "Quotes", "answer": "Replies", "name": "Accounts named", "link": "Links",
}  # fmt: skip
REPEATS = ("repost", "quote")
REPLIES = ("answer", "quote", "name")
OWN_WORDS = tuple(kind for kind in MESSAGES if kind != "repost")  # what a repost names or links its author does not
# By which dimension each kind of tie is counted, in which kinds of messages.
FOUND = {
    "repost": ("reposts", ("repost",)),
    "quote": ("reposts", OWN_WORDS),
    "answer": ("answers", OWN_WORDS),
    "name": ("named", OWN_WORDS),
    "link": ("link", OWN_WORDS),
}


# Sites that only make links short: where they lead is not known.
SHORT = frozenset({
    "amzn.to", "bit.ly", "buff.ly", "cutt.ly", "dlvr.it", "fb.me", "goo.gl", "hubs.ly", "ift.tt", "is.gd", "lnkd.in",
    "ow.ly", "rb.gy", "shorturl.at", "t.co", "tinyurl.com", "trib.al", "urlz.fr", "wp.me", "youtu.be",
})  # fmt: skip


class Ties(NamedTuple):
    """`people`: everybody who speaks or is spoken to, those who speak most first. `source`, `target`: positions in
    it; `kind`: position in `KINDS`; `weight`: in how many mentions. One entry for each source, target and kind, the
    heaviest first; nobody is tied to themselves. `own`: mentions in which somebody cites themselves, left out. `cut`:
    whether there was more than the limit, so that the rarest ties or authors are missing."""

    people: list[Person]
    source: NDArray[np.int32]
    target: NDArray[np.int32]
    kind: NDArray[np.int8]
    weight: NDArray[np.int64]
    own: int = 0
    cut: bool = False

    def only(self, kinds: Sequence[str]) -> Ties:
        """The same people with the ties of these kinds alone."""
        kept = np.isin(self.kind, [KINDS.index(kind) for kind in kinds])
        return self._replace(
            source=self.source[kept], target=self.target[kept], kind=self.kind[kept], weight=self.weight[kept]
        )


def ties(store: Store, query: MentionQuery, most: int = 200_000) -> Ties:
    """People and ties of the mentions that a question asks for (its metrics, dimensions and limit are not minded).

    `most`: authors, and ties of each kind, that are read at most; then ties in all, the heaviest kept. Twelve
    statements to the store, whatever the size. Raises what `Store.select` raises.
    """
    reader = _Reader(store, query, most)
    book = Book()
    for row in reader.authors():
        book.speaks(row)
    for row in reader.tones():
        book.judged(row)
    found: Counter[tuple[int, int, int]] = Counter()
    own = 0
    places = reader.places()
    for kind, name in enumerate(KINDS):
        for row in reader.rows(name):
            source = book.of(row)
            said = str(row[FOUND[name][0]])
            target = places.leads(book, row["network"], said) if name == "link" else book.named(row["network"], said)
            if source == target:
                own += row["volume"]
            elif source is not None and target is not None:
                found[source, target, kind] += row["volume"]
    kept = found.most_common(most)
    numbers = np.array([pair for pair, _ in kept], np.int32).reshape(-1, 3)
    weight = np.array([n for _, n in kept], np.int64)
    cut = reader.cut or len(found) > most
    return Ties(book.people, numbers[:, 0], numbers[:, 1], numbers[:, 2].astype(np.int8), weight, own, cut)


class _Places:
    """Which networks stand on which sites. `counts`: mentions by network and site."""

    def __init__(self, counts: Mapping[tuple[str, str], int]):
        wholes: Counter[str] = Counter()
        self._on: defaultdict[str, set[str]] = defaultdict(set)
        for (network, site), n in counts.items():
            wholes[network] += n
            self._on[site].add(network)
        self._home = {(network, site) for (network, site), n in counts.items() if n > wholes[network] / 2}

    def leads(self, book: Book, network: str, link: str) -> int | None:
        """Whom a link leads to; None for an address that tells nothing."""
        site = site_of(link)
        if not site or site in SHORT:
            return None
        step = urlsplit(link).path.split("/")[1:2]
        authors = (book.known(one, step[0]) for one in self._on.get(site, ()) if step)
        known = next((at for at in authors if at is not None), None)
        return book.site(site) if known is None and (network, site) not in self._home else known


class _Reader:
    """Asks the store; remembers whether anything was left out."""

    def __init__(self, store: Store, query: MentionQuery, most: int):
        self.store, self.most, self.cut = store, most, False
        self.query = msgspec.structs.replace(query, limit=most, once=False)

    def authors(self) -> Iterator[Row]:
        """Everybody who speaks, with what is counted of them."""
        for voice, filters in self._voices(self.query.filters):
            yield from self._ask((voice,), filters, ("volume", "reach", "engagement"))

    def tones(self) -> Iterator[Row]:
        """How many mentions of each are of each sentiment."""
        for voice, filters in self._voices(self.query.filters):
            yield from self._ask((voice, "sentiment"), filters)

    def rows(self, tie: str) -> Iterator[Row]:
        """Who is tied to whom by one kind of tie."""
        dimension, messages = FOUND[tie]
        asked = self.query.filters.kinds
        kinds = tuple(kind for kind in messages if not asked or kind in asked)
        if kinds:
            narrowed = msgspec.structs.replace(self.query.filters, kinds=kinds)
            for voice, filters in self._voices(narrowed):
                extra = ("network",) if voice == "site" else ()
                yield from self._ask((voice, *extra, dimension), filters)

    def places(self) -> _Places:
        """The networks whose messages stand on each site."""
        rows = self._ask(("network", "site"), self.query.filters)
        return _Places({(row["network"], row["site"]): row["volume"] for row in rows if row["site"]})

    def _voices(self, filters: Filters) -> Iterator[tuple[str, Filters]]:
        """Authors by name; and, where none is asked for, the sites of messages without one."""
        yield "author", filters
        if not filters.authors:
            yield "site", msgspec.structs.replace(filters, authors=("",))

    def _ask(self, dimensions: tuple[str, ...], filters: Filters, metrics: tuple[str, ...] = ("volume",)) -> list[Row]:
        asked = msgspec.structs.replace(self.query, dimensions=dimensions, metrics=metrics, filters=filters)
        rows = self.store.select(asked)
        self.cut = self.cut or len(rows) >= self.most
        return rows
