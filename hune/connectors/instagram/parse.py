"""Turns what the Graph API says of media and comments into mentions."""

from __future__ import annotations

from typing import Any

from hune.connectors.graph import HANDLE
from hune.connectors.plain_text import each, hashtags, tidy, web_address
from hune.connectors.said import dig, moment, own_id, text, things, whole
from hune.mention import Author, Counts, Mention

NETWORK = "instagram"


def read_media(said: dict[str, Any]) -> Mention | None:
    """A photo, a film or an album; None when it has no words."""
    words = tidy(text(said.get("caption")))
    if not words:
        return None
    film = said.get("media_type") == "VIDEO"
    return Mention(
        native_id=own_id(said),
        published_at=moment(said.get("timestamp")),
        text=words,
        url=web_address(text(said.get("permalink"))),
        network=NETWORK,
        medium="video" if film else "photo",
        author=_author(text(said.get("username")), text(dig(said, "owner.id"))),
        counts=Counts(
            likes=whole(said.get("like_count")),
            replies=whole(said.get("comments_count")),
            views=whole(said.get("view_count")),
        ),
        hashtags=hashtags(words),
        handles=each(HANDLE, words),
    )


def read_comment(media: str, address: str, said: dict[str, Any]) -> Mention | None:
    """A comment under `media` (at `address`), or an answer to one; None when it has no words."""
    words = tidy(text(said.get("text")))
    if not words:
        return None
    parent = text(said.get("parent_id"))
    name = text(said.get("username")) or text(dig(said, "from.username"))
    return Mention(
        native_id=own_id(said),
        published_at=moment(said.get("timestamp")),
        text=words,
        url=web_address(address),
        network=NETWORK,
        kind="comment",
        medium="photo",
        author=_author(name, text(dig(said, "from.id")) or text(dig(said, "user.id"))),
        counts=Counts(
            likes=whole(said.get("like_count")),
            replies=len(things(dig(said, "replies.data"))) if "replies" in said else None,
        ),
        parent_id=parent or media or None,
        root_id=media or None,
        answers=named[1].casefold() if parent and (named := HANDLE.match(words)) else None,
        hashtags=hashtags(words),
        handles=each(HANDLE, words),
    )


def flattened(comments: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Comments, and after each its answers, which say whom they answer."""
    flat = []
    for comment in comments:
        flat += [{**answer, "parent_id": comment.get("id")} for answer in things(dig(comment, "replies.data"))]
        flat.append(comment)  # last: its moment tells how far back the page goes
    return flat


def _author(name: str, number: str) -> Author:
    url = f"https://www.instagram.com/{name}/" if name else None
    return Author(id=number or None, handle=name or None, url=url)
