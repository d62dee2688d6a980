"""Turns what TikTok says of videos and comments into mentions."""

from __future__ import annotations

import re
from typing import Any

from hune.connectors.plain_text import each, hashtags, one_line, tidy, web_address
from hune.connectors.said import moment, own_id, text, whole
from hune.mention import Author, Counts, Mention

NETWORK = "tiktok"
HANDLE = re.compile(r"(?<![\w.@])@([a-zA-Z0-9_](?:[\w.]{0,22}[a-zA-Z0-9_])?)")


def read_video(said: dict[str, Any], owner: str = "") -> Mention | None:
    """A video; its spoken words, where TikTok gives them, are text too. None when it has no words."""
    title, shown = one_line(text(said.get("title"))), tidy(text(said.get("video_description")))
    spoken = tidy(text(said.get("voice_to_text")))
    if not (title or shown or spoken):
        return None
    own = own_id(said)
    name = text(said.get("username")) or owner
    address = web_address(text(said.get("share_url")))
    tags = said.get("hashtag_names")
    listed = [text(tag).casefold() for tag in tags if text(tag)] if isinstance(tags, list) else hashtags(shown)
    return Mention(
        native_id=own,
        published_at=moment(said.get("create_time")),
        title="" if shown.startswith(title) else title,
        text="\n".join(part for part in (shown, spoken) if part),
        url=address or (f"https://www.tiktok.com/@{name}/video/{own}" if name else None),
        network=NETWORK,
        country=text(said.get("region_code")) or None,
        author=Author(handle=name or None, url=f"https://www.tiktok.com/@{name}" if name else None),
        counts=Counts(
            likes=whole(said.get("like_count")),
            replies=whole(said.get("comment_count")),
            shares=whole(said.get("share_count")),
            views=whole(said.get("view_count")),
        ),
        hashtags=list(dict.fromkeys(listed)),
        handles=each(HANDLE, shown),
    )


def read_comment(video: str, said: dict[str, Any]) -> Mention | None:
    """A comment under `video`, or an answer to one; who wrote it is not given. None when it has no words."""
    words = tidy(text(said.get("text")))
    if not words:
        return None
    video = text(said.get("video_id")) or video
    parent = text(said.get("parent_comment_id"))
    return Mention(
        native_id=f"comment/{own_id(said)}",
        published_at=moment(said.get("create_time")),
        text=words,
        network=NETWORK,
        kind="comment",
        counts=Counts(likes=whole(said.get("like_count")), replies=whole(said.get("reply_count"))),
        parent_id=f"comment/{parent}" if parent not in ("", "0", video) else video,
        root_id=video,
        hashtags=hashtags(words),
        handles=each(HANDLE, words),
    )
