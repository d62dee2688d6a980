"""Whether people post, answer or repeat."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranking
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Kinds(Tile):
    name = "kinds"
    label = "Kinds of message"
    shows = "How many mentions are posts, answers, reposts."
    asks = ("volume", "kind")

    def draw(self, ask: Asking) -> Drawn:
        return ranking(ask, say(ask.language, self.label), "kind", "kind")
