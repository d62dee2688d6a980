"""The charts' descriptions: what they hold, and that they can be drawn."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from hune.analyse import charts
from hune.analyse.series import Point, Series
from hune.analyse.study import Study

AT = datetime(2026, 5, 17, 22, tzinfo=UTC)  # 18 May, midnight in Paris


def values(description: dict[str, Any]) -> list[dict[str, Any]]:
    [rows] = description["datasets"].values()
    return list(rows)


def of(keys: list[str]) -> Series:
    return Series("day", [AT], keys, [Point(AT, key, 10 * (i + 1)) for i, key in enumerate(keys)])


def test_moments_are_the_wall_clock_of_the_zone():
    described = charts.volume(of(["news"]), "fr", "Europe/Paris")
    assert values(described) == [{"at": "2026-05-18T00:00:00Z", "medium": "Presse", "n": 10}]
    assert described["encoding"]["x"]["scale"] == {"type": "utc"}


def test_media_past_the_sixth_are_drawn_together():
    keys = ["news", "blog", "forum", "video", "photo", "wiki", "qa", "game"]
    rows = values(charts.volume(of(keys), "en", "Europe/Paris"))
    assert len(rows) == 7
    assert rows[-1] == {"at": "2026-05-18T00:00:00Z", "medium": "Others", "n": 150}


def test_bars_begin_at_zero_and_one_medium_needs_no_legend():
    described = charts.volume(of(["news"]), "en", "UTC")
    assert described["encoding"]["y"]["scale"] == {"zero": True}
    assert described["encoding"]["color"]["legend"] is None


def test_a_name_with_quotes_stays_a_name():
    described = charts.volume(of(["l\"a'b</script>", "news"]), "en", "UTC")
    assert charts.still_svg(described, "en").startswith("<svg")


def test_no_colour_is_fixed(told_study: Study):
    assert "#" not in str(charts.curve(told_study, "fr")).replace("http", "").replace(".json", "")


@pytest.mark.parametrize(("language", "said"), [("fr", "19 mai\u202f: "), ("en", "19 May: ")])
def test_the_peak_is_named_on_the_curve(told_study: Study, language: str, said: str):
    assert said in charts.still_svg(charts.curve(told_study, language), language)


def test_a_study_without_days_has_a_curve_without_a_peak(told_study: Study):
    import msgspec

    empty = msgspec.structs.replace(told_study, days=[], peak_day=None)
    assert len(charts.curve(empty, "fr")["layer"]) == 2
