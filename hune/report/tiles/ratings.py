"""How many stars people give on average, over time."""

from __future__ import annotations

from hune.report.tiles.how.over_time import drawn_over_time, timed
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Ratings(Tile):
    name = "ratings"
    label = "Mean rating over time"
    shows = "The mean of the stars given each hour, day or month."
    shape = "curve"
    size = "wide"
    asks = ("rating_mean",)
    kinds = ("brand", "product", "competitor")

    def draw(self, ask: Asking) -> Drawn:
        found = timed(ask, ("rating_mean",))
        values = found.values("rating_mean")
        curves = found.curves([say(ask.language, "Mean rating")], [values])
        drawn = drawn_over_time(found, say(ask.language, self.label), curves, [None], kind="line")
        if not any(n is not None for n in values):
            drawn.lines = []
        return drawn
