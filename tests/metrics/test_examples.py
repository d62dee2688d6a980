"""Every metric keeps the promise of its example, and says all a reader may ask."""

from __future__ import annotations

import pytest

from hune.store.columns import to_columns
from hune.store.opening import metrics
from hune.store.query import Filters, MentionQuery


@pytest.mark.parametrize("name", sorted(metrics()))
def test_the_example_comes_out(store, name):
    metric = metrics()[name]
    store.append(to_columns(1, metric.example.mentions))
    store.append(to_columns(2, metric.example.mentions))
    rows = store.select(
        MentionQuery(
            workspace_id=1,
            metrics=(name,),
            dimensions=metric.example.dimensions,
            filters=Filters(topics=metric.example.topics),
        )
    )
    assert rows == metric.example.rows


@pytest.mark.parametrize("name", sorted(set(metrics()) - {"share_of_voice"}))
def test_no_mention_gives_the_empty_value(store, name):
    assert store.select(MentionQuery(workspace_id=1, metrics=(name,))) == [{name: metrics()[name].empty}]


@pytest.mark.parametrize("name", sorted(metrics()))
def test_the_example_shows_something(name):
    """An example whose value is the empty one, or that has one mention, would prove nothing."""
    example = metrics()[name].example
    assert len(example.mentions) > 1
    assert all(row[name] != metrics()[name].empty for row in example.rows)
