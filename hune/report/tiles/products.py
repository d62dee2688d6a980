"""Which products are named."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranking
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Products(Tile):
    name = "products"
    label = "Products named"
    shows = "The products that most mentions name."
    asks = ("volume", "product")

    def draw(self, ask: Asking) -> Drawn:
        return ranking(ask, say(ask.language, self.label), "product", "name")
