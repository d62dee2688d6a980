"""A post or comment of Reddit as a Mention."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hune.connectors.plain_text import one_line, plain_text, tidy, web_address
from hune.connectors.said import Unfit, dig, moment, text, things, whole
from hune.mention import Author, Counts, Mention
from hune.outcomes import Outcome

SITE = "https://www.reddit.com"
TAKEN_BACK = ("[deleted]", "[removed]")
PERSON = re.compile(r"(?<![\w/])/?u/([\w-]{3,20})")
POST, COMMENT = "t3", "t1"


def name_of(thing: Mapping[str, Any]) -> str:
    """Its full name, unique over Reddit: `t3_…` a post, `t1_…` a comment; "" for anything else."""
    if thing.get("kind") not in (POST, COMMENT) or not dig(thing, "data.id"):
        return ""
    return text(dig(thing, "data.name")) or f"{thing['kind']}_{thing['data']['id']}"


def is_gone(thing: Mapping[str, Any]) -> bool:
    """Whether its author took it back, or somebody removed it: its place stays, its text does not."""
    data = thing.get("data") or {}
    said = text(data.get("body") if thing.get("kind") == COMMENT else data.get("selftext"))
    return said in TAKEN_BACK or bool(data.get("removed_by_category"))


def mention(thing: Mapping[str, Any]) -> Mention | None:
    """A post or a comment; None for anything else a listing may hold, and for what is gone."""
    kind = thing.get("kind")
    if kind not in (POST, COMMENT) or is_gone(thing):
        return None
    if not (name := name_of(thing)):
        raise Unfit(Outcome.NO_ID)
    said = thing["data"]
    is_post = kind == POST
    words, links = _text(said, "selftext" if is_post else "body")
    crossed = text(said.get("crosspost_parent")) if is_post else ""
    if is_post and not said.get("is_self") and not crossed and (target := web_address(text(said.get("url")), SITE)):
        links.insert(0, target)
    return Mention(
        native_id=name,
        published_at=moment(said.get("created_utc")),
        title=one_line(text(said.get("title"))) if is_post else "",
        text=words,
        url=_address(said),
        network="reddit",
        site=f"reddit.com/r/{text(said.get('subreddit'))}" if said.get("subreddit") else "reddit.com",
        kind=("repost" if crossed else "post") if is_post else "comment",
        author=_author(said),
        counts=_counts(said, is_post),
        parent_id=None if is_post else text(said.get("parent_id")) or None,
        root_id=None if is_post else text(said.get("link_id")) or None,
        original_id=crossed or None,
        answers=_answered(said),
        reposts=_person(dig(things(said.get("crosspost_parent_list")), "0.author")) if crossed else None,
        handles=list(dict.fromkeys(PERSON.findall(words))),
        links=list(dict.fromkeys(links)),
    )


def _text(said: Mapping[str, Any], field: str) -> tuple[str, list[str]]:
    """The text without its marks, and what it links to."""
    html = text(said.get(f"{field}_html"))
    return plain_text(html, SITE) if html else (tidy(text(said.get(field))), [])


def _address(said: Mapping[str, Any]) -> str | None:
    path = text(said.get("permalink"))
    if not path and (post := text(said.get("link_id")).removeprefix("t3_")):
        path = f"/comments/{post}/_/{text(said.get('id'))}/"
    return web_address(path, SITE) if path else None


def _author(said: Mapping[str, Any]) -> Author:
    name = _person(said.get("author"))
    if not name:  # the account is closed: what it wrote stays without it
        return Author()
    return Author(id=text(said.get("author_fullname")) or None, handle=name, url=f"{SITE}/user/{name}")


def _person(said: Any) -> str | None:
    name = text(said)
    return name if name and name not in TAKEN_BACK else None


def _answered(said: Mapping[str, Any]) -> str | None:
    """Whom a comment answers: known when it stands right under the post."""
    return _person(said.get("link_author")) if said.get("parent_id") == said.get("link_id") else None


def _counts(said: Mapping[str, Any], is_post: bool) -> Counts:
    score = None if said.get("score_hidden") or said.get("hide_score") else said.get("score")
    return Counts(
        likes=whole(score),
        replies=whole(said.get("num_comments")) if is_post else None,
        reposts=whole(said.get("num_crossposts")) if is_post else None,
    )
