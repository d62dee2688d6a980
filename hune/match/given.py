"""A mention from JSON as people write it: flat, or as Hune itself gives it out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from hune.enrich.put_marks import put_marks
from hune.enrich.step import Batch
from hune.mention import Author, Counts, Mention

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # of a mention that does not say when
TEXTS = ("title", "text", "url", "site", "kind", "medium", "language", "country", "sentiment")


def mention_of(said: Mapping[str, Any]) -> Mention:
    """The mention: `id title text url site kind medium language country sentiment rating published_at`, `network` (or
    `source`), `author author_name author_followers`, `likes reposts replies quotes shares views`; or with `author` and
    `counts` as objects. Links are read from the text. Raises ValueError, TypeError, AttributeError for what is none.
    """
    mention = Mention(
        native_id=str(said.get("id", "")),
        published_at=_moment(said.get("published_at")),
        network=str(said.get("network") or said.get("source") or "web"),
        rating=None if said.get("rating") in (None, "") else float(said["rating"]),
        author=_author(said),
        counts=Counts(**_counts(said.get("counts") or said)),
        links=[str(link) for link in said.get("links") or ()],
        **{name: str(said[name]) for name in TEXTS if said.get(name) is not None},  # type: ignore[arg-type]
    )
    put_marks(Batch(0, [mention]))
    return mention


def _author(said: Mapping[str, Any]) -> Author:
    given = said.get("author")
    who = given if isinstance(given, Mapping) else {"handle": given, "name": said.get("author_name")}
    handle, name = who.get("handle"), who.get("name")
    followers = who.get("followers", said.get("author_followers", said.get("followers")))
    return Author(
        handle=str(handle).removeprefix("@") if handle else None,
        name=str(name) if name else None,
        followers=_whole(followers),
    )


def _counts(said: Mapping[str, Any]) -> dict[str, int | None]:
    return {name: _whole(said.get(name)) for name in Counts.__struct_fields__}


def _whole(said: Any) -> int | None:
    """None: not provided, which is not zero."""
    return None if said in (None, "") else int(said)


def _moment(said: Any) -> datetime:
    moment = datetime.fromisoformat(str(said)) if said else EPOCH
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
