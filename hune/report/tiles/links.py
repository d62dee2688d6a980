"""What is linked to."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranking
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Links(Tile):
    name = "links"
    label = "Links"
    shows = "The pages that most mentions link to."
    asks = ("volume", "link")

    def draw(self, ask: Asking) -> Drawn:
        return ranking(ask, say(ask.language, self.label), "link", "link")
