"""What hardly is: one mention, one second, one loud author, nobody's country, a night that is one hour longer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hune.analyse.charts import still_svg
from hune.analyse.marks import Gap
from hune.errors import BadInput, NotFound
from hune.mention import Author
from hune.report.tiles import About, all_tiles, draw
from hune.store.query import Filters, MentionQuery
from tests.analyse.telling import ALPHA, ZONE, keep, said

ABOUT = About(topics={ALPHA: "Alpha"}, subject="alpha")
ASKED = MentionQuery(1, filters=Filters(topics=(ALPHA,)), timezone=ZONE)
NOON = datetime(2026, 5, 18, 10, tzinfo=UTC)


def put(store, mentions):
    keep(store, mentions, {ALPHA: "alpha"})


@pytest.mark.parametrize("name", sorted(all_tiles()))
def test_one_mention_is_drawn(store, name):
    put(store, [said(1, NOON)])
    drawn = draw(name, store, ASKED, "fr", ABOUT)
    if drawn.chart:
        assert still_svg(drawn.chart.drawing, "fr").startswith("<svg")


def test_all_on_one_second_is_one_bar(store):
    put(store, [said(n, NOON) for n in range(500)])
    drawn = draw("volume", store, ASKED, "en", ABOUT)
    assert [line.values[-1] for line in drawn.lines if line.values[-1]] == [500]


def test_one_author_with_half_of_them_is_first(store):
    loud = Author(handle="fort")
    put(store, [said(n, NOON, author=loud) if n % 2 else said(n, NOON) for n in range(100)])
    first, second, *_ = draw("authors", store, ASKED, "fr", ABOUT).lines
    assert (first.label, first.values, second.values) == ("@fort", [50], [1])


def test_unknown_countries_are_counted_beside_the_map(store):
    put(store, [said(n, NOON) for n in range(40)])
    drawn = draw("where", store, ASKED, "en", ABOUT)
    assert drawn.lines == [] and drawn.chart is None
    assert drawn.notes == ["Not known for 40 of the mentions."]


def test_a_place_without_a_shape_is_told(store):
    put(store, [said(1, NOON, country="MC"), said(2, NOON, country="FR")])
    drawn = draw("where", store, ASKED, "fr", ABOUT)
    assert sorted(line.label for line in drawn.lines) == ["France", "Monaco"]
    assert drawn.notes == ["1 lieu n’est pas sur la carte."]


def test_a_region_is_found_under_its_own_name(store):
    put(store, [said(1, NOON, country="CA", region="Quebec"), said(2, NOON, country="FR", region="Bretagne")])
    drawn = draw("where", store, ASKED, "fr", ABOUT, "CA")
    assert [(line.label, line.key, line.values) for line in drawn.lines] == [("Québec", "Quebec", [1])]
    assert drawn.lines[0].opens[-2:] == [("country", "CA"), ("region", "Quebec")]


def test_the_day_of_25_hours_has_each_of_them(store):
    autumn = datetime(2026, 10, 24, 22, tzinfo=UTC)
    put(store, [said(n, autumn + timedelta(hours=n)) for n in range(25)])
    day = MentionQuery(1, filters=ASKED.filters, timezone=ZONE, since=autumn, until=autumn + timedelta(hours=25))
    drawn = draw("volume", store, day, "fr", ABOUT, coarse=True)
    assert [line.values[-1] for line in drawn.lines] == [1] * 25
    assert len({str(line.opens) for line in drawn.lines}) == 25


def test_a_period_before_the_first_source_shows_nothing_but_says_so(store):
    put(store, [said(1, NOON)])
    then = MentionQuery(
        1, filters=ASKED.filters, timezone=ZONE, since=NOON - timedelta(days=900), until=NOON - timedelta(days=890)
    )
    down = Gap(NOON - timedelta(days=895), NOON - timedelta(days=890), "La source dormait")
    drawn = draw("volume", store, then, "fr", About(topics={ALPHA: "Alpha"}, gaps=[down]))
    assert drawn.empty
    assert drawn.gaps == [down] and "La source dormait" in drawn.notes[0]


def test_a_day_that_was_not_heard_says_so_in_its_row(store):
    put(store, [said(n, NOON + timedelta(days=n)) for n in range(5)])
    down = Gap(NOON + timedelta(days=2), NOON + timedelta(days=2, hours=3), "Forum muet")
    drawn = draw("volume", store, ASKED, "fr", About(topics={ALPHA: "Alpha"}, gaps=[down]))
    assert [line.note for line in drawn.lines] == ["", "", "Forum muet", "", ""]


def test_a_row_opens_on_nothing_where_it_would_open_on_more(store):
    put(store, [said(1, NOON, text="Alpha #panne #debit"), said(2, NOON, text="Alpha #panne")])
    asked = MentionQuery(1, filters=Filters(topics=(ALPHA,), hashtags=("debit",)), timezone=ZONE)
    rows = {line.key: line.opens for line in draw("hashtags", store, asked, "fr", ABOUT).lines}
    assert rows["debit"] and not rows["panne"]


def test_another_period_is_drawn_beside(store):
    put(store, [said(n, NOON + timedelta(days=n)) for n in range(8)])
    week = MentionQuery(
        1, filters=ASKED.filters, timezone=ZONE, since=datetime(2026, 5, 21, 22, tzinfo=UTC),
        until=datetime(2026, 5, 25, 22, tzinfo=UTC),
    )  # fmt: skip
    drawn = draw("periods", store, week, "fr", ABOUT, "before")
    assert [list(line.values) for line in drawn.lines] == [[1, 1]] * 4


def test_what_is_not_there_is_refused(store):
    with pytest.raises(NotFound):
        draw("moon", store, ASKED, "fr", ABOUT)
    with pytest.raises(BadInput):
        draw("where", store, ASKED, "fr", ABOUT, "moon")
