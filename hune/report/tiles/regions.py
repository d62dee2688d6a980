"""From which regions it is said."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranking
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Regions(Tile):
    name = "regions"
    label = "Regions"
    shows = "The regions, provinces, cantons where most authors say they are."
    asks = ("volume", "region")

    def draw(self, ask: Asking) -> Drawn:
        return ranking(ask, say(ask.language, self.label), "region", "region")
