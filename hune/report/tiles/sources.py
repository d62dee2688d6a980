"""Which of our sources brought it."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranking
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Sources(Tile):
    name = "sources"
    label = "Our sources"
    shows = "Which of our sources brought most mentions."
    asks = ("volume", "source")

    def draw(self, ask: Asking) -> Drawn:
        return ranking(ask, say(ask.language, self.label), "source", "source")
