"""How each column of `mentions` is made from mentions: the one table of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b
from operator import attrgetter
from typing import Any

import pyarrow as pa

from hune.match.words.parts import site
from hune.mention import Mention

MOMENT = pa.timestamp("ms", tz="UTC")
TEXTS = pa.list_(pa.string())
# What a match repeats of its mention, and what is looked up by id.
MATCHED = (
    "workspace_id", "published_at", "id", "version", "source_id", "network", "kind", "medium", "site", "language",
    "country", "sentiment", "rating", "author_key", "author_label", "followers", "views", "engagement", "answers",
    "reposts", "hashtags", "handles", "links", "terms", "names", "story", "sentiment_score", "sentiment_model",
    "region", "city", "gender", "name_kinds", "toxicity", "flags", "item", "version_of_item", "venue",
)  # fmt: skip
SEEN = ("source_id", "story", "parent", "root")

Make = Callable[[Sequence[Mention]], pa.Array]


def texts(values: list[str]) -> pa.Array:
    """A column of text; half surrogate pairs, which no file can hold, become U+FFFD."""
    try:
        return pa.array(values, pa.string())
    except UnicodeEncodeError:
        return pa.array([whole(v) for v in values], pa.string())


def lists(values: list[list[str]]) -> pa.Array:
    """A column of lists of text, made whole like `texts`."""
    try:
        return pa.array(values, TEXTS)
    except UnicodeEncodeError:
        return pa.array([[whole(v) for v in some] for some in values], TEXTS)


def digest_of_body(title: str, text: str) -> int:
    """What two mentions with the same title and text share; never 0."""
    said = whole(f"{title}\n{text}").encode()
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "big") or 1


def whole(text: str) -> str:
    """The text as it can be stored."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _text(path: str) -> Make:
    read = attrgetter(path)
    return lambda mentions: texts([read(m) or "" for m in mentions])


def _list(path: str) -> Make:
    read = attrgetter(path)
    return lambda mentions: lists([read(m) for m in mentions])


def _value(path: str, kind: pa.DataType) -> Make:
    read = attrgetter(path)
    return lambda mentions: pa.array([read(m) for m in mentions], kind)


def _by(read: Callable[[Mention], Any], kind: pa.DataType) -> Make:
    return lambda mentions: pa.array([read(m) for m in mentions], kind)


MADE: dict[str, Make] = {
    **{name: _value(name, pa.uint64()) for name in ("id", "parent", "root", "page_key", "text_print")},
    "published_at": _value("published_at", MOMENT),
    "source_id": _value("source_id", pa.uint32()),
    **{
        name: _text(name)
        for name in (
            "native_id", "network", "kind", "medium", "language", "country", "sentiment", "title", "text", "url",
            "parent_id", "root_id", "original_id", "answers", "reposts", "sentiment_model", "sentiment_first",
            "language_by", "country_by", "region", "city", "gender", "made_by", "app", "item", "venue",
        )
    },
    "version_of_item": _text("version"),
    "site": lambda mentions: texts([site(m) for m in mentions]),
    "rating": _value("rating", pa.float64()),
    "simulated": _by(lambda m: int(m.simulated), pa.uint8()),
    **{
        f"author_{name}": _text(f"author.{name}")
        for name in ("key", "label", "id", "handle", "name", "url", "place", "time_zone", "about")
    },
    "author_posts": _value("author.posts", pa.int64()),
    "author_since": _value("author.since", MOMENT),
    "author_bot": _value("author.bot", pa.bool_()),
    "followers": _value("author.followers", pa.int64()),
    "likes": _value("counts.likes", pa.int64()),
    "reposted": _value("counts.reposts", pa.int64()),
    "replied": _value("counts.replies", pa.int64()),
    "quoted": _value("counts.quotes", pa.int64()),
    "shared": _value("counts.shares", pa.int64()),
    "views": _value("counts.views", pa.int64()),
    "engagement": _value("counts.engagement", pa.int64()),
    **{
        name: _list(name)
        for name in ("hashtags", "handles", "links", "terms", "names", "name_kinds", "flags", "failed", "tokens")
    },
    "sentiment_score": _value("sentiment_score", pa.float32()),
    "toxicity": _value("toxicity", pa.float32()),
    "latitude": _value("latitude", pa.float64()),
    "longitude": _value("longitude", pa.float64()),
    "story": _by(lambda m: m.story or m.id, pa.uint64()),
    "original": _by(lambda m: m.original if m.kind == "repost" else 0, pa.uint64()),
    "text_keys": _value("text_keys", pa.list_(pa.uint64())),
    "digest": _by(lambda m: digest_of_body(m.title, m.text), pa.uint64()),
}  # fmt: skip
