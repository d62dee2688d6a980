"""Profiles that may be one person's, each with what speaks for it. Nothing is joined by itself.

Three proofs: a profile's text or address names the other (strong: they say so themselves); the same handle on two
networks (fair: handles are taken by whoever comes first); the same full name and the same place (weak: names are
shared). Looked up from one profile, among those that were collected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec

from hune.analyse.study import Said, said
from hune.mention import Author
from hune.people.merging import digest
from hune.people.models import Apart, Profile
from hune.store.query import Filters, MentionQuery
from hune.store.store import Store

LEAST_LETTERS = 4  # of a handle that says something
MOST = 12  # profiles that are compared
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+|(?<!\w)@[\w.-]+(?:@[\w.-]+)?")
STRENGTHS = ("strong", "fair", "weak")
Key = tuple[str, str]


class Proposal(msgspec.Struct):
    """Another profile, how sure it is ("strong", "fair", "weak") and why."""

    network: str
    key: str
    label: str
    strength: str
    proofs: list[Said]


def proposals(store: Store, workspace_id: int, network: str, author_key: str) -> list[Proposal]:
    """The profiles that may be the same person's as this one, the surest first. A dozen questions to the store, each
    over all mentions."""
    me = facts(store, workspace_id, (network, author_key))
    if me is None:
        return []
    mine = (network, author_key)
    found = []
    for other in list(dict.fromkeys(_candidates(store, workspace_id, mine, me)))[:MOST]:
        if other == mine or _known(workspace_id, mine, other):
            continue
        them = facts(store, workspace_id, other)
        if them and (proofs := proofs_of(network, me, other[0], them)):
            strength = min((strength for strength, _ in proofs), key=STRENGTHS.index)
            found.append(Proposal(*other, them.label, strength, [proof for _, proof in proofs]))
    return sorted(found, key=lambda one: (STRENGTHS.index(one.strength), one.network, one.key))


def proofs_of(network: str, me: Author, other_network: str, them: Author) -> list[tuple[str, Said]]:
    """What speaks for it that two profiles are one person's, each with its strength; [] when nothing does."""
    proofs = []
    if _names(me, them, other_network) or _names(them, me, network):
        proofs.append(("strong", said("One profile names the other in its text or address.")))
    one, two = (me.handle or "").casefold(), (them.handle or "").casefold()
    if network != other_network and one == two and len(one) >= LEAST_LETTERS:
        proofs.append(("fair", said("The same handle on two networks: @{handle}.", handle=me.handle or "")))
    name, place = (me.name or "").casefold().strip(), (me.place or "").casefold().strip()
    same = " " in name and name == (them.name or "").casefold().strip()
    if same and place and place == (them.place or "").casefold().strip():
        words = said("The same name and the same place: {name}, {place}.", name=me.name or "", place=me.place or "")
        proofs.append(("weak", words))
    return proofs


def facts(store: Store, workspace_id: int, key: Key) -> Author | None:
    """What a profile said of itself with its newest message; None when nothing of it is stored."""
    asked = MentionQuery(workspace_id, filters=Filters(networks=(key[0],), authors=(key[1],)))
    return next((mention.author for mention in store.mentions(asked, limit=1)), None)


def _candidates(store: Store, workspace_id: int, mine: Key, me: Author) -> Iterator[Key]:
    for piece in _pieces(me):
        yield from sorted(store.authors(workspace_id, piece))
    if me.handle and len(me.handle) >= LEAST_LETTERS:
        yield from sorted(store.authors(workspace_id, me.handle))
    if me.name and " " in me.name.strip() and '"' not in me.name:
        text = f'author:"{me.name}"'
        asked = MentionQuery(workspace_id, dimensions=("author",), filters=Filters(text=text), limit=MOST)
        yield from ((row["network"], row["author"]) for row in store.select(asked) if row["author"])


def _pieces(author: Author) -> list[str]:
    """The handles that a profile's text and address may mean."""
    found = [piece for place in _addresses(author) for piece in re.split(r"[/?&=#]", place) if piece]
    bare = [piece.removeprefix("@").partition("@")[0] for piece in found]
    return list(dict.fromkeys(piece for piece in bare if len(piece) >= LEAST_LETTERS and "." not in piece))[:MOST]


def _addresses(author: Author) -> list[str]:
    return ADDRESS.findall(f"{author.about or ''} {author.url or ''}")


def _names(one: Author, other: Author, network: str) -> bool:
    """Whether a profile's text names the other: its address, or its handle as a piece of an address of its network."""
    for place in ADDRESS.findall(one.about or ""):
        if other.url and place.rstrip("/.") == other.url.rstrip("/"):
            return True
        host, pieces = urlsplit(place).hostname or "", re.split(r"[/?&=#@]", place)
        site = urlsplit(other.url or "").hostname or network
        handle = (other.handle or "").casefold()
        if handle and site.removeprefix("www.") in host and handle in {piece.casefold() for piece in pieces}:
            return True
    return False


def _known(workspace_id: int, mine: Key, other: Key) -> bool:
    """Whether these are one person already, or were said to be two."""
    rows = Profile.objects.filter(workspace_id=workspace_id)
    persons = [rows.filter(network=n, author_key=k).values_list("person", flat=True).first() for n, k in (mine, other)]
    if persons[0] is not None and persons[0] == persons[1]:
        return True
    return Apart.objects.filter(workspace_id=workspace_id, digest=digest(workspace_id, mine, other)).exists()
