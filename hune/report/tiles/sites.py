"""Where it is said."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranking
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Sites(Tile):
    name = "sites"
    label = "Sites"
    shows = "The sites where most mentions stand."
    asks = ("volume", "site")

    def draw(self, ask: Asking) -> Drawn:
        return ranking(ask, say(ask.language, self.label), "site", "site")
