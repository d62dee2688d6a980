"""Posts of a topic, made into mentions."""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape
from typing import Any

from hune.connectors.nodebb.forum import Forum
from hune.connectors.plain_text import one_line, plain_text
from hune.connectors.said import Unfit, dig, moment, text, whole
from hune.mention import Author, Counts, Mention
from hune.outcomes import Outcome


def post_id(forum: Forum, pid: Any) -> str:
    """A post's id as we keep it. Raises Unfit when there is none."""
    if not text(pid):
        raise Unfit(Outcome.NO_ID)
    return f"{forum.place}/post/{text(pid)}"


def read_post(forum: Forum, topic: Mapping[str, Any], said: Mapping[str, Any]) -> Mention:
    """A post under its topic's title: the first one opens it, the others answer it or another one."""
    native, main = post_id(forum, said.get("pid")), text(topic.get("mainPid"))
    opens = text(said.get("pid")) == main
    body, links = plain_text(text(said.get("content")), f"{forum.base}/")
    root = post_id(forum, main) if main and not opens else None
    user = said.get("user") or {}
    handle = text(user.get("userslug")) or None
    return Mention(
        native_id=native,
        published_at=moment(said.get("timestamp") or said.get("timestampISO")),
        title=one_line(text(topic.get("titleRaw")) or unescape(text(topic.get("title")))),
        text=body,
        url=f"{forum.base}/post/{text(said['pid'])}",
        network="nodebb",
        kind="post" if opens else "reply",
        medium="forum",
        author=Author(
            id=f"{forum.place}/user/{uid}" if (uid := whole(user.get("uid"))) else None,
            handle=handle,
            name=one_line(unescape(text(user.get("displayname")) or text(user.get("username")))) or None,
            url=f"{forum.base}/user/{handle}" if handle else None,
        ),
        counts=Counts(
            likes=whole(said.get("upvotes")),
            replies=_answers(topic) if opens else _replies(said),
            views=whole(topic.get("viewcount")) if opens else None,
        ),
        parent_id=(post_id(forum, said["toPid"]) if text(said.get("toPid")) not in ("", "0") else root)
        if root
        else None,
        root_id=root,
        answers=text(dig(said, "parent.username")) or None,
        hashtags=[tag for one in topic.get("tags") or () if (tag := text(dig(one, "value")).casefold())]
        if opens
        else [],
        links=links,
    )


def _replies(post: Mapping[str, Any]) -> int | None:
    """A number in old versions, an object with it in new ones."""
    said = post.get("replies")
    return whole(said.get("count") if isinstance(said, dict) else said)


def _answers(topic: Mapping[str, Any]) -> int | None:
    """Posts but the first; None when the topic does not say."""
    n = whole(topic.get("postcount"))
    return n - 1 if n else None
