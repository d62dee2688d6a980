"""How a filtered page, an API call and a link say what they ask: one spelling everywhere.

`topic` `from` `to` `medium` `network` `source` `site` `kind` `language` `country` `region` `city` `sentiment` `model`
`flag` `author` `profile` (network:key) `list` `community` (way:network:key) `hashtag` `term` `name` `link` `handle`
`reposts` `answers` `rating` `also` (a topic met too) `item` `version` `venue` `story` `hour` `q`. Repeats are
alternatives. `compare`: `before`, `last_year` (the same days of the week), `last_year_dates`, or the number of another
topic. `from` and `to` are days of the workspace's zone, `to` included (`2026-05-18`); or moments, `to` then excluded
(`2026-05-18T09:00` in the zone, `…Z` in UTC).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from hune.errors import BadInput
from hune.mention import KINDS, MEDIA, SENTIMENTS
from hune.store.query import COMPARISONS, Filters, MentionQuery

LONGEST = 2000  # characters of one value
MOST = 200  # values of one parameter
PERSONAL = {"author", "profile", "list", "community", "handle", "reposts", "answers", "name", "q"}
MOST_STARS = 100
FIRST_YEAR, LAST_YEAR = 1970, 2200


def _one_of(choices: Sequence[str]) -> Callable[[str], str]:
    def read(said: str) -> str:
        if said not in choices:
            raise ValueError
        return said

    return read


def _id(said: str) -> int:
    if not (said.isascii() and said.isdigit()) or len(said) > 18:
        raise ValueError
    return int(said)


def _story(said: str) -> int:
    """The id of a mention: longer than other numbers."""
    if not (said.isascii() and said.isdigit()) or int(said) >> 64:
        raise ValueError
    return int(said)


def _hour(said: str) -> int:
    weekday, hour = divmod(_id(said), 100)
    if not (1 <= weekday <= 7 and hour <= 23):
        raise ValueError
    return weekday * 100 + hour


def _code(said: str) -> str:
    if not (said.isascii() and said.isalpha() and len(said) <= 3):
        raise ValueError
    return said


def _words(said: str) -> str:
    if "\0" in said or len(said) > LONGEST:
        raise ValueError
    return said


def _stars(said: str) -> int:
    if (stars := _id(said)) > MOST_STARS:
        raise ValueError
    return stars


def _profile(said: str) -> tuple[str, str]:
    network, colon, key = _words(said).partition(":")
    if not (network and colon and key):
        raise ValueError
    return network, key


class Parameter(msgspec.Struct, frozen=True):
    """One parameter: the field of `Filters` it fills, how its value is read (ValueError: it cannot be) and written."""

    field: str
    read: Callable[[str], Any] = _words
    write: Callable[[Any], str] = str


PARAMETERS = {
    "topic": Parameter("topics", _id),
    "medium": Parameter("media", _one_of(MEDIA)),
    "network": Parameter("networks"),
    "source": Parameter("sources", _id),
    "site": Parameter("sites"),
    "kind": Parameter("kinds", _one_of(KINDS)),
    "language": Parameter("languages", lambda said: _code(said).lower()),
    "country": Parameter("countries", lambda said: _code(said).upper()),
    "region": Parameter("regions"),
    "city": Parameter("cities"),
    "sentiment": Parameter("sentiments", _one_of(SENTIMENTS)),
    "model": Parameter("models"),
    "flag": Parameter("flags"),
    "author": Parameter("authors"),
    "profile": Parameter("profiles", _profile, ":".join),
    "list": Parameter("lists"),
    "community": Parameter("communities"),
    "hashtag": Parameter("hashtags", lambda said: _words(said).lstrip("#").casefold()),
    "term": Parameter("terms"),
    "name": Parameter("names"),
    "link": Parameter("links"),
    "handle": Parameter("handles"),
    "reposts": Parameter("reposts"),
    "answers": Parameter("answers"),
    "rating": Parameter("ratings", _stars),
    "item": Parameter("items"),
    "version": Parameter("versions"),
    "venue": Parameter("venues"),
    "also": Parameter("also", _id),
    "story": Parameter("stories", _story),
    "hour": Parameter("hours", _hour),
}


def read_query(
    params: Mapping[str, Sequence[str]],
    workspace_id: int,
    timezone: str,
    now: datetime,
    *,
    days: int | None = None,
    metrics: Sequence[str] = ("volume",),
    dimensions: Sequence[str] = (),
    limit: int = 1000,
) -> MentionQuery:
    """The question that these parameters ask; unknown parameters are somebody else's and are left alone.

    `days`: when an end is missing, a period of so many days that ends with today (None: the end stays open).
    Raises BadInput for a value that cannot be taken.
    """
    since, until = _period(params, ZoneInfo(timezone), now, days)
    return MentionQuery(
        workspace_id=workspace_id,
        metrics=tuple(metrics),
        dimensions=tuple(dimensions),
        filters=_filters(params),
        since=since,
        until=until,
        timezone=timezone,
        limit=limit,
        compare=_compare(params),
    )


def write_params(query: MentionQuery) -> list[tuple[str, str]]:
    """The parameters that `read_query` reads as the same period and filters."""
    zone = ZoneInfo(query.timezone)
    said = []
    if query.since is not None:
        said.append(("from", _write_end(query.since, zone, last=False)))
    if query.until is not None:
        said.append(("to", _write_end(query.until, zone, last=True)))
    said += [(name, p.write(value)) for name, p in PARAMETERS.items() for value in getattr(query.filters, p.field)]
    said += [("compare", str(query.compare))] if query.compare else []
    return [*said, ("q", query.filters.text)] if query.filters.text else said


def write_for_the_log(query: MentionQuery) -> str:
    """The question as the log keeps it: of conditions that may name a person, who can ask to be erased, no value."""
    said = [(name, "…" if name in PERSONAL else value) for name, value in write_params(query)]
    return "&".join(f"{name}={value}" for name, value in dict.fromkeys(said))


def narrow(query: MentionQuery, parameter: str, value: str | int | tuple[str, str]) -> MentionQuery:
    """The same question about those mentions alone that also have this value."""
    filters = msgspec.structs.replace(query.filters, **{PARAMETERS[parameter].field: (value,)})
    return msgspec.structs.replace(query, filters=filters)


def _compare(params: Mapping[str, Sequence[str]]) -> str | int:
    said = next((value.strip() for value in params.get("compare", ()) if value.strip()), "")
    if said in COMPARISONS or not said:
        return said
    return int(_value("compare", Parameter("compare", _id), said))


def _filters(params: Mapping[str, Sequence[str]]) -> Filters:
    values: dict[str, Any] = {}
    for name, parameter in PARAMETERS.items():
        given = [said.strip() for said in params.get(name, ()) if said.strip()]
        if len(given) > MOST:
            raise BadInput("At most {most} values can be chosen for “{name}”.", most=MOST, name=name)
        values[parameter.field] = tuple(dict.fromkeys(_value(name, parameter, said) for said in given))
    text = " ".join(said.strip() for said in params.get("q", ()) if said.strip())
    return Filters(**values, text=text)


def _value(name: str, parameter: Parameter, said: str) -> Any:
    try:
        return parameter.read(said)
    except ValueError:
        raise BadInput("“{said}” cannot be a value of “{name}”.", said=said[:80], name=name) from None


def _period(
    params: Mapping[str, Sequence[str]], zone: ZoneInfo, now: datetime, days: int | None
) -> tuple[datetime | None, datetime | None]:
    since, until = (_end(params, name, zone) for name in ("from", "to"))
    if days is not None:
        until = until or _midnight(now.astimezone(zone).date() + timedelta(days=1), zone)
        since = since or _midnight((until.astimezone(zone) - timedelta(seconds=1)).date() - timedelta(days - 1), zone)
    if since is not None and until is not None and since >= until:
        raise BadInput("The period ends before it begins: put the earlier day first.")
    return since, until


def _end(params: Mapping[str, Sequence[str]], name: str, zone: ZoneInfo) -> datetime | None:
    said = next((value.strip() for value in reversed(params.get(name, ())) if value.strip()), "")
    if not said:
        return None
    try:
        return _read_end(said, zone, last=name == "to")
    except (ValueError, OverflowError):
        raise BadInput("“{said}” is not a day: write it as 2026-05-18 (year, month, day).", said=said[:80]) from None


def _read_end(said: str, zone: ZoneInfo, *, last: bool) -> datetime:
    if len(said) == len("2026-05-18"):
        day = date.fromisoformat(said)
        moment = _midnight(day + timedelta(days=1) if last else day, zone)
    else:
        moment = datetime.fromisoformat(said)
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError
    return moment


def _write_end(moment: datetime, zone: ZoneInfo, *, last: bool) -> str:
    """The shortest spelling that reads back as this moment: a day, a moment of the zone, a moment in UTC."""
    local = moment.astimezone(zone).replace(tzinfo=None)
    day = str((local - timedelta(days=1) if last else local).date())
    for said in (day, local.isoformat(timespec="minutes")):
        if _read_end(said, zone, last=last) == moment:
            return said
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
