"""An item that was sent, made into a mention."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

import msgspec

from hune.connectors.plain_text import TAG, one_line, plain_text, tidy, web_address
from hune.connectors.said import Unfit, moment, text, whole
from hune.connectors.webhook.mapping import value_of
from hune.mention import Author, Counts, Mention
from hune.outcomes import Outcome


def read_item(item: Any, fields: Mapping[str, str], medium: str) -> Mention:
    """The mention; without a date it is dated now. Raises Unfit when it says nothing."""

    def said(field: str) -> str:
        return text(value_of(item, field, fields))

    body, links = _text(said("text"))
    title = one_line(_text(said("title"))[0])
    if not body and not title:
        raise Unfit(Outcome.EMPTY)
    date, parent = value_of(item, "date", fields), said("parent") or None
    rating = value_of(item, "rating", fields)
    return Mention(
        native_id=id_of(item, fields),
        published_at=datetime.now(UTC) if date in (None, "") else moment(date),
        title=title,
        text=body,
        url=web_address(said("url")),
        kind="reply" if parent else "review" if medium == "review" else "post",
        medium=medium,
        site=said("site") or None,
        language=said("language")[:10] or None,
        rating=float(rating) if isinstance(rating, int | float) and not isinstance(rating, bool) else None,
        author=Author(
            id=said("author_id") or None,
            handle=said("handle").lstrip("@") or None,
            name=one_line(said("author")) or None,
            url=web_address(said("author_url")),
        ),
        counts=Counts(
            **{name: whole(value_of(item, name, fields)) for name in ("likes", "replies", "shares", "views")}
        ),
        parent_id=parent,
        root_id=said("root") or parent,
        links=links,
    )


def id_of(item: Any, fields: Mapping[str, str]) -> str:
    """What tells it from others, the same when it is sent again: its id, else its address, else a digest of it."""
    own = text(value_of(item, "id", fields)) or text(value_of(item, "url", fields))
    return own[:300] or blake2b(msgspec.json.encode(item, order="sorted"), digest_size=16).hexdigest()


def _text(said: str) -> tuple[str, list[str]]:
    """Plain text and links of what may be HTML, or not."""
    return plain_text(said) if TAG.search(said) else (tidy(said), [])
