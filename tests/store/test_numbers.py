"""Dimensions and filters that the question itself explains: groups, lists, other topics, stars; and comparisons."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from statistics import pstdev
from zoneinfo import ZoneInfo

import pytest

from hune.errors import BadInput
from hune.mention import Author, Counts
from hune.store.query import Filters, MentionQuery
from tests.store.making import START, batch, said

HOUR = timedelta(hours=1)
PARIS, MONTREAL = ZoneInfo("Europe/Paris"), ZoneInfo("America/Montreal")
GROUPS = (("operators", (1, 2)), ("all", (1, 2, 3)), ("nobody", ()))
PRESS = (("web", "voix_1"), ("web", "voix_2"), ("other", "voix_3"))
LISTS = (("press", PRESS), ("friends", (("web", "voix_1"),)), ("empty", ()))
STREAM = [
    said(
        n,
        n * HOUR,
        topics=[[1], [1, 2], [3], []][n % 4],
        author=Author(handle=f"voix_{n % 5}", followers=[None, 10, 100][n % 3]),
        rating=[None, 1, 4.5, 0.5, 3.2][n % 5],
        site=[None, "a.example", "a.example", "b.example"][n % 4],
        counts=Counts(likes=n) if n % 2 else Counts(),
        kind="review",
    )
    for n in range(1, 41)
]


@pytest.fixture(scope="module")
def filled(shared):
    shared.append(batch(*STREAM))
    shared.append(batch(said(900, topics=[1, 2], rating=5), workspace=2))
    return shared


def volumes(store, *dimensions, **query):
    rows = store.select(MentionQuery(1, dimensions=dimensions, groups=GROUPS, lists=LISTS, **query))
    return {tuple(row[d] for d in dimensions): row["volume"] for row in rows}


def test_a_mention_counts_once_in_a_group_whatever_topics_of_it_it_meets(filled):
    assert volumes(filled, "group") == {
        ("all",): sum(bool(m.topics) for m in STREAM),
        ("operators",): sum(not {1, 2}.isdisjoint(m.topics) for m in STREAM),
    }
    assert volumes(filled, "group", "topic") == {("all", 1): 20, ("all", 2): 10, ("all", 3): 10} | {
        ("operators", 1): 20, ("operators", 2): 10,
    }  # fmt: skip
    assert volumes(filled, "group", filters=Filters(topics=(2, 3))) == {("all",): 20, ("operators",): 10}


def test_a_mention_counts_under_each_list_of_its_author(filled):
    by_author = Counter(m.author.key for m in STREAM)
    assert volumes(filled, "list") == {
        ("press",): by_author["voix_1"] + by_author["voix_2"], ("friends",): by_author["voix_1"],
    }  # fmt: skip
    of_topic = [m for m in STREAM if 1 in m.topics and m.author.key == "voix_1"]
    assert volumes(filled, "list", filters=Filters(topics=(1,)))[("friends",)] == len(of_topic) > 0


def test_what_the_question_does_not_say_is_asked_for(filled):
    for dimension in ("group", "list"):
        with pytest.raises(BadInput):
            filled.select(MentionQuery(1, dimensions=(dimension,)))
    with pytest.raises(BadInput):
        filled.select(MentionQuery(1, filters=Filters(lists=("press",))))


@pytest.mark.parametrize(
    ("filters", "keeps"),
    [
        (Filters(ratings=(1,)), lambda m: m.rating in (1, 0.5)),
        (Filters(ratings=(5, 3)), lambda m: m.rating in (4.5, 3.2)),
        (Filters(lists=("press",)), lambda m: m.author.key in ("voix_1", "voix_2")),
        (Filters(lists=("empty",)), lambda m: False),
        (Filters(lists=("empty", "friends")), lambda m: m.author.key == "voix_1"),
        (Filters(profiles=(("web", "voix_3"), ("other", "voix_1"))), lambda m: m.author.key == "voix_3"),
        (Filters(topics=(1,), also=(2,)), lambda m: {1, 2} <= set(m.topics)),
        (Filters(also=(2, 3)), lambda m: not {2, 3}.isdisjoint(m.topics)),
        (Filters(profiles=(("x') OR (1=1", "'"),)), lambda m: False),
    ],
)
def test_a_number_opens_on_exactly_its_mentions(filled, filters, keeps):
    expected = {m.id for m in STREAM if keeps(m)}
    query = MentionQuery(1, filters=filters, lists=LISTS)
    assert {m.id for m in filled.mentions(query, limit=100)} == expected
    assert filled.select(query) == [{"volume": len(expected)}]


def test_stars_are_whole_and_a_half_counts_upward(filled):
    assert volumes(filled, "rating") == {(None,): 8, (1,): 16, (3,): 8, (5,): 8}


def test_topics_that_are_met_together(filled):
    together = volumes(filled, "topic", "also", filters=Filters(topics=(1, 2, 3)))
    assert together == {(1, 1): 20, (1, 2): 10, (2, 1): 10, (2, 2): 10, (3, 3): 10}
    assert volumes(filled, "topic", "also") == together


def test_figures_against_a_count_by_hand(filled):
    names = ("rating_mean", "rating_spread", "source_concentration", "engagement_rate", "views")
    [row] = filled.select(MentionQuery(1, metrics=names))
    ratings = [m.rating for m in STREAM if m.rating is not None]
    assert row["rating_mean"] == pytest.approx(sum(ratings) / len(ratings))
    assert row["rating_spread"] == pytest.approx(pstdev(ratings))
    sites = Counter(m.site for m in STREAM if m.site)
    assert row["source_concentration"] == pytest.approx(sum((n / sites.total()) ** 2 for n in sites.values()))
    both = [m for m in STREAM if m.counts.engagement is not None and m.author.followers is not None]
    reacted, followed = sum(m.counts.engagement for m in both), sum(m.author.followers for m in both)
    assert row["engagement_rate"] == pytest.approx(reacted / followed)
    assert row["views"] is None


def test_of_a_list_nothing_is_told_by_gender(filled):
    for chosen in (Filters(lists=("press",)), Filters(profiles=PRESS)):
        with pytest.raises(BadInput):
            filled.select(MentionQuery(1, dimensions=("gender",), filters=chosen, lists=LISTS))
    with pytest.raises(BadInput):
        filled.select(MentionQuery(1, dimensions=("list", "gender"), lists=LISTS))


@pytest.mark.parametrize(
    ("zone", "spring", "autumn"),
    [
        ("Europe/Paris", date(2026, 3, 29), date(2026, 10, 25)),
        ("America/Montreal", date(2026, 3, 8), date(2026, 11, 1)),
    ],
)
@pytest.mark.parametrize("topics", [(), (1,)])
def test_time_is_that_of_the_clocks_across_both_changes(store, zone, spring, autumn, topics):
    """Every half hour of three days around each change, the hour that comes twice among them."""
    local = ZoneInfo(zone)
    begins = [datetime(d.year, d.month, d.day, tzinfo=local).astimezone(UTC) - 24 * HOUR for d in (spring, autumn)]
    stream = [said(n, begins[n // 144] + (n % 144) * HOUR / 2, topics=[1]) for n in range(288)]
    store.append(batch(*stream))
    store.refresh_sums()
    keys = {
        "day": lambda at: at.date(),
        "week": lambda at: at.date() - timedelta(at.weekday()),
        "month": lambda at: at.date().replace(day=1),
        "weekday_hour": lambda at: at.isoweekday() * 100 + at.hour,
    }
    for name, key in keys.items():
        rows = store.select(MentionQuery(1, dimensions=(name,), timezone=zone, filters=Filters(topics=topics)))
        expected = Counter(key(m.published_at.astimezone(local)) for m in stream)
        assert {row[name]: row["volume"] for row in rows} == expected, name
    hours = store.select(MentionQuery(1, dimensions=("hour",), timezone=zone, filters=Filters(topics=topics)))
    assert [row["volume"] for row in hours] == [2] * 144
    shown = [row["hour"].astimezone(local).hour for row in hours if row["hour"].astimezone(local).date() == autumn]
    assert len(shown) == 25 and max(Counter(shown).values()) == 2


def days(zone, since, until):
    ends = (datetime.combine(day, datetime.min.time(), zone).astimezone(UTC) for day in (since, until))
    return MentionQuery(1, since=next(ends), until=next(ends), timezone=zone.key)


def shown(query, zone):
    return tuple(end.astimezone(zone).strftime("%Y-%m-%d %H:%M") for end in (query.since, query.until))


@pytest.mark.parametrize(
    ("zone", "since", "until", "before", "year", "dates"),
    [
        # Across the night without 2 a.m., and the one with two.
        (PARIS, date(2026, 3, 23), date(2026, 3, 30), "2026-03-16", "2025-03-24", "2025-03-23"),
        (PARIS, date(2026, 3, 30), date(2026, 4, 6), "2026-03-23", "2025-03-31", "2025-03-30"),
        (PARIS, date(2026, 10, 26), date(2026, 11, 2), "2026-10-19", "2025-10-27", "2025-10-26"),
        (MONTREAL, date(2026, 3, 2), date(2026, 3, 9), "2026-02-23", "2025-03-03", "2025-03-02"),
        (MONTREAL, date(2026, 11, 2), date(2026, 11, 9), "2026-10-26", "2025-11-03", "2025-11-02"),
        (PARIS, date(2028, 2, 29), date(2028, 3, 1), "2028-02-28", "2027-03-02", "2027-02-28"),
    ],
)
def test_the_periods_beside_begin_when_days_begin(zone, since, until, before, year, dates):
    query = days(zone, since, until)
    assert shown(query.before(), zone) == (f"{before} 00:00", f"{since} 00:00")
    assert shown(query.last_year(), zone)[0] == f"{year} 00:00"
    assert query.last_year().since.astimezone(zone).weekday() == query.since.astimezone(zone).weekday()
    assert shown(query.last_year_dates(), zone)[0] == f"{dates} 00:00"
    assert query.last_year_dates().since < query.last_year_dates().until


def test_a_period_of_hours_is_as_long_before(filled):
    query = MentionQuery(1, since=START, until=START + 5 * HOUR, timezone="Europe/Paris")
    assert (query.before().since, query.before().until) == (START - 5 * HOUR, START)
    assert filled.select(query.before()) == [{"volume": 0}]
