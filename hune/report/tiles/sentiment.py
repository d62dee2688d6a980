"""How kindly it is said, over time."""

from __future__ import annotations

from hune.analyse.labels import label
from hune.mention import SENTIMENTS
from hune.report.tiles.how.over_time import Narrow, drawn_over_time, timed
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import percent, say


class Sentiment(Tile):
    name = "sentiment"
    label = "Sentiment over time"
    shows = "Which share of what was judged is positive, neutral, negative, each hour, day or month."
    shape = "tone"
    size = "wide"
    asks = ("volume", "sentiment", "sentiment_model")

    def draw(self, ask: Asking) -> Drawn:
        found = timed(ask, by="sentiment")
        title = say(ask.language, self.label)
        names = [label("sentiment", value, ask.language) for value in SENTIMENTS]
        values = [found.values("volume", value, 0) for value in SENTIMENTS]
        opens: list[Narrow | None] = [{"sentiment": value} for value in SENTIMENTS]
        unjudged = found.values("volume", "", 0)
        besides = (label("sentiment", "", ask.language), unjudged) if any(unjudged) else None
        curves = found.curves(names, values)
        drawn = drawn_over_time(found, title, curves, opens, kind="stacked", tones=True, total=True, besides=besides)
        sums = [sum(n or 0 for n in line) for line in values]
        if judged := sum(sums):
            shares = {
                name: percent(n / judged, ask.language) for name, n in zip(("low", "mid", "high"), sums, strict=True)
            }
            drawn.said = say(
                ask.language, "Of what was judged {low} is negative, {mid} neutral, {high} positive.", **shares
            )
        return drawn
