"""Which organisations are named."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranking
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Organisations(Tile):
    name = "organisations"
    label = "Organisations named"
    shows = "The organisations that most mentions name."
    asks = ("volume", "organisation")

    def draw(self, ask: Asking) -> Drawn:
        return ranking(ask, say(ask.language, self.label), "organisation", "name")
