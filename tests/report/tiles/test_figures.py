"""A figure's change in words."""

from __future__ import annotations

import pytest

from hune.analyse.compare import Figure
from hune.report.tiles.figures import change_of


@pytest.mark.parametrize(
    ("points", "french", "english"),
    [(1, "+\u202f1 pt", "+1 pt"), (-1, "−\u202f1 pt", "−1 pt"), (4, "+\u202f4 pts", "+4 pts")],
)
def test_one_point_is_no_points(points: int, french: str, english: str):
    said = Figure("net_sentiment", 0.2 + points / 100, 0.2, None)
    assert (change_of(said, "fr"), change_of(said, "en")) == (french, english)
