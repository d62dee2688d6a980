"""The charts' descriptions: what they hold, and that they can be drawn."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import altair
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.analyse import charts
from hune.analyse.charts_bars import bars
from hune.analyse.charts_map import COUNTRIES, key_of, keys, shapes
from hune.analyse.charts_parts import apart, ceiling
from hune.analyse.charts_time import Curves, Marked, lines, stacked
from hune.analyse.marks import Gap, Note

AT = datetime(2026, 5, 17, 22, tzinfo=UTC)  # 18 May, midnight in Paris
DAY = timedelta(days=1)
PARIS = ZoneInfo("Europe/Paris")


def of(names: list[str], days: int = 1, unit: str = "") -> Curves:
    starts = [AT + DAY * i for i in range(days)]
    values: list[list[float | None]] = [[10.0 * (i + 1)] * days for i in range(len(names))]
    return Curves("day", starts, [at + DAY for at in starts], names, values, unit)


def layer(description: dict[str, Any], mark: str) -> dict[str, Any]:
    """The part of a description with this mark that has something to show."""
    found = [one for one in description["layer"] if one["mark"]["type"] == mark and "opacity" not in one["mark"]]
    return next(one for one in found if one["data"]["values"])


def test_moments_are_the_wall_clock_of_the_zone():
    described = stacked(of(["Presse"]), "Volume", "fr", PARIS)
    bar = layer(described, "bar")
    day = {"at": "2026-05-18T00:00:00Z", "to": "2026-05-19T00:00:00Z"}
    assert bar["data"]["values"] == [{**day, "part": "Presse", "n": 10.0}]
    assert bar["encoding"]["x"]["scale"] == {"type": "utc"}


def test_bars_begin_at_zero_and_one_medium_needs_no_legend():
    bar = layer(stacked(of(["Presse"]), "Volume", "en", PARIS), "bar")
    assert bar["encoding"]["y"]["scale"] == {"zero": True}
    assert bar["encoding"]["color"]["legend"] is None


@pytest.mark.parametrize("draw", [stacked, lines])
def test_a_name_with_quotes_stays_a_name(draw):
    described = draw(of(["l\"a'b</script>", "Presse"]), "Volume", "en", PARIS)
    assert charts.still_svg(described, "en").startswith("<svg")
    assert charts.still_svg(bars([("l\"a'b</script>", 3)], "", "Noms", "en"), "en").startswith("<svg")


def test_millions_are_written_short_and_in_french():
    found = msgspec.structs.replace(of(["Presse"], 3), values=[[10_000_000.0, 2_500_000.0, 1.0]])
    assert "10\u202fM" in charts.still_svg(stacked(found, "Volume", "fr", PARIS), "fr")


def test_what_was_down_is_shaded_and_days_have_their_name():
    marked = Marked([Gap(AT + DAY, AT + 9 * DAY, "Forum muet")], [Note(date(2026, 5, 20), "Lancement")])
    described = stacked(of(["Presse"], 4), "Volume", "fr", PARIS, marked)
    assert layer(described, "rect")["data"]["values"] == [
        {"from": "2026-05-19T00:00:00Z", "until": "2026-05-22T00:00:00Z", "text": "Forum muet"}
    ]
    assert layer(described, "rule")["data"]["values"][0]["at"] == "2026-05-20T12:00:00Z"
    assert "Lancement" in charts.still_svg(described, "fr")


def test_what_lies_outside_the_period_is_not_marked():
    marked = Marked([Gap(AT - 9 * DAY, AT - DAY, "Avant")], [Note(date(2026, 6, 20), "Après")])
    described = lines(of(["A", "B"], 4), "Volume", "fr", PARIS, marked)
    assert not {"Avant", "Après"} & {row.get("text") for one in described["layer"] for row in one["data"]["values"]}


@pytest.mark.parametrize("unit", ["", "%", "points"])
def test_one_slot_alone_is_seen(unit):
    described = lines(msgspec.structs.replace(of(["A"], 1, unit), values=[[0.5]]), "Courbe", "fr", PARIS)
    altair.Chart.from_dict(described)
    assert layer(described, "line")["mark"]["point"]


@given(st.lists(st.floats(0, 100), min_size=1, max_size=6))
def test_names_at_the_ends_of_curves_stand_apart(places):
    moved = sorted(apart(places, 8, 100))
    assert all(above - below > 8 - 1e-6 for below, above in pairwise(moved))
    assert moved[-1] <= 100


@given(st.floats(1e-6, 1e12))
def test_the_top_of_an_axis_is_round_and_near(most):
    assert most * (1 - 1e-6) <= ceiling(most) <= most * 2.01


@pytest.mark.parametrize("area", ["world", *COUNTRIES])
def test_every_place_of_a_map_can_be_drawn(area):
    described = shapes(area, dict.fromkeys(keys(area), 3), {}, "Carte", "fr")
    altair.Chart.from_dict(described)
    drawn = charts.still_svg(described, "fr")
    assert drawn.count("<path") >= len(keys(area))


@pytest.mark.parametrize(("country", "n"), [("FR", 13), ("CH", 26), ("BE", 3), ("CA", 13)])
def test_the_regions_are_those_that_the_book_of_places_names(country, n):
    from hune.enrich.place.areas import areas

    assert len(keys(country)) == n
    titles = {title for (code, region), title in areas().titles.items() if code == country and region}
    assert {title for title in titles if not key_of(country, title)} == set()


def test_countries_have_their_two_letters():
    assert {"FR", "CH", "BE", "CA", "SN", "MA", "XK", "TW"} <= set(keys("world"))
    assert all(len(key) == 2 for key in keys("world"))


def test_no_colour_is_fixed():
    for described in (
        stacked(of(["A"]), "", "fr", PARIS), lines(of(["A"]), "", "fr", PARIS),
        bars([("A", 1)], "", "", "fr"), shapes("BE", {"Flanders": 1}, {}, "", "fr"),
    ):  # fmt: skip
        assert "#" not in str(described)
