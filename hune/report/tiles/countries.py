"""From which countries it is said."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranking
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Countries(Tile):
    name = "countries"
    label = "Countries"
    shows = "The countries where most authors say they are, and for how many mentions this is not known."
    asks = ("volume", "country")

    def draw(self, ask: Asking) -> Drawn:
        return ranking(ask, say(ask.language, self.label), "country", "country")
