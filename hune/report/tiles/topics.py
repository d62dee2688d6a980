"""How much is said of each of several topics, over time."""

from __future__ import annotations

from hune.report.tiles.how import topics
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Topics(Tile):
    name = "topics"
    label = "Topics over time"
    shows = "How many mentions each of the topics compared has, each hour, day or month, one curve over the other."
    shape = "curve"
    size = "wide"
    asks = ("volume", "topic")
    several = True

    def draw(self, ask: Asking) -> Drawn:
        found, shown = topics.over_time(ask, "volume")
        values = [found.values("volume", str(topic), 0) for topic in shown]
        return topics.drawn(found, say(ask.language, self.label), shown, values)
