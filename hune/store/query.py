"""What can be asked of the store: metrics × dimensions × filters × period × comparison, as one value."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from hune.mention import Mention

EPOCH = datetime.fromtimestamp(0, UTC)
MILLISECOND = timedelta(milliseconds=1)


class Filters(msgspec.Struct, frozen=True, omit_defaults=True):
    """Each non-empty field narrows the answer; the values inside one field are alternatives.

    `hours`: ISO weekday * 100 + hour of day in the query's zone (Monday 9 a.m. = 109).
    `stories`: all the copies of these.
    `text`: a query in Hune's language; it is narrowed by tokens, then decided by our matcher.
    """

    topics: tuple[int, ...] = ()
    media: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    sites: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sentiments: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    reposts: tuple[str, ...] = ()
    stories: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    text: str = ""


class MentionQuery(msgspec.Struct, frozen=True, omit_defaults=True):
    """One question. `since` ≤ published_at < `until`, both UTC, either may be open.

    `dimensions` are names from `store/dimensions.py`; `metrics` names from `metrics/`.
    Rows come ordered by time when the first dimension is one of time, else by the first metric, largest first.
    `once`: of each story a list has the newest mention alone.
    """

    workspace_id: int
    metrics: tuple[str, ...] = ("volume",)
    dimensions: tuple[str, ...] = ()
    filters: Filters = Filters()
    since: datetime | None = None
    until: datetime | None = None
    timezone: str = "UTC"
    limit: int = 1000
    once: bool = False

    def before(self) -> MentionQuery:
        """The same question about the period of equal length just before. Needs both bounds."""
        if self.since is None or self.until is None:
            raise ValueError("a comparison needs both ends of the period")
        return msgspec.structs.replace(self, since=self.since - (self.until - self.since), until=self.since)


def millis(moment: datetime) -> int:
    """Whole milliseconds since 1970, as the store keeps a date."""
    return (moment - EPOCH) // MILLISECOND


def dates(mentions: Iterable[Mention]) -> dict[int, int]:
    """The milliseconds of the date of each id."""
    return {mention.id: millis(mention.published_at) for mention in mentions}


class Key(msgspec.Struct, frozen=True):
    """Where one mention stands in a list: lists page by it, newest first."""

    published_at: datetime
    id: int

    def __str__(self) -> str:
        return f"{millis(self.published_at)}-{self.id}"

    @classmethod
    def read(cls, said: str) -> Key:
        """The key written by `str`. Raises ValueError."""
        millis, _, number = said.partition("-")
        if not 0 <= int(number) < 1 << 64:
            raise ValueError
        return cls.of(int(millis), int(number))

    @classmethod
    def of(cls, millis: int, number: int) -> Key:
        """The key of a mention of this id, published so many milliseconds after 1970 began."""
        return cls(datetime.fromtimestamp(millis / 1000, UTC), number)


Row = dict[str, Any]
