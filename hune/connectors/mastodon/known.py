"""What a server's own ids stand for: they differ from server to server, and deletions and answers are told by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

import msgspec
from msgspec import structs

from hune.connectors.mastodon.client import Server
from hune.connectors.mastodon.parse import handle, native_id
from hune.connectors.said import dig, text
from hune.errors import FetchError
from hune.mention import Author, Mention

KEPT = 200  # ids that go with the cursor
HELD = 20_000  # ids in memory while a stream is open


class Seen(NamedTuple):
    """A status: its id for the whole network, who wrote it, the local id of what it answers ("" for nothing), and a
    digest of it as it was given ("" when it was not)."""

    native_id: str
    author: str
    parent: str
    digest: str = ""


class Known:
    """Local ids of one server, the newest last. `asks`: how many parents may be asked for, one by one."""

    def __init__(self, server: Server, kept: Iterable[Sequence[str]] = (), asks: int = 0):
        self.server, self.asks = server, asks
        self.seen = {local: Seen(*rest) for local, *rest in kept}

    def note(self, status: Mapping[str, Any]) -> None:
        """Remember this status; a boost that bears the id of what it boosts (some servers do that) is no other one."""
        local = text(status.get("id"))
        if local == dig(status, "reblog.id"):
            return
        before = self.seen.pop(local, None)
        self.seen[local] = self._seen(status)._replace(digest=before.digest if before else "")
        while len(self.seen) > HELD:
            self.seen.pop(next(iter(self.seen)))

    def parent(self, local: str) -> Seen | None:
        """What stands behind the local id of a status; asked for when it is not known and may be asked."""
        if local not in self.seen and self.asks > 0:
            self.asks -= 1
            try:
                said = self.server.get(f"/api/v1/statuses/{local}")
            except FetchError:
                return None
            said = dig(said, "reblog") or said  # nobody answers a boost
            if native_id(said):
                self.seen = {local: self._seen(said)} | self.seen  # an old one: the first to be forgotten
        return self.seen.get(local)

    def root(self, local: str) -> str | None:
        """The first message of the thread of this status, where all that lies between is known."""
        for _ in range(100):
            seen = self.seen.get(local)
            if seen is None:
                return None
            if not seen.parent:
                return seen.native_id
            local = seen.parent
        return None

    def gone(self, doubtful: list[str]) -> list[str]:
        """Of these local ids, the native ids of those of which the server says that they are gone. The others are
        asked for again after everything else."""
        gone = []
        for local in doubtful:
            seen = self.seen.pop(local)
            if self.server.is_gone(local):
                gone.append(seen.native_id)
            else:
                self.seen = {local: seen} | self.seen
        return gone

    def news(self, local: str, mention: Mention) -> bool:
        """False when this was given before and nothing in it has changed since, but for its author's fame."""
        said = msgspec.json.encode(structs.replace(mention, author=Author(), root_id=None))
        digest = blake2b(said, digest_size=6).hexdigest()
        before = self.seen.get(local)
        if not before or before.native_id != mention.native_id:
            return True
        self.seen[local] = before._replace(digest=digest)
        return before.digest != digest

    def kept(self) -> list[list[str]]:
        """What goes with the cursor."""
        return [[local, *seen] for local, seen in list(self.seen.items())[-KEPT:] if seen.native_id]

    def _seen(self, status: Any) -> Seen:
        parent = text(dig(status, "in_reply_to_id"))
        return Seen(native_id(status), handle(dig(status, "account"), self.server.host) or "", parent)
