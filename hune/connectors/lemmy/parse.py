"""Posts and comments become mentions."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from hune.connectors.lemmy.markdown import read
from hune.connectors.plain_text import one_line, plain_text, tidy, web_address
from hune.connectors.said import Unfit, dig, moment, since, text, whole, yes_or_no
from hune.listen.source import Gone
from hune.mention import Author, Counts, Mention
from hune.outcomes import Outcome


def gone(view: Any) -> Gone | None:
    """What an instance still lists but marks as taken back by its author or a moderator."""
    said = dig(view, "comment") or dig(view, "post")
    taken_back = dig(said, "deleted") is True or dig(said, "removed") is True
    return Gone(said["ap_id"]) if taken_back and text(dig(said, "ap_id")) else None


def left_alone(view: Any) -> bool:
    """The author asks programs to keep away."""
    return "#nobot" in plain_text(text(dig(view, "creator.bio")))[0].lower()


def handle(who: Any) -> str | None:
    """`name@instance`, of a person or a community."""
    name, host = text(dig(who, "name")), urlsplit(text(dig(who, "actor_id"))).netloc
    return (f"{name}@{host}" if host else name) if name else None


def mention(view: Any, parents: dict[int, Any]) -> Mention:
    """The mention in a view of a post or a comment. `parents`: comments by local id. Raises Unfit."""
    return _comment(view, parents) if dig(view, "comment") else _post(view)


def _post(view: dict[str, Any]) -> Mention:
    post = view["post"]
    words, links = read(text(post.get("body")))
    about = web_address(text(post.get("url")))
    return Mention(
        **_common(view, post),
        title=one_line(text(post.get("name"))),
        text=tidy(f"{words}\n{text(post.get('alt_text'))}"),
        kind="post",
        counts=Counts(likes=whole(dig(view, "counts.upvotes")), replies=whole(dig(view, "counts.comments"))),
        links=list(dict.fromkeys([*([about] if about else []), *links])),
    )


def _comment(view: dict[str, Any], parents: dict[int, Any]) -> Mention:
    comment = view["comment"]
    words, links = read(text(comment.get("content")))
    above = parent_of(comment)
    parent = parents.get(above or 0)
    root = text(dig(view, "post.ap_id")) or None
    return Mention(
        **_common(view, comment),
        text=words,
        kind="comment",
        counts=Counts(likes=whole(dig(view, "counts.upvotes")), replies=whole(dig(view, "counts.child_count"))),
        parent_id=(text(dig(parent, "comment.ap_id")) or None) if above else root,
        root_id=root,
        answers=handle(dig(parent, "creator")) if above else None,
        links=links,
    )


def parent_of(comment: Any) -> int | None:
    """The local id of the comment that is answered (`0.12.34` answers 12); None when the post itself is."""
    steps = text(dig(comment, "path")).split(".")
    return int(steps[-2]) if len(steps) > 2 and steps[-2].isdigit() else None


def _common(view: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    if not text(said.get("ap_id")):
        raise Unfit(Outcome.NO_ID, text(said.get("id")))
    person = view["creator"]
    author = Author(
        id=text(person.get("actor_id")) or None,
        handle=handle(person),
        name=one_line(text(person.get("display_name"))) or text(person.get("name")) or None,
        url=web_address(text(person.get("actor_id"))),
        about=text(person.get("bio")) or None,
        since=since(person.get("published")),
        bot=yes_or_no(person.get("bot_account")),
    )
    return {
        "native_id": said["ap_id"], "url": web_address(said["ap_id"]), "published_at": moment(said.get("published")),
        "network": "lemmy", "site": handle(view.get("community")), "author": author,
    }  # fmt: skip
