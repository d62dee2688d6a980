"""Every tile, over the story and over hardly anything: it is drawn, its numbers open on exactly their mentions."""

from __future__ import annotations

from datetime import UTC, datetime

import altair
import pytest

from hune.analyse.ask import read_query
from hune.analyse.charts import still_svg
from hune.report.tiles import About, Drawn, all_tiles, draw
from hune.store.query import MentionQuery
from tests.analyse.telling import ZONE

CHOICES = [(name, choice) for name, tile in all_tiles().items() for choice in (*tile.choices, "")]
NOT_COUNTED = {"apart", "figures", "top", "overlap", "topics_figures", "rising", "voice_over_time"}  # no plain counts


def count(store, params) -> int:
    """How many mentions an address opens on."""
    given: dict[str, list[str]] = {}
    for name, value in params:
        given.setdefault(name, []).append(value)
    query = read_query(given, 1, ZONE, datetime.now(UTC))
    return store.select(query)[0]["volume"]


@pytest.mark.parametrize(("name", "choice"), CHOICES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_is_drawn_and_its_description_is_right(told, asked, about, name, choice, language):
    drawn = draw(name, told[0], asked, language, about, choice)
    assert all(len(line.values) == len(drawn.heads) - 1 for line in drawn.lines)
    assert len(drawn.units) == len(drawn.heads) - 1
    assert len(drawn.table.rows) == len(drawn.lines)
    if drawn.chart:
        altair.Chart.from_dict(drawn.chart.drawing)  # raises where the schema says otherwise
        assert all(len(values) == len(drawn.chart.series) for _, values in drawn.chart.points)
        assert "#" not in str({k: v for k, v in drawn.chart.drawing.items() if k == "config"})


@pytest.mark.parametrize("name", sorted(all_tiles()))
def test_it_is_painted(told, asked, about, name):
    drawn = draw(name, told[0], asked, "fr", about)
    if drawn.chart:
        assert still_svg(drawn.chart.drawing, "fr").startswith("<svg")


@pytest.mark.parametrize("name", sorted(set(all_tiles()) - NOT_COUNTED))
def test_each_number_opens_on_exactly_its_mentions(told, asked, about, name):
    drawn = draw(name, told[0], asked, "en", about)
    checked = 0
    for line in drawn.lines[:4]:
        for at, (value, unit) in enumerate(zip(line.values, drawn.units, strict=True)):
            if unit == "" and value is not None and line.at(at) and drawn.heads[at + 1] not in ("G²", "Mean rating"):
                assert count(told[0], line.at(at)) == value, (name, line)
                checked += 1
    assert checked or not drawn.lines or name in ("answered", "ratings", "net_sentiment", "net_sentiment_by_topic")


@pytest.mark.parametrize("name", sorted(all_tiles()))
def test_nothing_at_all_is_said_and_not_drawn(store, asked, about, name):
    drawn = draw(name, store, asked, "fr", about)
    assert isinstance(drawn, Drawn)
    assert drawn.chart is None or drawn.lines
    bounded = MentionQuery(
        1, filters=asked.filters, timezone=ZONE, since=datetime(2020, 1, 1, tzinfo=UTC),
        until=datetime(2020, 1, 9, tzinfo=UTC),
    )  # fmt: skip
    assert draw(name, store, bounded, "fr", about).chart is None or name in ("voice", "topics_figures")


@pytest.mark.parametrize("name", sorted(all_tiles()))
def test_one_that_stands_alone_has_no_rivals(told, asked, name):
    alone = About(topics={1: "Alpha"})
    drawn = draw(name, told[0], asked, "fr", alone)
    assert drawn.empty or not all_tiles()[name].several
