"""Reads posts of a forum."""

from __future__ import annotations

from html import unescape
from typing import Any

from hune.connectors.plain_text import one_line, plain_text, web_address
from hune.connectors.said import Unfit, dig, moment, text, things, whole
from hune.listen.source import Gone
from hune.mention import Author, Counts, Mention
from hune.outcomes import Outcome

REGULAR = 1  # the others are notes of moderators, and marks like “closed this topic”
LIKE = 2


def id_of(host: str, topic: Any, number: Any) -> str:
    """`host/topic/number`, as in the post's own address. (The forum's post ids would not do: what a post answers is
    told as a number in its topic.)"""
    return f"{host}/{topic}/{number}"


def gone_of(post: dict[str, Any], host: str) -> Gone | None:
    """That a post was hidden or deleted, if it was."""
    taken_back = post.get("hidden") or post.get("deleted_at") or post.get("user_deleted")
    if taken_back and {"topic_id", "post_number"} <= post.keys():
        return Gone(id_of(host, post["topic_id"], post["post_number"]))
    return None


def read_post(post: dict[str, Any], host: str, url: str, title: str = "") -> Mention | None:
    """One post; None for what is none. `url`: the forum's address. `title`: the topic's, where the post says none."""
    if post.get("post_type", REGULAR) != REGULAR:
        return None
    said, links = plain_text(text(post.get("cooked")), url)
    topic, number = post["topic_id"], post["post_number"]
    root = id_of(host, topic, 1)
    if not said:
        raise Unfit(Outcome.EMPTY, id_of(host, topic, number))
    first, answered = number == 1, post.get("reply_to_post_number")
    return Mention(
        native_id=id_of(host, topic, number),
        published_at=moment(post.get("created_at")),
        title=one_line(unescape(text(post.get("topic_title")) or title)) if first else "",
        text=said,
        url=_address(post, url),
        network="discourse",
        kind="post" if first else "reply",
        author=_author(post, host, url),
        counts=Counts(likes=_likes(post), replies=whole(post.get("reply_count")), views=whole(post.get("reads"))),
        parent_id=None if first else id_of(host, topic, answered) if answered else root,
        root_id=None if first else root,
        answers=text(dig(post, "reply_to_user.username")) or None,
        links=[link for link in links if not link.startswith(f"{url}/u/")],  # those are names, not links
    )


def posts_of(said: Any, path: str) -> list[dict[str, Any]]:
    """The posts at a path of an answer, newest first, so that each is met once though pages overlap."""
    return sorted(things(dig(said, path)), key=lambda post: whole(post.get("id")) or 0, reverse=True)


def _likes(post: dict[str, Any]) -> int | None:
    """The forum leaves out of its list what nobody did: no likes in a list that is there are none."""
    if "like_count" in post:
        return whole(post["like_count"])
    if not isinstance(post.get("actions_summary"), list):
        return None
    return sum(whole(done.get("count")) or 0 for done in things(post["actions_summary"]) if done.get("id") == LIKE)


def _author(post: dict[str, Any], host: str, url: str) -> Author:
    handle = text(post.get("username"))
    return Author(
        id=f"{host}/{post['user_id']}" if post.get("user_id") else None,
        handle=handle or None,
        name=one_line(text(post.get("name"))) or None,
        url=f"{url}/u/{handle}" if handle else None,
    )


def _address(post: dict[str, Any], url: str) -> str:
    told = web_address(text(post.get("post_url")) or None, url + "/")
    return told or f"{url}/t/{post['topic_id']}/{post['post_number']}"
