"""Counts over time: nothing missing, nothing twice, in the zone."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from hune.analyse.compare import change, figure
from hune.analyse.series import closed, series, slots, suitable_step
from hune.mention import Mention
from hune.store.clickhouse import ClickHouse
from hune.store.query import Filters, MentionQuery
from tests.analyse.telling import ALPHA, ZONE, about_alpha, keep, said

PARIS = ZoneInfo(ZONE)
Told = tuple[ClickHouse, list[Mention]]


def asked(since: date, until: date, *topics: int) -> MentionQuery:
    ends = [datetime(d.year, d.month, d.day, tzinfo=PARIS).astimezone(UTC) for d in (since, until)]
    return MentionQuery(1, filters=Filters(topics=topics), since=ends[0], until=ends[1], timezone=ZONE)


def test_days_and_media_as_counted_by_hand(told: Told):
    store, mentions = told
    found = series(store, asked(date(2026, 5, 10), date(2026, 5, 24), ALPHA), "medium", "day")
    by_hand = Counter((m.published_at.astimezone(PARIS).date(), m.medium) for m in mentions if about_alpha(m))
    for point in found.points:
        assert point.volume == by_hand[point.at.astimezone(PARIS).date(), point.key]
    assert len(found.slots) == 14
    assert found.totals() == [
        sum(n for (day, _), n in by_hand.items() if day == at.astimezone(PARIS).date()) for at in found.slots
    ]


def test_an_open_period_is_closed_by_its_mentions(told: Told):
    store, mentions = told
    found = series(store, MentionQuery(1, timezone=ZONE), step="day")
    assert found.slots[0].astimezone(PARIS).date() == date(2026, 5, 1)
    assert sum(found.totals()) == len(mentions)


def test_an_hour_without_a_mention_is_a_zero(store: ClickHouse):
    start = datetime(2026, 10, 24, 22, tzinfo=UTC)  # midnight before the day of 25 hours
    keep(store, [said(1, start), said(2, start + timedelta(hours=24, minutes=30))], {ALPHA: "alpha"})
    found = series(store, asked(date(2026, 10, 25), date(2026, 10, 26), ALPHA), step="hour")
    assert found.totals() == [1, *[0] * 23, 1]


def test_nobody_spoke(store: ClickHouse):
    assert series(store, MentionQuery(1, timezone=ZONE), "medium").points == []
    quiet = series(store, asked(date(2026, 5, 1), date(2026, 5, 3)), "medium", "day")
    assert quiet.totals() == [0, 0]
    assert closed(store, MentionQuery(1, timezone=ZONE)).since is None


@given(
    st.sampled_from([ZONE, "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia"]),
    st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    st.integers(1, 40),
)
def test_days_touch_each_other(zone: str, first: date, length: int):
    paris = ZoneInfo(zone)
    since = datetime(first.year, first.month, first.day, tzinfo=paris).astimezone(UTC)
    found = list(slots(since, since + timedelta(days=length), paris, "day"))
    assert found == sorted(set(found))
    assert all(timedelta(hours=22) < b - a < timedelta(hours=49) for a, b in pairwise(found))
    assert {at.astimezone(paris).date() for at in found} >= {first}


def test_the_step_suits_the_period():
    assert suitable_step(asked(date(2026, 5, 1), date(2026, 5, 3))) == "hour"
    assert suitable_step(asked(date(2026, 5, 1), date(2026, 6, 1))) == "day"
    assert suitable_step(asked(date(2020, 5, 1), date(2026, 6, 1))) == "month"


def test_a_figure_beside_the_period_before(told: Told):
    store, mentions = told
    query = asked(date(2026, 5, 15), date(2026, 5, 22), ALPHA)
    assert query.since and query.until
    now = sum(query.since <= m.published_at < query.until for m in mentions if about_alpha(m))
    week = timedelta(days=7)
    before = sum(query.since - week <= m.published_at < query.since for m in mentions if about_alpha(m))
    found = figure(store, query, "volume")
    assert (found.value, found.before, found.change) == (now, before, (now - before) / before)


def test_a_change_that_means_nothing():
    assert change(5, 0) is None
    assert change(None, 3) is None
    assert change(5, None) is None
    assert change(6, 4) == 0.5


def test_without_both_ends_there_is_no_before(told: Told):
    assert figure(told[0], MentionQuery(1, timezone=ZONE), "volume").before is None


def test_weeks_are_those_of_pandas_over_clock_changes_and_the_new_year(store: ClickHouse):
    """Every five hours from October to April, told by pandas from Monday to Sunday of the zone."""
    moments = pd.date_range("2025-10-18T20:30Z", "2026-04-07T23:30Z", freq="5h")
    keep(store, [said(n, at.to_pydatetime()) for n, at in enumerate(moments)], {ALPHA: "alpha"})
    found = series(store, asked(date(2025, 10, 19), date(2026, 4, 8)), step="week")
    local = moments[moments >= pd.Timestamp("2025-10-18T22:00Z")].tz_convert(ZONE).tz_localize(None)
    weeks = local[local < "2026-04-08"].to_period("W-SUN").value_counts().sort_index()
    assert [at.astimezone(PARIS).date() for at in found.slots] == [week.start_time.date() for week in weeks.index]
    assert found.totals() == weeks.tolist()
    assert date(2025, 12, 29) in [at.astimezone(PARIS).date() for at in found.slots]
    lengths = {(b - a) // timedelta(hours=1) for a, b in pairwise(found.slots)}
    assert lengths == {167, 168, 169}
