"""Reads photos and comments."""

from __future__ import annotations

from typing import Any

from hune.connectors.plain_text import one_line, plain_text, web_address
from hune.connectors.said import Unfit, dig, moment, text, whole
from hune.mention import Author, Counts, Mention
from hune.outcomes import Outcome

SITE = "https://www.flickr.com"


def read_photo(item: dict[str, Any]) -> Mention:
    """One photo: its title, description and tags."""
    said, links = plain_text(text(dig(item, "description._content")), SITE)
    title, path = one_line(text(item.get("title"))), text(item.get("pathalias")) or text(item.get("owner"))
    if not said and not title:
        raise Unfit(Outcome.EMPTY, text(item.get("id")))
    return Mention(
        native_id=text(item["id"]),
        published_at=moment(text(item.get("dateupload"))),
        title=title,
        text=said,
        url=f"{SITE}/photos/{path}/{item['id']}",
        network="flickr",
        author=_author(text(item.get("owner")), text(item.get("ownername")), path),
        counts=Counts(views=whole(item.get("views"))),
        hashtags=list(dict.fromkeys(text(item.get("tags")).casefold().split())),
        links=links,
    )


def read_comment(item: dict[str, Any], photo: str) -> Mention:
    """One comment under a photo."""
    said, links = plain_text(text(item.get("_content")), SITE)
    if not said:
        raise Unfit(Outcome.EMPTY, text(item.get("id")))
    who = text(item.get("author"))
    return Mention(
        native_id=text(item["id"]),
        published_at=moment(text(item.get("datecreate"))),
        text=said,
        url=web_address(text(item.get("permalink")) or None),
        network="flickr",
        kind="comment",
        author=_author(
            who, text(item.get("realname")) or text(item.get("authorname")), text(item.get("path_alias")) or who
        ),
        parent_id=photo,
        root_id=photo,
        links=links,
    )


def _author(id: str, name: str, path: str) -> Author:
    return Author(id=id or None, name=one_line(name) or None, url=f"{SITE}/photos/{path}" if path else None)
