"""Where each way reads: a list of a server, newest first, and what in it is a status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from hune.connectors.mastodon.client import Server
from hune.connectors.said import dig
from hune.errors import BadAnswer, BadInput

PAGE = 40  # the most that servers give
ABOUT_US = ("mention", "quote")


@dataclass(frozen=True)
class Timeline:
    """A list of one server. `scope`: the permission it takes; `inside`: where in the answer the list stands."""

    server: Server
    path: str
    params: Mapping[str, str | int]
    scope: str = "read:statuses"
    inside: str = ""

    def page(self, below: str) -> list[Any]:
        """The items below this id, newest first; the newest of all for "". Raises FetchError."""
        params = {**self.params, "limit": PAGE} | ({"max_id": below} if below else {})
        if not self.inside:
            return self.server.list(self.path, self.scope, **params)
        items = dig(self.server.get(self.path, self.scope, **params), self.inside)
        if not isinstance(items, list):
            raise BadAnswer(host=self.server.host, log=f"{self.server.host}: no {self.inside} in the answer")
        return items


def hashtag(server: Server, tag: str) -> Timeline:
    """Public posts with a hashtag. Raises BadInput when it is none."""
    return Timeline(server, f"/api/v1/timelines/tag/{quote(bare_tag(tag), safe='')}", {})


def public(server: Server, which: str) -> Timeline:
    """The public posts of the server, or of all servers it knows."""
    return Timeline(server, "/api/v1/timelines/public", {"local": "true"} if which != "all" else {})


def account(server: Server, local: str) -> Timeline:
    """What the account with this local id posts."""
    return Timeline(server, f"/api/v1/accounts/{quote(local, safe='')}/statuses", {})


def search(server: Server, question: str) -> Timeline:
    """Posts the server's search finds."""
    return Timeline(server, "/api/v2/search", {"q": question, "type": "statuses"}, "read:search", "statuses")


def notifications(server: Server) -> Timeline:
    """What tells us that somebody named or quoted us."""
    types = "&".join(f"types[]={kind}" for kind in ABOUT_US)
    return Timeline(server, f"/api/v1/notifications?{types}", {}, "read:notifications")


def told_in(notification: Any) -> Any:
    """The status in a notification about us, the original where it was boosted; None for other kinds."""
    status = dig(notification, "status")
    return (dig(status, "reblog") or status) if dig(notification, "type") in ABOUT_US else None


def bare_tag(tag: str) -> str:
    """A hashtag without its sign. Raises BadInput when nothing is left, or when it is several words."""
    bare = tag.strip().removeprefix("#")
    if not bare or any(sign.isspace() or sign in "#/?" for sign in bare):
        raise BadInput("“{tag}” is no hashtag: it is one word.", tag=tag[:100])
    return bare
