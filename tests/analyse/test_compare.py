"""A figure beside another, row by row."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from hune.analyse import cost as cost_of
from hune.analyse.compare import answer, change, figures
from hune.analyse.cost import cost, cost_here
from hune.analyse.intervals import tone_shares
from hune.analyse.overlap import overlaps
from hune.errors import BadInput
from hune.mention import Author
from hune.store.query import Filters, MentionQuery
from tests.store.making import batch, said

PARIS = "Europe/Paris"
# The week of the change to summer time begins on Monday 23 March in Paris; 22:00 UTC is already the next day.
MONDAY = datetime(2026, 3, 22, 23, tzinfo=UTC)
NEXT = datetime(2026, 3, 29, 22, tzinfo=UTC)


def at(week: datetime, day: int, n: int, **fields):
    return [said(hash((week, day, i, str(fields))) & 0xFFFFFF, week + timedelta(days=day, hours=9), **fields)
            for i in range(n)]  # fmt: skip


@pytest.fixture
def filled(store):
    store.append(
        batch(
            *at(MONDAY, 0, 3, medium="news", topics=[1]),
            *at(MONDAY, 6, 2, medium="forum", topics=[1, 2]),
            *at(NEXT, 0, 6, medium="news", topics=[1], sentiment="positive"),
            *at(NEXT, 2, 2, medium="video", topics=[2], sentiment="negative"),
            *at(NEXT - timedelta(days=364), 2, 5, medium="news", topics=[1]),
        )
    )
    return store


def week(compare="", *dimensions, **more):
    return MentionQuery(
        1, dimensions=dimensions, since=NEXT, until=NEXT + timedelta(days=7), timezone=PARIS, compare=compare, **more
    )


def beside(store, query):
    return {
        tuple(row[d] for d in query.dimensions): (row["volume"], row["beside"]["volume"])
        for row in answer(store, query)
    }


def test_values_that_came_and_went_are_both_told(filled):
    assert beside(filled, week("before", "medium")) == {("news",): (6, 3), ("video",): (2, 0), ("forum",): (0, 2)}


def test_days_stand_beside_the_day_at_their_place_across_summer_time(filled):
    assert beside(filled, week("before", "day")) == {
        (date(2026, 3, 30),): (6, 3), (date(2026, 4, 1),): (2, 0), (date(2026, 4, 5),): (0, 2),
    }  # fmt: skip


def test_last_year_compares_the_same_days_of_the_week(filled):
    assert beside(filled, week("last_year", "day")) == {(date(2026, 3, 30),): (6, 0), (date(2026, 4, 1),): (2, 5)}
    by_date = beside(filled, week("last_year_dates", "day"))
    assert by_date[(date(2026, 4, 2),)] == (0, 5), "2 April 2025 was a Wednesday, as 1 April 2026 is"


def test_another_topic(filled):
    one = week(2, "medium", filters=Filters(topics=(1,)))
    assert beside(filled, one) == {("news",): (6, 0), ("video",): (0, 2)}
    assert beside(filled, week(2, "topic", filters=Filters(topics=(1,)))) == {(1,): (6, 2)}


def test_what_was_cut_off_is_not_told_as_nothing(filled):
    [row] = answer(filled, week("before", "medium", limit=1))
    assert row == {"medium": "news", "volume": 6, "beside": {"volume": 3}}
    [row] = answer(filled, week("last_year", "medium", limit=9, filters=Filters(media=("video",))))
    assert row["beside"] == {"volume": 0}


def test_an_open_end_and_a_comparison_that_does_not_exist_are_said(filled):
    for query in (MentionQuery(1, compare="before"), week("yesterday")):
        with pytest.raises(BadInput):
            answer(filled, query)


def test_totals_and_curves_beside_each_other(filled):
    [volume, factor] = figures(filled, week("before"), ("volume", "peak_factor"))
    assert (volume.value, volume.before, volume.change) == (8, 5, 0.6)
    assert factor.value is None and factor.before is None, "most days have nothing: nothing to divide by"
    [volume] = figures(filled, week(), ("volume",))
    assert volume.before == 5, "without a comparison it is the period before"
    assert change(3, 0) is None and change(None, 3) is None


def test_rows_with_figures_of_curves_keep_those_of_the_table(filled):
    rows = answer(filled, MentionQuery(1, metrics=("volume", "half_life"), dimensions=("medium",)))
    assert {row["medium"]: row["volume"] for row in rows} == {"news": 14, "forum": 2, "video": 2}
    assert all("half_life" in row for row in rows)
    assert set(answer(filled, MentionQuery(1, metrics=("half_life",)))[0]) == {"half_life"}
    with pytest.raises(BadInput):
        answer(filled, MentionQuery(1, metrics=("half_life",), dimensions=("day",)))


def test_overlaps_of_every_pair(filled):
    [one] = overlaps(filled, MentionQuery(1), (1, 2))
    assert (one.ones, one.others, one.both) == (16, 4, 2)
    assert (one.of_one, one.of_other, one.jaccard) == (2 / 16, 2 / 4, 2 / 18)
    [none] = overlaps(filled, MentionQuery(1), (8, 9))
    assert (none.of_one, none.of_other, none.jaccard) == (None, None, None)


def test_shares_of_sentiment_have_an_interval(filled):
    told = {one.sentiment: one for one in tone_shares(filled, week())}
    assert (told["positive"].count, told["positive"].share) == (6, 0.75)
    assert told["positive"].low == pytest.approx(0.4093, abs=1e-3)
    assert told["positive"].high == pytest.approx(0.9285, abs=1e-3)
    assert told["neutral"].low == 0.0 < told["neutral"].high
    assert tone_shares(filled, MentionQuery(2)) == []


@pytest.mark.parametrize(
    ("query", "level"),
    [
        (MentionQuery(1), "low"),
        (MentionQuery(1, metrics=("net_sentiment", "engagement"), dimensions=("day", "medium")), "low"),
        (MentionQuery(1, dimensions=("country",)), "high"),
        (MentionQuery(1, metrics=("authors",)), "high"),
        (MentionQuery(1, filters=Filters(text="panne")), "high"),
        (MentionQuery(1, filters=Filters(topics=(1,)), dimensions=("country",)), "low"),
        (MentionQuery(1, filters=Filters(topics=(1,)), metrics=("authors",), since=MONDAY), "low"),
        (MentionQuery(1, filters=Filters(topics=(1,)), metrics=("authors",)), "high"),
        (MentionQuery(1, filters=Filters(topics=(1,)), metrics=("reach",), dimensions=("term",), since=MONDAY), "high"),
        (MentionQuery(1, filters=Filters(topics=(1,)), metrics=("half_life",), dimensions=("link",)), "high"),
        (MentionQuery(1, filters=Filters(topics=(1,)), metrics=("half_life",), dimensions=("medium",)), "low"),
        (MentionQuery(1, filters=Filters(topics=(1,)), dimensions=("term",)), "low"),
        (MentionQuery(1, dimensions=("topic", "also")), "high"),
        (MentionQuery(1, filters=Filters(topics=(1, 2, 3)), metrics=("reach",), since=MONDAY), "high"),
        (MentionQuery(1, filters=Filters(topics=(1, 2)), metrics=("reach",), since=MONDAY), "low"),
        (MentionQuery(1, filters=Filters(topics=(1,)), metrics=("source_concentration",), dimensions=("day",)), "low"),
    ],
)
def test_what_is_slow_says_so_before(filled, query, level):
    assert cost(query).level == level
    assert (cost(query).why is None) == (level == "low")
    assert cost(query, 1000).level == cost_here(filled, query).level == "low", "of few nothing is slow"


def test_a_topic_of_millions_says_so(filled, monkeypatch):
    """Three mentions stand for them: what counts as many is lowered."""
    by_medium = MentionQuery(1, filters=Filters(topics=(1,)), dimensions=("medium",))
    [heard], [met] = (filled.select(MentionQuery(1, filters=Filters(topics=t))) for t in ((), (1,)))
    assert heard["volume"] > met["volume"] > 1
    for many, level in ((met["volume"] - 1, "high"), (met["volume"], "low"), (heard["volume"], "low")):
        monkeypatch.setattr(cost_of, "MANY", many)
        told = cost_here(filled, by_medium)
        assert told.level == level and (told.why is None) == (level == "low")


def test_authors_of_one_key_on_two_networks_are_two(store):
    one = Author(handle="voix")
    first = said(1, NEXT, network="alpha", author=one), said(2, NEXT, network="beta", author=one)
    store.append(batch(*first, said(3, NEXT - timedelta(days=2), network="beta", author=one)))
    rows = answer(store, msgspec.structs.replace(week("before", "author"), metrics=("volume", "half_life")))
    assert {row["network"]: (row["volume"], row["beside"]["volume"]) for row in rows} == {
        "alpha": (1, 0),
        "beta": (1, 1),
    }
