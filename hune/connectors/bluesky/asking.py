"""The lists that are read from their newest item back: what is asked in each way, and how an item is read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from hune.connectors.bluesky.client import NeedsKey, Xrpc
from hune.connectors.bluesky.parse import from_feed, from_view
from hune.connectors.bluesky.ways import DIALECT
from hune.connectors.newest_first import Onward, Page, walk
from hune.connectors.questions import search
from hune.connectors.said import text
from hune.errors import Reauthorise
from hune.keys.service import Grant
from hune.listen.source import Polled
from hune.mention import Mention

OVERLAP = 900.0  # seconds read again: posts are indexed some seconds late, and clocks differ
TO_US = ("mention", "reply", "quote")  # other notifications are about likes, reposts and follows
LOST_SENTENCES = {
    "pages": "Without a key only the newest hundred results of a search are given: more came since the last time, "
    "and the older ones among them were not heard. Add an app password.",
}

Settings = Mapping[str, str]
Cursor = Mapping[str, Any]


def searched(settings: Settings, server: Xrpc, cursor: Cursor) -> Polled:
    """Posts that the place's search finds for the query. Without a key it may refuse all but the first page."""
    lost = set[str]()

    def ask(question: str, onward: dict[str, Any]) -> Page:
        try:
            return _page(server, "app.bsky.feed.searchPosts", "posts", {"q": question, "sort": "latest"}, onward)
        except NeedsKey:
            if not onward:
                raise
            if question in cursor:  # the first time nobody expects all of the past
                lost.add(LOST_SENTENCES["pages"])
            return [], None

    read = partial(from_view, public=server.grant is None)
    polled = search(settings["query"], DIALECT, cursor, ask, read, overlap=OVERLAP)
    polled.lost += lost
    return polled


def of_author(settings: Settings, server: Xrpc, cursor: Cursor) -> Polled:
    """What an account writes, answers, quotes and reposts."""
    asked = {"actor": settings["actor"].strip().removeprefix("@"), "filter": "posts_with_replies"}
    ask = partial(_page, server, "app.bsky.feed.getAuthorFeed", "feed", asked)
    return walk(cursor, ask, partial(from_feed, public=server.grant is None), overlap=OVERLAP)


def to_us(settings: Settings, server: Xrpc, cursor: Cursor) -> Polled:
    """Who mentions, answers or quotes the account of the key. Raises Reauthorise without one."""
    grant = server.grant
    if grant is None:
        raise Reauthorise("Who speaks to an account is told only to itself. Add its app password under Keys.")
    ask = partial(_page, server, "app.bsky.notification.listNotifications", "notifications", {"reasons": TO_US})
    return walk(cursor, ask, partial(_notified, grant), overlap=OVERLAP)


def _page(server: Xrpc, method: str, items: str, asked: dict[str, Any], onward: dict[str, Any]) -> Page:
    """A page of a list, and what leads to the next."""
    said = server.get(method, {**asked, "limit": 100, **onward}, items)
    after: Onward = {"cursor": said["cursor"]} if isinstance(said.get("cursor"), str) else None
    return said[items], after


def _notified(grant: Grant, notification: dict[str, Any]) -> Mention | None:
    if notification.get("reason") not in TO_US:
        return None
    mention = from_view(notification, public=False)
    if mention and text(mention.parent_id).startswith(f"at://{grant.more.get('did')}/"):
        mention.answers = grant.account
    return mention
