"""The hourly sums say what the mentions say, whatever happened meanwhile."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from hune.errors import StoreError
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_sums import answers_by_hour
from hune.store.query import Filters, MentionQuery
from tests.store.making import START, batch, said

HOUR = timedelta(hours=1)
ASKED = MentionQuery(1, dimensions=("hour", "medium"))


def truth(store):
    """Counted from the mentions themselves."""
    found = Counter(
        (m.published_at.replace(minute=0, second=0, microsecond=0), m.medium) for b in store.scan(1) for m in b
    )
    return dict(found)


def answer(store):
    return {(row["hour"], row["medium"]): row["volume"] for row in store.select(ASKED)}


def test_they_follow_every_change(store):
    assert answers_by_hour(ASKED)
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
        (MentionQuery(1, timezone="Asia/Kolkata"), False),
    ],
)
def test_what_they_can_answer(query, by_hour):
    assert answers_by_hour(query) is by_hour
