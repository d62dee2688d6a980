"""The large figures of several topics, side by side."""

from __future__ import annotations

from hune.analyse import compare
from hune.report.tiles.tile import Asking, Drawn, Line, Tile
from hune.store.opening import metrics
from hune.store.query import MentionQuery, Row
from hune.store.store import Store
from hune.words import say

SHOWN = ("volume", "authors", "reach", "engagement", "net_sentiment", "repost_share")
UNITS = ("%", "points")


class TopicsFigures(Tile):
    name = "topics_figures"
    label = "Figures side by side"
    shows = "Mentions, authors, reach, engagement, net sentiment and share of reposts of each topic compared."
    shape = "side"
    size = "full"
    asks = (*SHOWN, "topic")
    several = True

    def draw(self, ask: Asking) -> Drawn:
        known = metrics()
        heads = [say(ask.language, "Topic"), *(say(ask.language, known[name].label) for name in SHOWN)]
        units = [known[name].unit if known[name].unit in UNITS else "" for name in SHOWN]
        drawn = Drawn(say(ask.language, self.label), ask.language, heads, units=units)
        if not ask.about.rivals:
            return drawn
        beside = ask.question.compare and ask.question.since and ask.question.until
        question = ask.of(ask.narrowed(topic=list(ask.about.rivals)), metrics=SHOWN, dimensions=("topic",))
        rows = {int(row["topic"]): row for row in (compare.answer if beside else select)(ask.store, question)}
        for topic in ask.about.rivals:
            row = rows.get(topic, {"volume": 0})
            values = [row.get(name) for name in SHOWN]
            if beside:
                values.append(compare.change(row["volume"], (row.get("beside") or {}).get("volume")))
            name = ask.about.topics.get(topic, str(topic))
            drawn.lines.append(Line(name, values, ask.opens(topic=topic), key=str(topic)))
        if beside:
            drawn.heads, drawn.units = [*heads, say(ask.language, "Change of mentions")], [*units, "change"]
        return drawn


def select(store: Store, question: MentionQuery) -> list[Row]:
    """The rows of a question that is compared with nothing."""
    return store.select(question)
