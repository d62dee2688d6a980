"""What words are said."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranking
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Terms(Tile):
    name = "terms"
    label = "Terms"
    shows = "The key words that most mentions say."
    asks = ("volume", "term")

    def draw(self, ask: Asking) -> Drawn:
        return ranking(ask, say(ask.language, self.label), "term", "term")
