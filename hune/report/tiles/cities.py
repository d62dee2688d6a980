"""In which cities it is said."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranking
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Cities(Tile):
    name = "cities"
    label = "Cities"
    shows = "The cities where most authors say they are."
    asks = ("volume", "city")

    def draw(self, ask: Asking) -> Drawn:
        return ranking(ask, say(ask.language, self.label), "city", "city")
