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
    """One medium: all its mentions, its normal day, its count on the peak day, the factor between them.

    `unheard`: nothing of this medium was listened to before the buzz, so that there is no normal day; `days`: its
    curve.
    """

    medium: str
    count: int
    normal: float | None
    peak: int
    factor: float | None
    opens: Params
    opens_peak: Params
    unheard: bool = False
    days: list[int] = []


class Post(msgspec.Struct):
    """One message that the study tells. `echo`: how many repeated, quoted or answered it; `toxic`: it may hurt who
    reads it, and is not shown unasked."""

    id: int
    at: str
    author: str
    medium: str
    site: str
    text: str
    url: str
    echo: int
    toxic: bool
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


class SlotCount(msgspec.Struct):
    """One slot of the buzz, of one hour or of several: when it begins, how many mentions."""

    at: str
    count: int


class Portion(msgspec.Struct):
    """A part of what was judged, with the 95 % interval of its share."""

    value: str
    count: int
    share: float
    low: float
    high: float
    opens: Params = []


class Tone(msgspec.Struct):
    """The sentiment of some mentions: how many were judged, and the three parts of them ([]: none was judged)."""

    judged: int
    parts: list[Portion] = []


class Phase(msgspec.Struct):
    """One phase of a buzz: `start`, `rise`, `peak` or `fall`. `rate`: mentions an hour."""

    name: str
    since: str
    until: str
    count: int
    share: float
    rate: float
    tone: Tone
    terms: list[TermLine] = []
    media: list[Line] = []
    opens: Params = []


class Arrival(msgspec.Struct):
    """How a buzz came to one medium or network: its first mention, and when a tenth and a half of all that was said
    there was said (None: too few to say). `lag`: minutes after the first place of all."""

    value: str
    count: int
    first: str
    lag: int
    tenth: str | None
    half: str | None
    opens: Params = []


class Question(msgspec.Struct):
    """A question that people ask: the message that says it best; how many messages say it, reposts, quotes and copies
    included, and their share of those that were read; in how many wordings; its words."""

    example: Post
    count: int
    share: float
    wordings: int
    terms: list[str] = []
    opens: Params = []


class Telling(msgspec.Struct):
    """One of the messages that tell the story, and why: its phase ("": no phases), the words of many in that phase that
    it says before the others do, each with the share of the phase's messages, and whether it alone stands for its
    medium."""

    post: Post
    phase: str
    terms: list[tuple[str, float]] = []
    for_medium: bool = False


class DayNote(msgspec.Struct):
    """What happened on a day, by somebody's word."""

    day: str
    text: str


class Unheard(msgspec.Struct):
    """A stretch of time when sources were not heard, by their labels."""

    since: str
    until: str
    sources: list[str]


class Study(msgspec.Struct):
    """The study of one topic over one period. What could not be computed is None and says why.

    `heard_since`: the first day that was listened to, where the period begins before it; `silent_from`: the end of what
    was collected, where that is before the end of the hours looked at.
    """

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
    heard_since: str | None = None
    silent_from: str | None = None
    days: list[DayCount] = []
    media: list[MediumLine] = []
    kinds: Table | None = None
    first_method: Said | None = None
    first: list[Post] = []
    mattered_method: Said | None = None
    mattered: list[Post] = []
    passage_by: str = ""
    passage_method: Said | None = None
    passage: list[Arrival] = []
    slot_hours: int = 1
    slots: list[SlotCount] = []
    phases_method: Said | None = None
    phases: list[Phase] = []
    tone: Tone | None = None
    tellers: list[Line] = []
    repeated: list[Post] = []
    loudest: Table | None = None
    reposted: Table | None = None
    terms_method: Said | None = None
    terms: list[TermLine] = []
    together: list[Table] = []
    places: list[Table] = []
    gender: Table | None = None
    read: int = 0
    read_of: int = 0
    read_method: Said | None = None
    questions_method: Said | None = None
    questions: list[Question] = []
    posts_method: Said | None = None
    posts: list[Telling] = []
    notes: list[DayNote] = []
    gaps: list[Unheard] = []
    warnings: list[Said] = []
