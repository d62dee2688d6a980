"""What reviews say: stars over time and where they turned, by what was reviewed, by theme, and who was answered.

Stars are those of five: a rating beyond five was given on another scale and is left out.
"""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from hune.analyse.ask import narrow, write_params
from hune.analyse.intervals import of_mean
from hune.analyse.review_answers import Answers, answers, unhappy
from hune.analyse.review_themes import Theme, themes
from hune.analyse.review_turns import Step, Turn, turns
from hune.analyse.series import closed, moment_of
from hune.analyse.study import Params
from hune.store.query import MentionQuery
from hune.store.store import Store

ALL_STARS = (0, 1, 2, 3, 4, 5)
BY = ("item", "venue", "version", "site", "network", "source", "language", "country")
LEAST = 5  # reviews that make a mean worth showing
MOST = 15  # rows of a table
STEPS = ((62, "day"), (3 * 366, "week"))  # up to so many days; beyond, months
ROWS = 5000


class Stars(msgspec.Struct):
    """How many reviews, their mean from 0 to 5, the standard deviation, and how many of each star."""

    n: int
    mean: float | None
    spread: float | None
    counts: dict[int, int]


class Part(msgspec.Struct):
    """The reviews of one product, place, version…: how many, their mean and the ends of its 95 % interval."""

    by: str
    value: str
    n: int
    mean: float
    low: float
    high: float
    opens: Params


class Reviews(msgspec.Struct):
    """All of it. `step`: day, week or month. `parts`: by what the reviews tell apart, largest first."""

    since: datetime | None
    until: datetime | None
    timezone: str
    stars: Stars
    step: str
    steps: list[Step]
    turns: list[Turn]
    parts: dict[str, list[Part]]
    themes: list[Theme]
    answers: Answers
    opens: Params
    opens_unhappy: Params


def reviews(store: Store, query: MentionQuery, besides: Set[str] = frozenset()) -> Reviews:
    """The reviews of a question. `besides`: folded words of the subject itself, which are no theme. Everything is empty
    where nobody gave stars."""
    asked = query.with_filters(ratings=_stars(query))
    asked = closed(store, asked)
    counted = stars(store, asked)
    step = _step(asked)
    found = steps(store, asked, step) if counted.n else []
    return Reviews(
        since=asked.since,
        until=asked.until,
        timezone=asked.timezone,
        stars=counted,
        step=step,
        steps=found,
        turns=turns(store, asked, found, besides),
        parts={by: told for by in BY if counted.n and len(told := parts(store, asked, by)) > 1},
        themes=themes(store, asked, besides) if counted.n else [],
        answers=answers(store, asked),
        opens=write_params(asked),
        opens_unhappy=write_params(unhappy(asked)),
    )


def stars(store: Store, asked: MentionQuery) -> Stars:
    """Of all of them together."""
    whole = msgspec.structs.replace(asked, metrics=("volume", "rating_mean", "rating_spread"), dimensions=())
    [row] = store.select(whole)
    each = store.select(msgspec.structs.replace(asked, metrics=("volume",), dimensions=("rating",)))
    return Stars(row["volume"], row["rating_mean"], row["rating_spread"], {int(r["rating"]): r["volume"] for r in each})


def steps(store: Store, asked: MentionQuery, step: str) -> list[Step]:
    """The mean and the spread of each day, week or month that has reviews."""
    zone = ZoneInfo(asked.timezone)
    query = msgspec.structs.replace(
        asked, metrics=("volume", "rating_mean", "rating_spread"), dimensions=(step,), limit=ROWS
    )
    return [
        Step(moment_of(row[step], zone), row["volume"], row["rating_mean"], row["rating_spread"] or 0.0)
        for row in store.select(query)
        if row["rating_mean"] is not None
    ]


def parts(store: Store, asked: MentionQuery, by: str) -> list[Part]:
    """The values of a dimension with enough reviews."""
    query = msgspec.structs.replace(
        asked, metrics=("volume", "rating_mean", "rating_spread"), dimensions=(by,), limit=MOST * 2
    )
    return [
        Part(
            by,
            str(row[by]),
            row["volume"],
            row["rating_mean"],
            *of_mean(row["rating_mean"], row["rating_spread"], row["volume"], ALL_STARS[-1]),
            write_params(narrow(asked, by, row[by])),
        )
        for row in store.select(query)
        if row[by] not in ("", None) and row["volume"] >= LEAST and row["rating_mean"] is not None
    ][:MOST]


def _stars(query: MentionQuery) -> tuple[int, ...]:
    return tuple(star for star in query.filters.ratings if star in ALL_STARS) or ALL_STARS


def _step(asked: MentionQuery) -> str:
    if asked.since is None or asked.until is None:
        return "month"
    days = (asked.until - asked.since).days
    return next((step for most, step in STEPS if days <= most), "month")
