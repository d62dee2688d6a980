"""In which languages it is said."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranking
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Languages(Tile):
    name = "languages"
    label = "Languages"
    shows = "The languages of most mentions."
    asks = ("volume", "language")

    def draw(self, ask: Asking) -> Drawn:
        return ranking(ask, say(ask.language, self.label), "language", "language")
