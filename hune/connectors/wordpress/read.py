"""Posts and comments as they come, made into mentions."""

from __future__ import annotations

from typing import Any

from hune.connectors.plain_text import one_line, plain_text, web_address
from hune.connectors.said import Unfit, dig, moment, text, whole
from hune.mention import Author, Mention
from hune.outcomes import Outcome


def read_post(said: dict[str, Any], place: str) -> Mention:
    """A post with its embedded author. A protected one shows its title alone."""
    link = web_address(text(said.get("link")))
    body, links = plain_text(text(dig(said, "content.rendered")), link or "")
    if not body:
        body, links = plain_text(text(dig(said, "excerpt.rendered")), link or "")
    author = dig(said, "_embedded.author.0") or {}
    return Mention(
        native_id=_id(place, "post", said.get("id")),
        published_at=moment(said.get("date_gmt")),
        title=one_line(plain_text(text(dig(said, "title.rendered")))[0]),
        text=body,
        url=link,
        network="wordpress",
        medium="blog",
        author=Author(
            id=_id(place, "user", said["author"]) if whole(said.get("author")) else None,
            handle=text(author.get("slug")) or None,
            name=one_line(text(author.get("name"))) or None,
            url=web_address(text(author.get("link"))),
        ),
        links=[one for one in links if one != link],
    )


def read_comment(said: dict[str, Any], place: str) -> Mention:
    """A comment: it answers another one, or else the post, which is the root of all."""
    link = web_address(text(said.get("link")))
    body, links = plain_text(text(dig(said, "content.rendered")), link or "")
    if not body:
        raise Unfit(Outcome.EMPTY)
    post = _id(place, "post", said.get("post"))
    return Mention(
        native_id=_id(place, "comment", said.get("id")),
        published_at=moment(said.get("date_gmt")),
        text=body,
        url=link,
        network="wordpress",
        kind="comment",
        medium="blog",
        author=Author(
            id=_id(place, "user", said["author"]) if whole(said.get("author")) else None,
            name=one_line(text(said.get("author_name"))) or None,
            url=web_address(text(said.get("author_url"))),
        ),
        parent_id=_id(place, "comment", said["parent"]) if whole(said.get("parent")) else post,
        root_id=post,
        links=links,
    )


def _id(place: str, kind: str, number: Any) -> str:
    if not whole(number):
        raise Unfit(Outcome.NO_ID)
    return f"{place}/{kind}/{number}"
