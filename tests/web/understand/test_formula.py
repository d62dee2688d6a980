"""Every metric has its page in both languages, with an example that comes out."""

from __future__ import annotations

import pytest

from hune.registry import find
from hune.store.metric import Metric
from tests.web.understand.reading import page


@pytest.mark.parametrize("name", sorted(find("hune.metrics", Metric)))
def test_every_metric_has_its_page(name, here, people, owner):
    seen = page(owner.get(f"/w/{people.workspace.pk}/formula/{name}"))
    metric = find("hune.metrics", Metric)[name]
    assert seen.css_first("h1").text() == metric.label
    assert metric.formula in seen.css_first(".formula .said").text()
    assert metric.cannot_see in seen.css_first(".formula").text()
    assert len(seen.css(".formula tbody tr")) == len(metric.example.rows)


def test_an_unknown_metric_is_not_there(here, people, owner):
    assert owner.get(f"/w/{people.workspace.pk}/formula/karma").status_code == 404
