"""Reads items, as the search gives them and as the site itself does."""

from __future__ import annotations

from html import unescape
from typing import Any

from hune.connectors.plain_text import one_line, plain_text, web_address
from hune.connectors.said import Unfit, moment, text, whole
from hune.mention import Author, Counts, Mention
from hune.outcomes import Outcome

SITE = "https://news.ycombinator.com"


def read_hit(hit: dict[str, Any]) -> Mention:
    """One hit of the search."""
    comment = "comment" in (hit.get("_tags") or [])
    return _mention(
        text(hit["objectID"]),
        hit.get("created_at_i"),
        html=text(hit.get("comment_text")) or text(hit.get("story_text")),
        title="" if comment else text(hit.get("title")),
        by=text(hit.get("author")),
        about=text(hit.get("url")),
        points=whole(hit.get("points")),
        comments=None if comment else whole(hit.get("num_comments")),
        parent=text(hit.get("parent_id")) if comment else "",
        root=text(hit.get("story_id")) if comment else "",
    )


def read_item(item: dict[str, Any], root: str) -> Mention | None:
    """One item of the site itself, in the discussion of the story `root`; None for a part of a poll."""
    if item.get("type") not in ("story", "comment", "job", "poll"):
        return None
    comment = item["type"] == "comment"
    return _mention(
        text(item["id"]),
        item.get("time"),
        html=text(item.get("text")),
        title=text(item.get("title")),
        by=text(item.get("by")),
        about=text(item.get("url")),
        points=whole(item.get("score")),
        comments=None if comment else whole(item.get("descendants")),
        parent=text(item.get("parent")),
        root=root if comment else "",
    )


def _mention(
    id: str,
    at: Any,
    *,
    html: str,
    title: str,
    by: str,
    about: str,
    points: int | None,
    comments: int | None,
    parent: str,
    root: str,
) -> Mention:
    said, links = plain_text(html, SITE)
    if not said and not title:
        raise Unfit(Outcome.EMPTY, id)
    leads = web_address(about or None)
    return Mention(
        native_id=id,
        published_at=moment(at),
        title=one_line(unescape(title)),
        text=said,
        url=f"{SITE}/item?id={id}",
        network="hackernews",
        kind="comment" if parent else "post",
        author=Author(handle=by or None, url=f"{SITE}/user?id={by}" if by else None),
        counts=Counts(likes=points, replies=comments),
        parent_id=parent or None,
        root_id=root or None,
        links=list(dict.fromkeys([*([leads] if leads else []), *links])),
    )
