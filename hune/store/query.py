"""What can be asked of the store: metrics × dimensions × filters × period × comparison, as one value."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from hune.mention import Mention

EPOCH = datetime.fromtimestamp(0, UTC)
MILLISECOND = timedelta(milliseconds=1)


class Filters(msgspec.Struct, frozen=True, omit_defaults=True):
    """Each non-empty field narrows the answer; the values inside one field are alternatives.

    `hours`: ISO weekday * 100 + hour of day in the query's zone (Monday 9 a.m. = 109).
    `ids`: these mentions. `stories`: all the copies of these. `also`: mentions that meet one of these topics too.
    `ratings`: whole stars, a half counting as the star above. `lists`: authors on one of the query's lists of these
    names; `communities`: those who write in one of these communities of the map of actors (analyse/actors/writers.py),
    as the query says who they are; `profiles`: these authors, by network and key, where `authors` says the key alone.
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
    answers: tuple[str, ...] = ()
    ids: tuple[int, ...] = ()
    stories: tuple[int, ...] = ()
    also: tuple[int, ...] = ()
    ratings: tuple[int, ...] = ()
    items: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    profiles: tuple[tuple[str, str], ...] = ()
    hours: tuple[int, ...] = ()
    text: str = ""


COMPARISONS = BEFORE, LAST_YEAR, LAST_YEAR_DATES = "before", "last_year", "last_year_dates"
WEEKS = timedelta(weeks=52)
MIDNIGHT = time()


class MentionQuery(msgspec.Struct, frozen=True, omit_defaults=True):
    """One question. `since` ≤ published_at < `until`, both UTC, either may be open.

    `dimensions` are names from `store/dimensions.py`; `metrics` names from `metrics/`.
    Rows come ordered by time when the first dimension is one of time, else by the first metric, largest first.
    `once`: of each story a list has the newest mention alone.
    `groups`: topics by the name of their group, `lists`: authors (network and key) by the name of their list,
    `communities`: those of each; the store knows none of them, so who asks by them, or narrows to them, says them.
    `compare`: "before", "last_year", "last_year_dates", or the id of another topic: what `analyse/compare.py` puts
    beside; the store looks at it no more than at the reader's language.
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
    groups: tuple[tuple[str, tuple[int, ...]], ...] = ()
    lists: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    communities: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    compare: str | int = ""

    def with_filters(self, **changed: Any) -> MentionQuery:
        """The same question with these fields of its filters as given, the others as they were."""
        return msgspec.structs.replace(self, filters=msgspec.structs.replace(self.filters, **changed))

    def before(self) -> MentionQuery:
        """The same question about the period of equal length just before: as many days of the zone when it is one of
        whole days, whatever the clocks did meanwhile. Needs both bounds."""
        since, until = self._local()
        if since.time() == until.time() == MIDNIGHT:
            return self._moved(since - (until - since), since)
        assert self.since is not None and self.until is not None
        return msgspec.structs.replace(self, since=self.since - (self.until - self.since), until=self.since)

    def last_year(self) -> MentionQuery:
        """The same question 364 days earlier, so that each day stands beside the same day of the week: Mondays are
        compared with Mondays, and no weekend more or less makes a change. Needs both bounds."""
        since, until = self._local()
        return self._moved(since - WEEKS, until - WEEKS)

    def last_year_dates(self) -> MentionQuery:
        """The same question about the same dates of the year before, for what hangs on a date (Christmas, a launch). A
        period that begins on 29 February begins on the 28th there. Needs both bounds."""
        since, until = self._local()
        return self._moved(_a_year_before(since, month=2, day=28), _a_year_before(until, month=3, day=1))

    def compared(self) -> MentionQuery | None:
        """The question to which `compare` puts this one beside; None when it asks for none, or needs an end that is
        open. Raises ValueError for a comparison that does not exist."""
        alone = msgspec.structs.replace(self, compare="")
        if isinstance(self.compare, int):
            return msgspec.structs.replace(alone, filters=msgspec.structs.replace(self.filters, topics=(self.compare,)))
        if self.compare not in ("", *COMPARISONS):
            raise ValueError(self.compare)
        if not self.compare or self.since is None or self.until is None:
            return None
        return {BEFORE: alone.before, LAST_YEAR: alone.last_year}.get(self.compare, alone.last_year_dates)()

    def _local(self) -> tuple[datetime, datetime]:
        """Both ends as the clocks of the zone show them."""
        if self.since is None or self.until is None:
            raise ValueError("a comparison needs both ends of the period")
        zone = ZoneInfo(self.timezone)
        return self.since.astimezone(zone).replace(tzinfo=None), self.until.astimezone(zone).replace(tzinfo=None)

    def _moved(self, since: datetime, until: datetime) -> MentionQuery:
        """The same question between what the clocks of the zone show."""
        zone = ZoneInfo(self.timezone)
        ends = (local.replace(tzinfo=zone).astimezone(UTC) for local in (since, until))
        return msgspec.structs.replace(self, since=next(ends), until=next(ends))


def _a_year_before(local: datetime, month: int, day: int) -> datetime:
    """The same date of the year before; `month` and `day` where that year has none."""
    try:
        return local.replace(year=local.year - 1)
    except ValueError:
        return local.replace(year=local.year - 1, month=month, day=day)


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
