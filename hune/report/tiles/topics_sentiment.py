"""Of whom one speaks kindly."""

from __future__ import annotations

from hune.analyse.labels import label
from hune.mention import SENTIMENTS
from hune.report.tiles.how.by_topic import by_topic
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class TopicsSentiment(Tile):
    name = "topics_sentiment"
    label = "Sentiment of each topic"
    shows = "How many of the judged mentions of each topic compared are negative, neutral, positive."
    shape = "side"
    size = "wide"
    asks = ("volume", "sentiment", "topic")
    several = True

    def draw(self, ask: Asking) -> Drawn:
        values = {value: label("sentiment", value, ask.language) for value in SENTIMENTS}
        return by_topic(ask, say(ask.language, self.label), "sentiment", values, tones=True)
