"""What the store draws to be checked is the same whoever asks, in every workspace for itself."""

from __future__ import annotations

from datetime import timedelta

from hune.store.clickhouse import ClickHouse
from tests.store.making import START, batch, said


def fill(store: ClickHouse, n: int = 30) -> None:
    judged = {"sentiment": "negative", "sentiment_model": "fast-1"}
    store.append(batch(*(said(i, timedelta(hours=i), topics=[1, 2], **judged) for i in range(1, n + 1))))


def test_an_order_per_seed_that_can_be_gone_on_with(store: ClickHouse):
    fill(store)
    whole = store.draw(1, START, seed=5, limit=100)
    assert sorted(whole) == list(range(1, 31)), "each once, whatever number of topics it meets"
    first = store.draw(1, START, seed=5, limit=10)
    assert first + store.draw(1, START, seed=5, after=first[-1], limit=100) == whole
    assert store.draw(1, START, seed=6, limit=100) != whole
    assert store.draw(1, START, seed=5, after=whole[-1]) == []
    assert store.draw(2, START, seed=5) == []


def test_every_mention_may_come_first(store: ClickHouse):
    fill(store, 4)
    assert {store.draw(1, START, seed=seed)[0] for seed in range(60)} == {1, 2, 3, 4}


def test_nothing_older_than_asked(store: ClickHouse):
    fill(store, 4)
    assert sorted(store.draw(1, START + timedelta(hours=3), seed=1, limit=9)) == [3, 4]
