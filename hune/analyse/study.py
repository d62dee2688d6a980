"""What the study of a buzz says: plain numbers, each with its method in words and the mentions it opens on.

Moments are ISO strings in UTC, days are ISO dates of the workspace's zone, so that all of it is JSON as it stands.
"""

from __future__ import annotations

import msgspec

Params = list[tuple[str, str]]


class Said(msgspec.Struct):
    """A sentence as the key of its translations, with what fills it."""

    text: str
    params: dict[str, str | int | float] = {}


def said(text: str, /, **params: str | int | float) -> Said:
    """A sentence to be said later, in the reader's language."""
    return Said(text, params)


class Number(msgspec.Struct):
    """One figure of the study. `opens`: the filter of its mentions, [] when it is not about mentions.

    `value` is None when there is no such number; `reason` then says why.
    """

    value: int | float | str | None
    method: Said
    opens: Params = []
    reason: Said | None = None


class Line(msgspec.Struct):
    """One row of a table: a value of `parameter`, how many mentions have it, of all those looked at.

    `day`: on which day it was said most, where that is looked at.
    """

    value: str
    label: str
    count: int
    share: float | None
    opens: Params = []
    day: str | None = None


class Table(msgspec.Struct):
    """The most frequent values of one parameter. `without`: mentions with none; None where one may have several."""

    parameter: str
    method: Said
    lines: list[Line] = []
    without: int | None = None


class MediumLine(msgspec.Struct):
    """One medium: all its mentions, its normal day, its count on the peak day, the factor between them."""

    medium: str
    count: int
    normal: float | None
    peak: int
    factor: float | None
    opens: Params
    opens_peak: Params


class Voice(msgspec.Struct):
    """One message among the first, and how often its author was reposted during the buzz."""

    id: int
    at: str
    author: str
    medium: str
    site: str
    text: str
    url: str
    reposted: int
    opens: Params


class TermLine(msgspec.Struct):
    """A key term: mentions that say it inside the buzz and outside, and its log-likelihood."""

    term: str
    here: int
    there: int
    g2: float
    opens: Params


class DayCount(msgspec.Struct):
    """One day of the curve."""

    day: str
    count: int


class Study(msgspec.Struct):
    """The study of one topic over one period. What could not be computed is None and says why."""

    workspace_id: int
    topic_id: int
    topic_name: str
    query_text: str
    since: str | None
    until: str | None
    timezone: str
    simulated: bool
    total: Number
    normal: Number
    peak: Number
    factor: Number
    began: Number
    half_life: Number
    peak_day: str | None = None
    peak_hour: str | None = None
    ended: str | None = None
    days: list[DayCount] = []
    media: list[MediumLine] = []
    kinds: Table | None = None
    first_method: Said | None = None
    first: list[Voice] = []
    loudest: Table | None = None
    reposted: Table | None = None
    terms_method: Said | None = None
    terms: list[TermLine] = []
    together: list[Table] = []
    places: list[Table] = []
    warnings: list[Said] = []
