"""A video or a comment of YouTube as a Mention."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hune.connectors.plain_text import one_line, tidy
from hune.connectors.said import dig, moment, own_id, text, whole
from hune.mention import Author, Counts, Mention

SITE = "https://www.youtube.com"


def video(item: Mapping[str, Any]) -> Mention:
    """A video, as `YouTube.videos` gives it: with its channel under `channel`."""
    id, said, counts = own_id(item), item["snippet"], item.get("statistics")
    language = text(said.get("defaultAudioLanguage")) or text(said.get("defaultLanguage"))
    return Mention(
        native_id=id,
        published_at=moment(said.get("publishedAt")),
        title=one_line(text(said.get("title"))),
        text=tidy(text(said.get("description"))),
        url=f"{SITE}/watch?v={id}",
        network="youtube",
        language=language.partition("-")[0].lower() or None,
        author=_channel(said, item.get("channel") or {}),
        counts=Counts(
            likes=whole(dig(counts, "likeCount")),
            replies=whole(dig(counts, "commentCount")),
            views=whole(dig(counts, "viewCount")),
        ),
    )


def comment(item: Mapping[str, Any], under: str = "", replies: Any = None) -> Mention:
    """A comment. `under`: the video or channel of its thread, where it does not say so itself. `replies`: how many."""
    id, said = own_id(item), item["snippet"]
    place = text(said.get("videoId")) or under
    parent = text(said.get("parentId"))
    return Mention(
        native_id=id,
        published_at=moment(said.get("publishedAt")),
        text=tidy(text(said.get("textOriginal")) or text(said.get("textDisplay"))),
        url=_address(place, id),
        network="youtube",
        kind="comment",
        author=_person(said),
        counts=Counts(likes=whole(said.get("likeCount")), replies=whole(replies)),
        parent_id=parent or place or None,
        root_id=place or parent or None,
    )


def _address(place: str, id: str) -> str | None:
    """A comment's address: under its video, or on the page of its channel (whose ids begin with UC)."""
    if not place:
        return None
    return f"{SITE}/channel/{place}/discussion?lc={id}" if place.startswith("UC") else f"{SITE}/watch?v={place}&lc={id}"


def _channel(said: Mapping[str, Any], channel: Mapping[str, Any]) -> Author:
    id, hidden = text(said.get("channelId")), dig(channel, "statistics.hiddenSubscriberCount")
    return Author(
        id=id or None,
        handle=text(dig(channel, "snippet.customUrl")).removeprefix("@") or None,
        name=text(said.get("channelTitle")) or text(dig(channel, "snippet.title")) or None,
        url=f"{SITE}/channel/{id}" if id else None,
        followers=None if hidden else whole(dig(channel, "statistics.subscriberCount")),
        place=text(dig(channel, "snippet.country")) or None,
    )


def _person(said: Mapping[str, Any]) -> Author:
    """Who commented: their name is mostly their handle."""
    id, name = text(dig(said, "authorChannelId.value")), text(said.get("authorDisplayName"))
    return Author(
        id=id or None,
        handle=name[1:] or None if name.startswith("@") else None,
        name=name or None,
        url=f"{SITE}/channel/{id}" if id else None,
    )
