"""Which value of what was sent is which part of a mention: where a person says it is, else by its usual names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hune.connectors.said import dig
from hune.errors import BadInput

USUAL: dict[str, tuple[str, ...]] = {
    "id": ("id", "uuid", "guid", "message_id", "post_id", "comment_id", "review_id", "external_id"),
    "text": ("text", "body", "content", "message", "comment", "review", "description", "full_text", "body.text",
             "content.text", "message.text", "text.body", "note", "summary"),
    "title": ("title", "subject", "headline"),
    "url": ("url", "link", "permalink", "html_url", "web_url", "source_url", "href"),
    "date": ("published_at", "created_at", "published", "created", "date", "datetime", "timestamp", "time", "posted_at",
             "submitted_at", "date_published", "sent_at", "updated_at"),
    "author": ("author.name", "author.display_name", "user.name", "from.name", "sender.name", "customer.name",
               "author_name", "user_name", "author", "user", "from", "sender", "name"),
    "handle": ("author.username", "author.handle", "user.username", "user.login", "user.screen_name", "from.username",
               "username", "handle", "screen_name"),
    "author_url": ("author.url", "user.url", "user.html_url", "author_url"),
    "author_id": ("author.id", "user.id", "from.id", "sender.id", "author_id", "user_id"),
    "language": ("language", "lang", "locale"),
    "rating": ("rating", "stars", "score"),
    "parent": ("parent_id", "in_reply_to_id", "reply_to", "in_reply_to"),
    "root": ("thread_id", "root_id", "conversation_id"),
    "likes": ("likes", "like_count", "likes_count", "favourites_count"),
    "replies": ("replies", "reply_count", "comments_count", "comment_count"),
    "shares": ("shares", "share_count", "shares_count", "reposts", "retweet_count"),
    "views": ("views", "view_count", "views_count", "impressions"),
    "site": ("site", "source", "domain"),
    "deleted": ("deleted", "is_deleted"),
}  # fmt: skip
LISTS = ("items", "results", "entries", "posts", "messages", "mentions", "comments", "reviews", "events", "records",
         "data", "payload")  # fmt: skip
MARKS = re.compile(r"[^a-z0-9.]+")
LINE = re.compile(r"(\w+)\s*[=:]\s*(\S+)")


def items_in(said: Any, path: str) -> list[Any]:
    """The items of a request: those at `path`, else the list it is or holds, else the request itself."""
    if path:
        found = dig(said, path)
        if found is None:
            raise BadInput("The request holds nothing at “{path}”.", path=path[:200])
        return found if isinstance(found, list) else [found]
    if isinstance(said, list):
        return said
    if isinstance(said, dict):
        for name in LISTS:
            if isinstance(said.get(name), list) and any(isinstance(one, dict) for one in said[name]):
                return list(said[name])
        for name in ("data", "payload"):
            if isinstance(said.get(name), dict):
                return items_in(said[name], "")
        return [said]
    raise BadInput("The request holds no items: a JSON object or a list is expected.")


def read_fields(lines: str) -> dict[str, str]:
    """What a person wrote, one field a line (`text = data.body`). Raises BadInput for what is no field."""
    fields: dict[str, str] = {}
    for line in filter(None, map(str.strip, lines.splitlines())):
        found = LINE.fullmatch(line)
        if not found or found[1] not in USUAL:
            raise BadInput("“{line}” is no field. Write one a line, such as: text = data.body", line=line[:200])
        fields[found[1]] = found[2]
    return fields


def value_of(item: Any, field: str, fields: Mapping[str, str]) -> Any:
    """The value of a field: where the person says it is, else under its usual names. None if there is none."""
    if field in fields:
        return dig(item, fields[field])
    if not isinstance(item, dict):
        return None
    plain = {_bare(name): value for name, value in item.items()}
    for usual in USUAL[field]:
        name, _, inner = usual.partition(".")
        value = plain.get(_bare(name))
        if inner:
            nested = value if isinstance(value, dict) else {}
            value = {_bare(n): v for n, v in nested.items()}.get(_bare(inner))
        if value is not None and not isinstance(value, dict | list) and value != "":
            return value
    return None


def _bare(name: Any) -> str:
    """A name without regard to capitals and signs: createdAt, created_at and Created-At are one."""
    return MARKS.sub("", str(name).lower())
