"""Through what one speaks of whom."""

from __future__ import annotations

from hune.analyse.charts_parts import MOST_KEYS
from hune.analyse.labels import label
from hune.report.tiles.how.by_topic import by_topic
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class TopicsMedia(Tile):
    name = "topics_media"
    label = "Media of each topic"
    shows = "How many mentions of each topic compared stand in each kind of medium."
    shape = "side"
    size = "wide"
    asks = ("volume", "medium", "topic")
    several = True

    def draw(self, ask: Asking) -> Drawn:
        rows = ask.about_topics(ask.about.rivals).select("medium") if ask.about.rivals else []
        shown = [row["medium"] for row in rows if row["medium"]][:MOST_KEYS]
        values = {value: label("medium", value, ask.language) for value in shown}
        return by_topic(ask, say(ask.language, self.label), "medium", values)
