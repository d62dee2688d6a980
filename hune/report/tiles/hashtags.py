"""What is tagged."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranking
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Hashtags(Tile):
    name = "hashtags"
    label = "Hashtags"
    shows = "The hashtags that most mentions bear."
    asks = ("volume", "hashtag")

    def draw(self, ask: Asking) -> Drawn:
        return ranking(ask, say(ask.language, self.label), "hashtag", "hashtag")
