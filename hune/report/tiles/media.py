"""Through what it is said."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranking
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Media(Tile):
    name = "media"
    label = "Media"
    shows = "The kinds of medium where most mentions stand."
    asks = ("volume", "medium")

    def draw(self, ask: Asking) -> Drawn:
        return ranking(ask, say(ask.language, self.label), "medium", "medium")
