"""Which places are named."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranking
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Places(Tile):
    name = "places"
    label = "Places named"
    shows = "The places that most mentions name; they need not be where people live."
    asks = ("volume", "place")

    def draw(self, ask: Asking) -> Drawn:
        return ranking(ask, say(ask.language, self.label), "place", "name")
