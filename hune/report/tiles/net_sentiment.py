"""Whether praise or blame weighs more, over time."""

from __future__ import annotations

from hune.report.tiles.how.over_time import drawn_over_time, timed
from hune.report.tiles.tile import Asking, Drawn, Tile, written
from hune.words import say


class NetSentiment(Tile):
    name = "net_sentiment"
    label = "Net sentiment over time"
    shows = "Praise less blame, divided by all that was judged, each hour, day or month."
    shape = "curve"
    size = "wide"
    asks = ("net_sentiment",)

    def draw(self, ask: Asking) -> Drawn:
        found = timed(ask, ("net_sentiment",))
        title = say(ask.language, self.label)
        values = found.values("net_sentiment")
        curves = found.curves([say(ask.language, "Net sentiment")], [values], "points")
        drawn = drawn_over_time(found, title, curves, [{}], kind="line")
        known = [(n, at) for at, n in enumerate(values) if n is not None]
        if not known:
            drawn.lines = []
            return drawn
        (low, worst), (high, best) = min(known), max(known)
        drawn.said = say(
            ask.language,
            "Between {low} ({worst}) and {high} ({best}); 0 is as much praise as blame.",
            low=written(low, "points", ask.language), worst=found.label(worst),
            high=written(high, "points", ask.language), best=found.label(best),
        )  # fmt: skip
        return drawn
