"""Which people are named."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranking
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Persons(Tile):
    name = "persons"
    label = "People named"
    shows = "The people whom most mentions name."
    asks = ("volume", "person")

    def draw(self, ask: Asking) -> Drawn:
        return ranking(ask, say(ask.language, self.label), "person", "name")
