"""Of whom one speaks more kindly, over time."""

from __future__ import annotations

from hune.report.tiles.how import topics
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class NetSentimentByTopic(Tile):
    name = "net_sentiment_by_topic"
    label = "Net sentiment of each topic"
    shows = "Praise less blame of each of the topics compared, each hour, day or month."
    shape = "curve"
    size = "wide"
    asks = ("net_sentiment", "topic")
    several = True

    def draw(self, ask: Asking) -> Drawn:
        found, shown = topics.over_time(ask, "net_sentiment")
        values = [found.values("net_sentiment", str(topic)) for topic in shown]
        drawn = topics.drawn(found, say(ask.language, self.label), shown, values, "points")
        return (
            drawn
            if any(n is not None for line in values for n in line)
            else Drawn(drawn.title, ask.language, drawn.heads)
        )
