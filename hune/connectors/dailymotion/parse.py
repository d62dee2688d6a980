"""Turns a video, as the Platform API describes it, into a mention."""

from __future__ import annotations

from typing import Any

from hune.connectors.plain_text import one_line, plain_text, tidy, web_address
from hune.connectors.said import moment, own_id, text, whole
from hune.mention import Author, Counts, Mention

NETWORK = "dailymotion"


def read_video(said: dict[str, Any]) -> Mention:
    """A public video. Its description may hold HTML."""
    own = own_id(said)
    described = text(said.get("description"))
    words, links = plain_text(described) if "<" in described else (tidy(described), [])
    tags = said.get("tags")
    return Mention(
        native_id=own,
        published_at=moment(said.get("created_time")),
        title=one_line(text(said.get("title"))),
        text=words,
        url=web_address(text(said.get("url"))) or f"https://www.dailymotion.com/video/{own}",
        network=NETWORK,
        language=text(said.get("language")) or None,
        author=Author(
            id=text(said.get("owner.id")) or None,
            handle=text(said.get("owner.username")) or None,
            name=one_line(text(said.get("owner.screenname"))) or None,
            url=web_address(text(said.get("owner.url"))),
        ),
        counts=Counts(views=whole(said.get("views_total"))),
        hashtags=[text(tag).strip("#").casefold() for tag in tags if text(tag)] if isinstance(tags, list) else [],
        links=links,
    )
