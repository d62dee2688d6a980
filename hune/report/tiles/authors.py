"""Who speaks most."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranking
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Authors(Tile):
    name = "authors"
    label = "Authors"
    shows = "Who wrote most of the mentions."
    asks = ("volume", "author")

    def draw(self, ask: Asking) -> Drawn:
        return ranking(ask, say(ask.language, self.label), "author", "author")
