"""What rises in a topic or in the whole stream, since when, and because of whom."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hune.analyse.trends import PAST, trends
from hune.store.clickhouse import ClickHouse
from hune.store.query import Filters, MentionQuery
from tests.analyse.telling import ALPHA, ZONE, keep, said

NOON = datetime(2026, 5, 20, 10, tzinfo=UTC)  # a Wednesday, noon in Paris
QUIET = "Alpha ouvre une boutique à Lyon"
LOUD = "Alpha : encore une panne de box"
ASKED = MentionQuery(1, filters=Filters(topics=(ALPHA,)), timezone=ZONE)
DAY = timedelta(days=1)


@pytest.fixture
def risen(store: ClickHouse) -> ClickHouse:
    """Three weeks of a shop, and since yesterday a breakdown."""
    mentions = [
        said(100 * day + i, NOON - day * DAY + timedelta(minutes=i), QUIET) for day in range(21) for i in range(6)
    ]
    mentions += [said(9000 + i, NOON - (i % 2) * DAY + timedelta(minutes=i), LOUD) for i in range(20)]
    keep(store, mentions, {ALPHA: "alpha"})
    return store


def test_a_term_rises_since_the_day_it_was_said_first(risen: ClickHouse):
    found = trends(risen, ASKED)
    top = found.found[0]
    assert "panne" in top.value
    assert top.since == datetime(2026, 5, 19, tzinfo=ZoneInfo(ZONE))
    assert (top.here, top.expected, top.counts[-3:]) == (10, 0.0, [0, 10, 10])
    assert sum(found.volumes) == 21 * 6 + 20
    assert not any("boutique" in trend.value for trend in found.found)


def test_what_a_trend_opens_are_its_mentions(risen: ClickHouse):
    top = trends(risen, ASKED).found[0]
    assert ("term", top.value) in top.opens
    assert ("from", "2026-05-19") in top.opens


def test_the_one_who_carries_a_rise_is_named(store: ClickHouse):
    from hune.mention import Author

    quiet = [said(100 * day + i, NOON - day * DAY + timedelta(minutes=i), QUIET) for day in range(21) for i in range(6)]
    voice = Author(handle="seule_voix")
    texts = [
        f"Alpha en panne {word} ce matin" for word in ("ici", "partout", "encore", "toujours", "chez nous", "à Brest")
    ]
    loud = [said(9000 + i, NOON + timedelta(minutes=i), text, author=voice) for i, text in enumerate(texts)]
    keep(store, quiet + loud, {ALPHA: "alpha"})
    top = next(t for t in trends(store, ASKED).found if any("panne" in said for said in (t.value, *t.alike)))
    assert top.cause is not None
    assert (top.cause.kind, top.cause.share) == ("author", 1.0)
    assert "seule_voix" in top.cause.label


def test_the_subject_itself_is_no_trend(risen: ClickHouse):
    assert [t for t in trends(risen, ASKED, besides=frozenset({"panne", "box"})).found if "panne" in t.value] == []


@pytest.mark.parametrize("step", ["hour", "day", "week"])
def test_nothing_rises_where_nothing_is_said(store: ClickHouse, step: str):
    assert trends(store, ASKED, step=step).found == []
    keep(store, [said(1, NOON)], {ALPHA: "alpha"})
    assert trends(store, ASKED, step=step).found == []


def test_now_is_the_end_that_is_asked_for(risen: ClickHouse):
    """A day without a word is no rise of the day before."""
    later = MentionQuery(1, filters=ASKED.filters, timezone=ZONE, until=NOON + 3 * DAY)
    assert trends(risen, later).found == []


def test_hours_are_right_across_summer_time(store: ClickHouse):
    change = datetime(2026, 3, 29, 1, tzinfo=UTC)  # 2:00 becomes 3:00 in Paris
    keep(
        store,
        [said(i, change + timedelta(hours=h, minutes=i)) for i, h in enumerate([-2, -1, 0, 1, 1, 1])],
        {ALPHA: "alpha"},
    )
    found = trends(store, ASKED, step="hour")
    assert found.windows[-1] == change + timedelta(hours=1)
    assert found.volumes == [1, 1, 1, 3] or sum(found.volumes) <= 6
    assert PAST["hour"] == 72
