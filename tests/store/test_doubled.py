"""Where messages stand more than once is known, and elsewhere the index alone is asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hune.match.language.nodes import Word
from hune.store import clickhouse_doubled
from hune.store.clickhouse_doubled import GAP, HOUR, MOST, together
from hune.store.clickhouse_pool import Pool
from tests.store.making import START, batch, said

DAY = timedelta(days=1)
PANNE = Word("panne")
FIRST = START.replace(minute=0, second=0, microsecond=0)


def spans(store, workspace=1):
    return store._doubled.spans(workspace, store._version)


def days(*numbers, text="panne", **fields):
    return batch(*(said(n, n * DAY, text=text, **fields) for n in numbers))


def span(first, last=None):
    return (FIRST + first * DAY, FIRST + (first if last is None else last) * DAY + HOUR)


def test_hours_near_each_other_are_one_span():
    assert together([(START + GAP, START + GAP + HOUR), (START, START + HOUR)]) == [(START, START + GAP + HOUR)]
    apart = [(START + n * DAY, START + n * DAY + HOUR) for n in range(MOST + 1)]
    assert together(apart[:-1]) == apart[:-1]
    assert together(apart) == [(START, START + MOST * DAY + HOUR)]


def test_what_was_written_since_the_last_look_counts_as_doubled(store):
    store.append(days(*range(6)))
    assert spans(store) == []
    store.append(days(7))
    assert spans(store) == [span(7)]
    store.append(days(3, 5, text="rétabli"))
    assert spans(store) == [span(3), span(5), span(7)]
    assert store.count(1, PANNE) == 5
    store._doubled.forget()
    assert spans(store) == [span(3), span(5)]
    assert spans(store, 2) == []


def test_a_merge_makes_them_single_again(store, monkeypatch):
    monkeypatch.setattr(clickhouse_doubled, "WORTH_S", 0.0)
    store.append(days(1, 2))
    store.append(days(1, 2))
    store.expire(1, START + DAY + HOUR)
    assert spans(store) == [span(1), span(2)]
    store.db.run("OPTIMIZE TABLE mentions FINAL CLEANUP")
    assert store.count(1, PANNE) == 1
    store.append(days(9))
    assert spans(store) == []


@pytest.mark.parametrize("size", [1, 2, 50])
@pytest.mark.parametrize("looked", [False, True])
def test_versions_are_told_apart_where_they_are_several(store, size, looked):
    store.append(days(*range(10)))
    if looked:
        spans(store)
    store.append(days(2, 3, text="rétabli"))
    store.append(days(4))
    store.expire(1, START + HOUR)
    store.refresh_sums()
    for _ in range(2):
        left = [1, 4, 5, 6, 7, 8, 9]
        assert [m.id for some in store.scan(1, PANNE, batch=size) for m in some] == left
        assert [m.id for some in store.scan(1, batch=size) for m in some] == sorted([*left, 2, 3])
        assert store.count(1, PANNE) == 7
        assert store.count(1, PANNE, START + 2 * DAY, START + 6 * DAY) == 2
        store._doubled.forget()


def test_where_all_are_single_versions_are_not_told_apart(store, monkeypatch):
    store.append(days(*range(5)))
    spans(store)
    asked = []
    for name in ("value", "columns"):
        ask = getattr(Pool, name)
        monkeypatch.setattr(
            Pool, name, lambda pool, sql, params=None, ask=ask: asked.append(sql) or ask(pool, sql, params)
        )
    assert store.count(1, PANNE) == len(next(store.scan(1, PANNE))) == 5
    assert not any("FINAL" in sql for sql in asked)
