"""How much two topics are one talk."""

from __future__ import annotations

from hune.analyse.charts_bars import grid
from hune.report.article import Chart
from hune.report.tiles.tile import Asking, Drawn, Line, Tile
from hune.words import say


class Overlap(Tile):
    name = "overlap"
    label = "Overlap of topics"
    shows = "Which part of the mentions of each topic also meets each other one."
    shape = "side"
    size = "wide"
    asks = ("topic_overlap", "topic", "also")
    several = True

    def draw(self, ask: Asking) -> Drawn:
        """One row a topic, one column a topic: the share of the row's mentions that are the column's too."""
        topics = list(ask.about.rivals)
        title = say(ask.language, self.label)
        names = [ask.about.topics.get(topic, str(topic)) for topic in topics]
        drawn = Drawn(title, ask.language, [say(ask.language, "Topic"), *names], units=["%"] * len(topics))
        if len(topics) < 2:
            return drawn
        question = ask.of(ask.narrowed(topic=topics), metrics=("topic_overlap",), dimensions=("topic", "also"))
        shares = {(row["topic"], row["also"]): row["topic_overlap"] for row in ask.store.select(question)}
        for topic, name in zip(topics, names, strict=True):
            if (topic, topic) in shares:
                values = [None if other == topic else shares.get((topic, other), 0.0) for other in topics]
                each = [[] if other == topic else ask.opens(topic=topic, also=other) for other in topics]
                drawn.lines.append(Line(name, values, ask.opens(topic=topic), each, str(topic)))
        drawn.notes = [
            say(ask.language, "Read across: of the mentions of the topic on the left, so many meet the other.")
        ]
        drawn.paint = lambda: picture(drawn)
        return drawn


def picture(drawn: Drawn) -> Chart:
    """The shares as a grid."""
    rows, columns = [line.label for line in drawn.lines], list(drawn.heads[1:])
    shares = [line.values for line in drawn.lines]
    drawing = grid(rows, columns, shares, drawn.title, drawn.language)
    points = [(line.label, list(line.values)) for line in drawn.lines]
    return Chart(drawn.title, drawing, drawn.title, "", columns, points, " ".join(drawn.notes))
