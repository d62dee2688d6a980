"""A feed as its two parsers give it, before it becomes mentions."""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b

import msgspec


class Entry(msgspec.Struct):
    """One entry. Texts are plain, addresses absolute; `id` is as it was written; `dated` is what the date said."""

    id: str = ""
    link: str | None = None
    title: str = ""
    text: str = ""
    links: list[str] = []
    published: datetime | None = None
    dated: str = ""
    author: str = ""
    author_url: str | None = None
    language: str | None = None
    tags: list[str] = []
    enclosures: list[str] = []  # media types
    answers: str | None = None  # id of the entry this one comments on
    comments: str | None = None  # address of what is said under it
    replies: int | None = None  # how much is said under it
    source: str = ""  # name of the place it was taken from, where the feed gathers from others
    source_url: str | None = None

    @property
    def digest(self) -> str:
        """Sixteen hexadecimal digits that change when anything in the entry does."""
        return blake2b(msgspec.json.encode(self), digest_size=8).hexdigest()


class Document(msgspec.Struct):
    """A whole feed. `patience`: seconds the feed asks readers to wait (ttl, updatePeriod), or None."""

    title: str = ""
    author: str = ""  # of entries that name none
    language: str | None = None
    patience: float | None = None
    whole: bool = True  # False when the end is missing: the last entry cannot be trusted
    entries: list[Entry] = []
