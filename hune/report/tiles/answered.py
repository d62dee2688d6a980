"""Whom people answer."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranking
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Answered(Tile):
    name = "answered"
    label = "Accounts answered"
    shows = "The accounts that are answered most."
    asks = ("volume", "answers")

    def draw(self, ask: Asking) -> Drawn:
        return ranking(ask, say(ask.language, self.label), "answers", "answers")
