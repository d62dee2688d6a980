"""Who and what is named."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranking
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Names(Tile):
    name = "names"
    label = "Names"
    shows = "The people, organisations and places that most mentions name."
    asks = ("volume", "name")

    def draw(self, ask: Asking) -> Drawn:
        return ranking(ask, say(ask.language, self.label), "name", "name")
