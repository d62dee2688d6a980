"""The hourly sums say what the mentions say, whatever happened meanwhile."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pyarrow as pa
import pytest

from hune.errors import StoreError
from hune.mention import PERSON, Counts
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_schema import schema_files, statements
from hune.store.hourly import answers_by_hour
from hune.store.mention_columns import MOMENT
from hune.store.opening import metrics
from hune.store.query import Filters, MentionQuery, dates
from hune.store.store import Judgement
from tests.store.making import START, batch, said

HOUR = timedelta(hours=1)
ASKED = MentionQuery(1, dimensions=("hour", "medium"))
ADDING_UP = (
    "volume", "net_sentiment", "positive_share", "negative_share", "neutral_share", "engagement", "views",
    "repost_share", "reply_share",
)  # fmt: skip


def truth(store):
    """Counted from the mentions themselves."""
    found = Counter(
        (m.published_at.replace(minute=0, second=0, microsecond=0), m.medium) for b in store.scan(1) for m in b
    )
    return dict(found)


def answer(store):
    return {(row["hour"], row["medium"]): row["volume"] for row in store.select(ASKED)}


def test_they_follow_every_change(store):
    assert answers_by_hour(ASKED, metrics())
    steps = [
        lambda: store.append(batch(*(said(n, n * HOUR / 2, medium="news", source_id=n % 2) for n in range(20)))),
        lambda: store.append(batch(*(said(n, medium="forum") for n in range(4)))),
        lambda: store.append(batch(said(90, 9 * HOUR, medium="news"))),
        lambda: store.erase(1, "web", "voix_1"),
        lambda: store.expire(1, START + HOUR),
        lambda: store.remove_source(1, 1),
    ]
    for step in steps:
        step()
        assert answer(store) == truth(store)
        assert store.refresh_sums() > 0
        assert answer(store) == truth(store)
    assert store.refresh_sums() == 0


def test_they_follow_a_rewrite(store):
    store.append(batch(*(said(n, n * HOUR, medium="news") for n in range(9))))
    store.refresh_sums()
    store.expire(1, START + 5 * HOUR)
    store.rewrite()
    assert answer(store) == truth(store)
    assert store.db.value("SELECT count() FROM mentions") == 4


def test_a_recount_that_failed_is_made_again(store, monkeypatch):
    store.append(batch(*(said(n, n * HOUR) for n in range(5))))
    run = Pool.run

    def broken(pool, sql, params=None):
        run(pool, sql, params)
        if "INSERT INTO hourly" in sql:
            raise StoreError(log="the process died here")

    with monkeypatch.context() as m:
        m.setattr(Pool, "run", broken)
        with pytest.raises(StoreError):
            store.refresh_sums()
    assert answer(store) == truth(store)
    assert store.refresh_sums() == 5
    assert answer(store) == truth(store)


def test_what_adds_up_is_the_same_from_the_sums_and_from_the_mentions(store):
    """Asked over whole hours, and over the same period with a second more, which no sum can answer."""
    stream = [
        said(
            n, n * HOUR / 3, medium=("news", "forum", None)[n % 3], kind=("post", "reply", "repost")[n % 3],
            sentiment=("positive", "negative", "neutral", None)[n % 4],
            counts=Counts(likes=n, views=0) if n % 5 == 1 and n % 3 else Counts(),
        )
        for n in range(1, 61)
    ]  # fmt: skip
    store.append(batch(*stream))

    def told(until, *dimensions):
        return store.select(MentionQuery(1, metrics=ADDING_UP, dimensions=dimensions, until=until))

    whole = START.replace(minute=0, second=0, microsecond=0) + 30 * HOUR
    for step in (
        store.refresh_sums,
        lambda: store.append(batch(said(90, HOUR, sentiment="negative", counts=Counts(likes=9, views=4)))),
        store.refresh_sums,
        lambda: store.judge(1, dates(stream[:9]), {(m.id, 0): Judgement("negative", -1.0, PERSON) for m in stream[:9]}),
        lambda: store.put(
            1, pa.table({"id": pa.array([20], pa.uint64()), "published_at": pa.array([stream[19].published_at], MOMENT),
                         "sentiment": ["negative"]})
        ),
    ):  # fmt: skip
        before = told(whole)
        step()
        for dimensions in ((), ("day",), ("medium",), ("hour", "kind")):
            assert told(whole, *dimensions) == told(whole + timedelta(seconds=1), *dimensions)
        assert step == store.refresh_sums or told(whole) != before


def test_an_older_store_is_counted_once_more(store):
    """The columns came later than the rows: until all is counted again, it is counted from the mentions."""
    store.append(batch(*(said(n, n * HOUR, sentiment="positive") for n in range(9))))
    store.refresh_sums()
    store.db.run("ALTER TABLE hourly UPDATE positive = 0, n = 100 WHERE 1 SETTINGS mutations_sync = 2")
    [again] = [said for said in statements(dict(schema_files())[7]) if said.startswith("INSERT")]
    store.db.run(again)
    asked = MentionQuery(1, metrics=("volume", "positive_share"))
    assert store.select(asked) == [{"volume": 9, "positive_share": 1.0}]
    assert store.refresh_sums() == 9
    assert store.select(asked) == [{"volume": 9, "positive_share": 1.0}]


@pytest.mark.parametrize(
    ("query", "by_hour"),
    [
        (MentionQuery(1), True),
        (MentionQuery(1, filters=Filters(media=("news",), sources=(1,)), dimensions=("day", "language")), True),
        (MentionQuery(1, since=START.replace(minute=0, second=0, microsecond=0)), True),
        (MentionQuery(1, since=START), False),
        (MentionQuery(1, filters=Filters(topics=(1,))), False),
        (MentionQuery(1, filters=Filters(hashtags=("a",))), False),
        (MentionQuery(1, filters=Filters(hours=(101,))), False),
        (MentionQuery(1, filters=Filters(text="panne")), False),
        (MentionQuery(1, dimensions=("author",)), False),
        (MentionQuery(1, metrics=("reach",)), False),
        (MentionQuery(1, metrics=("volume", "authors")), False),
        (MentionQuery(1, metrics=("engagement_rate",)), False),
        (MentionQuery(1, metrics=("half_life",)), False),
        (MentionQuery(1, metrics=("no such figure",)), False),
        (MentionQuery(1, metrics=ADDING_UP, dimensions=("day", "medium")), True),
        (MentionQuery(1, timezone="Asia/Kolkata"), False),
    ],
)
def test_what_they_can_answer(query, by_hour):
    assert answers_by_hour(query, metrics()) is by_hour
