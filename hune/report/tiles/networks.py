"""On which networks it is said."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranking
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Networks(Tile):
    name = "networks"
    label = "Networks"
    shows = "The networks where most mentions stand."
    asks = ("volume", "network")

    def draw(self, ask: Asking) -> Drawn:
        return ranking(ask, say(ask.language, self.label), "network", "network")
