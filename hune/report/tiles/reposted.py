"""Whose words are repeated."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranking
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Reposted(Tile):
    name = "reposted"
    label = "Accounts reposted"
    shows = "The accounts whose messages are repeated most."
    asks = ("volume", "reposts")

    def draw(self, ask: Asking) -> Drawn:
        return ranking(ask, say(ask.language, self.label), "reposts", "reposts")
