"""Whose part in the talk grows."""

from __future__ import annotations

from hune.report.tiles.how import topics
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.report.tiles.voice import COUNTED
from hune.words import say


class VoiceOverTime(Tile):
    name = "voice_over_time"
    label = "Share of voice over time"
    shows = "What part each of the topics compared has in all that is said of them, each hour, day or month."
    shape = "curve"
    size = "wide"
    asks = ("volume", "authors", "reach", "engagement", "topic")
    choices = {"mentions": "Mentions", "authors": "Authors", "reach": "Reach", "engagement": "Engagement"}
    several = True

    def draw(self, ask: Asking) -> Drawn:
        """The count of each topic, divided by the sum over all of them; None where nobody spoke of any."""
        _, count, _ = COUNTED[ask.choice]
        found, shown = topics.over_time(ask, count)
        counts = [found.values(count, str(topic), 0) for topic in ask.about.rivals]
        sums = [sum(n or 0 for n in slot) for slot in zip(*counts, strict=True)]
        values = [
            [
                (n or 0) / whole if whole else None
                for n, whole in zip(found.values(count, str(topic), 0), sums, strict=True)
            ]
            for topic in shown
        ]
        return topics.drawn(found, say(ask.language, self.label), shown, values, "%")
