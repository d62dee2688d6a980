"""One question to every connected place at once: nothing is stored, and what a place refuses is said.

A place can be asked when its kind has a search of its own and needs nothing we lack: no key, or one that the workspace
holds; no address, or one that it listens to already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

import msgspec

from hune import pipeline
from hune.accounts.models import User, Workspace
from hune.enrich.step import Batch
from hune.errors import BadInput, HuneError, NotFound
from hune.http import Http, outgoing
from hune.http.shared import Within
from hune.keys import book
from hune.keys.models import KeyRow
from hune.listen import sources
from hune.listen.models import SourceRow
from hune.listen.source import Need, Price, Source, Way
from hune.listen.source_settings import whole_settings
from hune.listen.topic_names import written
from hune.match.language.lexer import QUOTES
from hune.match.matcher import Matcher
from hune.mention import Mention, belong
from hune.people.hidden import veiled

SHOWN = 20
SECONDS = 20.0  # for one place to answer
ALIKE = 200  # sources looked at for the places they name


class Place(msgspec.Struct, frozen=True):
    """A place that can be asked. `slug` tells it from the others in an address; `missing`: why it cannot be asked (an
    English sentence), "" when it can. `settings` may hold what is secret: they are shown to nobody."""

    slug: str
    kind: str
    label: str
    where: str = ""
    price: Price | None = None
    key: KeyRow | None = None
    settings: Mapping[str, str] = {}
    missing: str = ""


class Found(msgspec.Struct):
    """What a place gave that meets the query: the newest twenty, how many in all, and how many it gave altogether.
    `lost`: what it could not be asked (English sentences)."""

    mentions: list[Mention] = []
    met: int = 0
    given: int = 0
    lost: list[str] = []


SENTENCES = {
    "key": "It needs a key: connect an account first.",
    "place": "It needs an address: add a source of this kind first.",
}


class _Known(NamedTuple):
    """What the workspace has by which places can be asked: keys in use by service, sources by kind."""

    keys: dict[str, list[KeyRow]]
    rows: dict[str, list[SourceRow]]


def places(workspace: Workspace) -> list[Place]:
    """Every place that could be asked, those that can first, by name."""
    asking = {kind: way for kind in sources.kinds().values() if (way := search_of(kind))}
    known = _known(workspace, {kind.name for kind in asking})
    found = [place for kind, way in asking.items() for place in _of_kind(known, kind, way)]
    return sorted(found, key=lambda place: (bool(place.missing), place.label.casefold(), place.where))


def search_of(kind: type[Source]) -> Way | None:
    """The way by which a kind of place takes a question and answers at once; None when it has no such way."""
    return next((way for way in kind.ways if way.asks and not way.live), None)


def place_of(workspace: Workspace, slug: str) -> Place:
    """One place that can be asked. Raises NotFound."""
    place = next((one for one in places(workspace) if one.slug == slug and not one.missing), None)
    if place is None:
        raise NotFound("This place cannot be asked.")
    return place


def ask(workspace: Workspace, place: Place, query: str, client: Http | None = None) -> Found:
    """What this place has that meets the query, within twenty seconds. Raises QueryError, BadInput, and FetchError when
    it refuses."""
    asked = written(workspace.pk, query)
    within = Within(client or outgoing.http(), SECONDS)
    polled = sources.try_now(workspace, place.kind, {**place.settings, "query": asked}, place.key, within)
    mentions = veiled(workspace.pk, met(workspace.pk, asked, polled.mentions, place.kind))
    newest = sorted(mentions, key=lambda mention: mention.published_at, reverse=True)
    return Found(newest[:SHOWN], len(mentions), len(polled.mentions), list(dict.fromkeys(polled.lost)))


def met(workspace_id: int, query: str, mentions: list[Mention], kind: str) -> list[Mention]:
    """The mentions that meet the query, after the same steps that collected ones go through. Raises QueryError."""
    matcher = Matcher({0: query})
    if matcher.broken:
        raise matcher.broken[0]
    for mention in mentions:
        belong(mention, workspace_id, 0, kind)
    batch = Batch(workspace_id, mentions)
    pipeline.run(batch, pipeline.chain(matcher, matched=True))
    return batch.mentions


def refuse_name(topic: str) -> None:
    """Raise BadInput for a name that no query can hold: the sources could not ask for the topic."""
    if set(QUOTES) & set(topic):
        raise BadInput("A topic with quotation marks in its name cannot be named in a query.")


def follow(workspace: Workspace, by: User | None, place: Place, topic: str) -> SourceRow:
    """A source that asks this place for a topic from now on. Raises BadInput when there is one already."""
    refuse_name(topic)
    settings = {**place.settings, "query": f'topic:"{topic}"'}
    return sources.add(workspace, by, place.kind, settings, f"{topic} · {place.label}", place.key)


def _known(workspace: Workspace, kinds: set[str]) -> _Known:
    known = _Known({}, {})
    for key in book.keys(workspace).filter(state=KeyRow.State.GOOD):
        known.keys.setdefault(key.service, []).append(key)
    rows = SourceRow.objects.filter(workspace=workspace, kind__in=kinds).exclude(state=SourceRow.State.REMOVED)
    for row in rows.select_related("key").order_by("pk")[:ALIKE]:
        known.rows.setdefault(row.kind, []).append(row)
    return known


def _of_kind(known: _Known, kind: type[Source], way: Way) -> Iterator[Place]:
    usual = next(iter(known.keys.get(kind.key, ())), None)
    if way.keyed and usual is None:
        yield Place(kind.name, kind.name, kind.label, price=kind.price, missing=SENTENCES["key"])
        return
    needs = [need for need in (*kind.needs, *way.needs) if need.name != "query" and need.required]
    if not needs:
        yield Place(kind.name, kind.name, kind.label, "", kind.price, usual, {"way": way.name})
        return
    addresses = _addresses(known.rows.get(kind.name, ()), needs)
    for address, rows in addresses.items():
        own = next((row.key for row in rows if row.key and row.key.state == KeyRow.State.GOOD), None)
        key = own or (usual if way.keyed else None)  # a key of another house may not travel to this one
        settings = {"way": way.name} | dict(zip((need.name for need in needs), address, strict=True))
        where = next((settings[need.name] for need in needs if need.kind != "secret"), "")
        yield Place(f"{kind.name}-{rows[0].pk}", kind.name, kind.label, where, kind.price, key, settings)
    if not addresses:
        yield Place(kind.name, kind.name, kind.label, price=kind.price, missing=SENTENCES["place"])


def _addresses(rows: Sequence[SourceRow], needs: list[Need]) -> dict[tuple[str, ...], list[SourceRow]]:
    """The different places that sources of a kind name, each with the sources that do, the oldest first."""
    found: dict[tuple[str, ...], list[SourceRow]] = {}
    for row in rows:
        with suppress(HuneError):
            used = whole_settings(row)
            address = tuple(used.get(need.name, "") for need in needs)
            if all(address):
                found.setdefault(address, []).append(row)
    return found
