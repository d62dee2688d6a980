"""Listening to Bluesky: its search, an account, who speaks to us, or the whole network as it comes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from threading import Event
from typing import Any, ClassVar
from urllib.parse import urlsplit

import msgspec

from hune.connectors.bluesky.asking import of_author, searched, to_us
from hune.connectors.bluesky.client import APPVIEW, Xrpc
from hune.connectors.bluesky.find import found
from hune.connectors.bluesky.firehose import RELAY, Firehose
from hune.connectors.bluesky.jetstream import SERVER, Jetstream
from hune.connectors.bluesky.live import follow
from hune.connectors.bluesky.parse import from_view
from hune.connectors.bluesky.recent import Recent, looked_up, remembered, without_known
from hune.connectors.bluesky.ways import DIALECT, WAYS
from hune.errors import FetchError
from hune.http import Http
from hune.listen.source import Polled, Proof, Source, Way
from hune.match.pushdown import Dialect

USUAL = {"firehose": RELAY, "jetstream": SERVER}
POLLS = {"search": searched, "author": of_author, "mentions": to_us}


class Memory(msgspec.Struct, omit_defaults=True):
    """The cursor of the ways that are polled: how far the list (or each question's) was read, and what was given
    last."""

    walks: dict[str, Any] = {}
    recent: Recent = {}


class Bluesky(Source):
    """One way of listening. Posts bear their at:// address in all of them, so what several hear is one mention."""

    name: ClassVar[str] = "bluesky"
    label: ClassVar[str] = "Bluesky"
    about: ClassVar[str] = "Posts, replies and quotes on Bluesky: by search, from an account, to us, or all of them."
    medium: ClassVar[str] = "microblog"
    proof: ClassVar[Proof] = Proof.REAL_SERVER
    terms_url: ClassVar[str] = "https://bsky.social/about/support/tos"
    cost: ClassVar[str] = "Free. Search may need an account of yours, with an app password."
    blind: ClassVar[str] = (
        "Direct messages, and without a key the posts of people who show them to signed-in people only. "
        "The two streams tell no counts and no handles of authors."
    )
    engagement: ClassVar[str] = (
        "Likes, reposts, replies and quotes as Bluesky counts them; not told by the two streams."
    )
    reach: ClassVar[str] = "Not told: the place shows nobody's followers."
    ways: ClassVar[tuple[Way, ...]] = WAYS
    key: ClassVar[str] = "bluesky"
    dialect: ClassVar[Dialect | None] = DIALECT
    soonest: ClassVar[float] = 120.0
    shared_ids: ClassVar[bool] = True

    @classmethod
    def host(cls, settings: Mapping[str, str]) -> str:
        server = settings.get("server") or USUAL.get(settings.get("way", ""), APPVIEW)
        return urlsplit(server if "://" in server else f"//{server}").hostname or ""

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        return found(target)

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        memory = msgspec.convert(cursor, Memory)
        server = Xrpc(self.http, self.settings.get("server", ""), self.grant)
        polled = POLLS[self.settings.get("way") or "search"](self.settings, server, memory.walks)
        recent = remembered(polled.mentions, memory.recent)
        if not polled.more:
            counted = {mention.native_id for mention in polled.mentions if mention.counts.engagement is not None}
            others = {uri: given for uri, given in recent.items() if uri not in counted}
            recent |= self._looked_up(others, server, polled)
        gone = {one.native_id for one in polled.gone}
        kept = {uri: given for uri, given in recent.items() if uri not in gone}
        polled.mentions = without_known(polled.mentions, memory.recent)
        polled.cursor = msgspec.to_builtins(Memory(polled.cursor, kept))
        return polled

    def _looked_up(self, unseen: Recent, server: Xrpc, polled: Polled) -> Recent:
        """What became of posts that were given before and not now, and the counts of those that came without. When it
        cannot be asked, that waits."""

        def ask(uris: list[str]) -> list[Any]:
            return list(server.get("app.bsky.feed.getPosts", {"uris": uris}, "posts")["posts"])

        with suppress(FetchError):
            return looked_up(unseen, ask, lambda post: from_view(post, public=self.grant is None), polled)
        return {}

    def stream(self, cursor: Mapping[str, Any], stop: Event) -> Iterator[Polled]:
        kind = Jetstream if self.settings.get("way") == "jetstream" else Firehose
        return follow(self.http, kind(self.settings.get("server", "")), cursor, stop)
