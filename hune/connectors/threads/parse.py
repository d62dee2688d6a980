"""Turns what Threads says of posts and answers into mentions."""

from __future__ import annotations

from typing import Any

from hune.connectors.graph import HANDLE
from hune.connectors.plain_text import each, tidy, web_address
from hune.connectors.said import dig, moment, own_id, text
from hune.mention import Author, Mention

NETWORK = "threads"


def read_post(said: dict[str, Any]) -> Mention | None:
    """A post or an answer; None for a bare repost and what has no words. Threads gives no counts of others' posts."""
    words = tidy(text(said.get("text")))
    if not words:
        return None
    name = text(said.get("username"))
    root = text(dig(said, "root_post.id"))
    quoted = text(dig(said, "quoted_post.id"))
    tag = text(said.get("topic_tag"))
    attached = web_address(text(said.get("link_attachment_url")))
    return Mention(
        native_id=own_id(said),
        published_at=moment(said.get("timestamp")),
        text=words,
        url=web_address(text(said.get("permalink"))),
        network=NETWORK,
        kind="quote" if quoted or said.get("is_quote_post") else "reply" if root or said.get("is_reply") else "post",
        author=Author(handle=name or None, url=f"https://www.threads.net/@{name}" if name else None),
        parent_id=text(dig(said, "replied_to.id")) or root or None,
        root_id=root or None,
        original_id=quoted or text(dig(said, "reposted_post.id")) or None,
        hashtags=[tag.casefold()] if tag else [],
        handles=each(HANDLE, words),
        links=[attached] if attached else [],
    )
