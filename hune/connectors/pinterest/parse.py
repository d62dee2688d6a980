"""Turns a pin, as the API v5 describes it, into a mention."""

from __future__ import annotations

from typing import Any

from hune.connectors.plain_text import hashtags, one_line, tidy, web_address
from hune.connectors.said import dig, moment, own_id, text, whole
from hune.mention import Author, Counts, Mention

NETWORK = "pinterest"


def read_pin(said: dict[str, Any]) -> Mention | None:
    """A pin; None when it has no words. A saved pin keeps the number of the one it was saved from."""
    title = one_line(text(said.get("title")))
    words = tidy(text(said.get("description")) or text(said.get("alt_text")))
    if not title and not words:
        return None
    own = own_id(said)
    name = text(dig(said, "board_owner.username"))
    figures = dig(said, "pin_metrics.lifetime_metrics") or dig(said, "pin_metrics.90d") or {}
    source = text(said.get("parent_pin_id"))
    link = web_address(text(said.get("link")))
    return Mention(
        native_id=own,
        published_at=moment(said.get("created_at")),
        title=title,
        text=words,
        url=f"https://www.pinterest.com/pin/{own}/",
        network=NETWORK,
        kind="repost" if source else "post",
        author=Author(handle=name or None, url=f"https://www.pinterest.com/{name}/" if name else None),
        counts=Counts(
            likes=whole(figures.get("reaction")),
            replies=whole(figures.get("comment")),
            reposts=whole(figures.get("save")),
            views=whole(figures.get("impression")),
        ),
        original_id=source or None,
        hashtags=hashtags(words),
        links=[link] if link else [],
    )
