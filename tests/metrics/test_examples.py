"""Every metric keeps the promise of its example, and says all a reader may ask."""

from __future__ import annotations

import pytest

from hune.analyse.compare import answer
from hune.analyse.over_time import READERS, is_over_time
from hune.errors import BadInput
from hune.store.columns import to_columns
from hune.store.opening import metrics
from hune.store.query import Filters, MentionQuery

ALONE = sorted(name for name, metric in metrics().items() if not metric.needs)


def asked(name: str) -> MentionQuery:
    example = metrics()[name].example
    return MentionQuery(1, metrics=(name,), dimensions=example.dimensions, filters=Filters(topics=example.topics))


@pytest.mark.parametrize("name", sorted(metrics()))
def test_the_example_comes_out(store, name):
    metric = metrics()[name]
    store.append(to_columns(1, metric.example.mentions))
    store.append(to_columns(2, metric.example.mentions))
    assert answer(store, asked(name)) == metric.example.rows


@pytest.mark.parametrize("name", ALONE)
def test_no_mention_gives_the_empty_value(store, name):
    assert answer(store, MentionQuery(workspace_id=1, metrics=(name,))) == [{name: metrics()[name].empty}]


@pytest.mark.parametrize("name", sorted(set(metrics()) - set(ALONE)))
def test_a_share_of_nothing_has_no_row(store, name):
    assert store.select(asked(name)) == []


@pytest.mark.parametrize("name", sorted(metrics()))
def test_the_example_shows_something(name):
    """An example whose value is the empty one, or that has one mention, would prove nothing."""
    example = metrics()[name].example
    assert len(example.mentions) > 1
    assert all(row[name] != metrics()[name].empty for row in example.rows)


def test_every_curve_has_a_reader_and_the_store_says_that_it_reads_none(store):
    assert set(READERS) == {name for name, metric in metrics().items() if is_over_time(metric)}
    for name in READERS:
        with pytest.raises(BadInput):
            store.select(MentionQuery(1, metrics=(name,)))
