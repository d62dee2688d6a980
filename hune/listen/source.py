"""The contract of a source: a place we listen to. One class each, in `connectors/<name>/source.py`.

A source is asked (`poll`), or it tells by itself over a connection that stays open (`stream`), or it is told by others
(`receive`). Each way gives `Polled`: what came, and the cursor to keep with it. The cursor is saved once what came is
stored; after a crash the same items come again and replace themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from threading import Event
from typing import Any, ClassVar
from urllib.parse import urlsplit

import msgspec

from hune.errors import Reauthorise
from hune.http import Http
from hune.keys.service import Grant
from hune.match.pushdown import Dialect
from hune.mention import Mention
from hune.need import Need
from hune.outcomes import Outcome

__all__ = ["Gone", "Need", "Notice", "Polled", "Price", "Proof", "Rejected", "Source", "Told", "Way"]


class Proof(StrEnum):
    """How we know that a source works."""

    REAL_SERVER = "real_server"
    RECORDINGS = "recordings"
    IMPORT_ONLY = "import_only"


class Way(msgspec.Struct, frozen=True):
    """One way of listening to a place: a hashtag, an account, a search… `live`: `stream` is called, not `poll`.
    `asks`: it takes a query of ours (a need named "query") to the place's own search. `wide`: it gives so much that
    only what meets a topic is kept unless a person says otherwise. `keyed`: it works only with a key. `kept_for`: hours
    after which the terms want a message gone here, 0 for no such term."""

    name: str
    label: str
    help: str = ""
    needs: tuple[Need, ...] = ()
    live: bool = False
    asks: bool = False
    wide: bool = False
    keyed: bool = False
    kept_for: int = 0


ONLY = Way("", "")


class Price(msgspec.Struct, frozen=True):
    """What the place charges: `amount` of `currency` for each "request" or each "item"."""

    amount: float
    per: str
    currency: str = "USD"


class Notice(msgspec.Struct, frozen=True):
    """Something that ends: from `ends` on it will not work as now. `say`: English key, with `{date}`."""

    ends: date
    say: str


class Rejected(msgspec.Struct):
    """An item that could not become a Mention: why, what exactly, and the item as it came."""

    outcome: Outcome
    detail: str
    raw: str


class Gone(msgspec.Struct, frozen=True):
    """What was taken back at the place, and must go here too: one message by its native id (with what replies and
    reposts of it do, is theirs), or, with `author`, all that the author with this key (`Author.key`) wrote."""

    native_id: str = ""
    author: str = ""


class Polled(msgspec.Struct):
    """One answer of a source: what it gave, and the cursor to store with it.

    `unchanged`: the place said "nothing new" (304). `moved_to`: a permanent redirect to remember.
    `next_in`: seconds the place asks us to wait (Cache-Control, ttl, Retry-After), or None. `more`: there is more to
    fetch right now, ask again at once with the cursor. `gone`: taken back there, removed here after the batch.
    `passed`: items seen and left out because they are no mentions (say likes), counted nowhere.
    `lost`: what this way cannot see this time, in words for the health page (English keys, no parameters).
    """

    mentions: list[Mention] = []
    rejected: list[Rejected] = []
    cursor: dict[str, Any] = {}
    unchanged: bool = False
    moved_to: str | None = None
    next_in: float | None = None
    title: str | None = None
    more: bool = False
    gone: list[Gone] = []
    passed: int = 0
    lost: list[str] = []


class Told(msgspec.Struct, frozen=True):
    """A request that came in for a source of the push kind. Header names are in lower case."""

    headers: Mapping[str, str]
    body: bytes


class Source:
    """A place we listen to. Made for each poll with its settings, the only outgoing client and, if it has one, its key.

    `settings` holds a text for each need of the source and of its way (`settings["way"]`), "" for what was left empty;
    queries in it are written out: no topic is named in them any more.
    """

    required: ClassVar[tuple[str, ...]] = ("name", "label", "medium", "proof")
    name: ClassVar[str] = ""
    label: ClassVar[str] = ""
    about: ClassVar[str] = ""  # one sentence: what one hears there
    medium: ClassVar[str] = ""
    proof: ClassVar[Proof]
    terms_url: ClassVar[str] = ""
    cost: ClassVar[str] = ""  # one sentence: free, or what it costs
    blind: ClassVar[str] = ""  # one sentence: what it cannot see
    engagement: ClassVar[str] = ""  # one sentence: what is added up as the engagement of its messages
    reach: ClassVar[str] = ""  # one sentence: whose followers it tells, and what its views are
    needs: ClassVar[tuple[Need, ...]] = ()  # whatever the way
    ways: ClassVar[tuple[Way, ...]] = ()  # none: there is only one
    key: ClassVar[str] = ""  # the name of the kind of key it can use (`connectors/<name>/key.py`)
    dialect: ClassVar[Dialect | None] = None  # what the place's own search understands
    price: ClassVar[Price | None] = None
    notices: ClassVar[tuple[Notice, ...]] = ()
    one_host: ClassVar[str] = ""  # the host that is asked, when it is always the same
    soonest: ClassVar[float] = 300.0  # seconds between two polls at the least
    shared_ids: ClassVar[bool] = False  # native ids are unique over the whole network, not in one source only
    pollable: ClassVar[bool] = True  # asked by the scheduler, or streams
    pushed: ClassVar[bool] = False  # told by others: `receive`

    def __init__(self, settings: Mapping[str, str], http: Http, grant: Grant | None = None):
        self.settings = settings
        self.http = http
        self.grant = grant

    @classmethod
    def way(cls, settings: Mapping[str, str]) -> Way | None:
        """The way these settings choose; the first when they say nothing, None when the source has no ways."""
        return next((way for way in cls.ways if way.name == settings.get("way")), cls.ways[0] if cls.ways else None)

    @classmethod
    def needs_of(cls, settings: Mapping[str, str]) -> tuple[Need, ...]:
        """What must be known for these settings: the source's needs and those of the way."""
        way = cls.way(settings)
        return cls.needs + (way.needs if way else ())

    @property
    def chosen(self) -> Way:
        """The way its settings choose; one without a name when the source has no ways."""
        return self.way(self.settings) or ONLY

    def key_for(self, host: str) -> Grant:
        """Its key, without which `host` answers nothing. Raises Reauthorise when it has none."""
        if self.grant is None:
            raise Reauthorise("A key is needed to ask {host}. Add one first.", host=host)
        return self.grant

    def lines(self, name: str) -> list[str]:
        """What is written in the need `name` of the kind "lines": each value once, [] for none."""
        written = (line.strip() for line in self.settings.get(name, "").splitlines())
        return list(dict.fromkeys(line for line in written if line))

    @classmethod
    def host(cls, settings: Mapping[str, str]) -> str:
        """The host that is asked, so that one poll at a time goes there: always the same, or that of the need "url"; ""
        when the settings do not say."""
        try:
            return cls.one_host or urlsplit(settings.get("url", "")).hostname or ""
        except ValueError:
            return ""

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        """Settings this source proposes for what a person typed (an address, a #tag, a name); [] if it is nothing for
        it. Each dict has the names of the needs, "way" and "title". Nothing is asked of a foreign host unless the
        address itself speaks for this kind of place."""
        return []

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        """What is there since `cursor` ({} at first). Raises FetchError; never loses what it already read."""
        raise NotImplementedError

    def stream(self, cursor: Mapping[str, Any], stop: Event) -> Iterator[Polled]:
        """What comes in from `cursor` on, in batches of about a second. Yields at least every two seconds, empty when
        nothing came, so that the reader can stop it; ends when `stop` is set. Raises FetchError when the connection is
        lost: it is opened again from the last cursor."""
        raise NotImplementedError

    def receive(self, told: Told) -> Polled:
        """What a request says that came in for us. Raises NotAllowed when it is not signed as agreed, BadInput when it
        cannot be read."""
        raise NotImplementedError
