from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hune.outcomes import Outcome
from hune.store.clickhouse_aside import LARGEST
from hune.store.store import SetAside

AT = datetime(2026, 5, 18, 9, tzinfo=UTC)


def test_items_come_back_newest_first(store):
    items = [SetAside(n % 2, Outcome.BAD_DATE, f"row {n}", f'{{"n": {n}}}', AT + timedelta(n)) for n in range(5)]
    store.set_aside(1, items)
    store.set_aside(1, [])
    assert store.aside(1) == items[::-1]
    assert store.aside(1, source_id=1) == [items[3], items[1]]
    assert store.aside(1, limit=1) == items[4:]
    assert store.aside(2) == []


def test_an_item_is_cut_between_two_characters(store):
    store.set_aside(1, [SetAside(1, Outcome.TOO_LARGE, "", "é" * LARGEST, AT)])
    assert store.aside(1)[0].raw == "é" * (LARGEST // 2)
