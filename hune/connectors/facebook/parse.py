"""Turns what the Graph API says of posts, comments and recommendations into mentions."""

from __future__ import annotations

from typing import Any

from hune.connectors.plain_text import hashtags, one_line, tidy, web_address
from hune.connectors.said import dig, moment, own_id, text, things, whole
from hune.mention import Author, Counts, Mention

NETWORK = "facebook"


def read_post(said: dict[str, Any]) -> Mention | None:
    """A post of a page, of a visitor or of somebody who tagged the page; None when it has no words."""
    words = tidy(text(said.get("message")) or text(said.get("story")))
    attached = things(dig(said, "attachments.data"))
    title = one_line(next((text(one.get("title")) for one in attached if one.get("title")), ""))
    if not words and not title:
        return None
    links = dict.fromkeys(web_address(text(one.get("unshimmed_url"))) for one in attached)
    return Mention(
        native_id=own_id(said),
        published_at=moment(said.get("created_time")),
        title="" if words else title,
        text=words,
        url=web_address(text(said.get("permalink_url"))),
        network=NETWORK,
        author=_author(said.get("from")),
        counts=Counts(
            likes=whole(dig(said, "reactions.summary.total_count")),
            replies=whole(dig(said, "comments.summary.total_count")),
            shares=whole(dig(said, "shares.count")),
        ),
        original_id=text(said.get("parent_id")) or None,
        hashtags=hashtags(words),
        links=[link for link in links if link],
    )


def read_comment(post: str, said: dict[str, Any]) -> Mention | None:
    """A comment under `post`, or an answer to one; None when it is a picture alone."""
    words = tidy(text(said.get("message")))
    if not words:
        return None
    return Mention(
        native_id=own_id(said),
        published_at=moment(said.get("created_time")),
        text=words,
        url=web_address(text(said.get("permalink_url"))),
        network=NETWORK,
        kind="comment",
        author=_author(said.get("from")),
        counts=Counts(likes=whole(said.get("like_count")), replies=whole(said.get("comment_count"))),
        parent_id=text(dig(said, "parent.id")) or post or None,
        root_id=post or None,
        hashtags=hashtags(words),
    )


def read_review(page: str, said: dict[str, Any]) -> Mention | None:
    """A recommendation of the page; None when it has no words. It has no id of its own: its story's, else its author
    and its moment."""
    words = tidy(text(said.get("review_text")))
    if not words:
        return None
    at = moment(said.get("created_time"))
    who = text(dig(said, "reviewer.id"))
    kind = text(said.get("recommendation_type"))
    rating = whole(said.get("rating")) if said.get("has_rating") is not False else None
    return Mention(
        native_id=text(dig(said, "open_graph_story.id")) or f"{page}_review_{who}_{int(at.timestamp())}",
        published_at=at,
        text=words,
        url=f"https://www.facebook.com/{page}/reviews",
        network=NETWORK,
        kind="review",
        medium="review",
        rating=float(rating) if rating else None,
        sentiment=kind if kind in ("positive", "negative") else None,
        author=_author(said.get("reviewer")),
        hashtags=hashtags(words),
    )


def _author(said: Any) -> Author:
    """Shown for pages, and for people only where they let the application see them."""
    number = text(dig(said, "id"))
    name = one_line(text(dig(said, "name")))
    return Author(id=number or None, name=name or None, url=f"https://www.facebook.com/{number}" if number else None)
