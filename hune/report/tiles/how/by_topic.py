"""What the mentions of several topics are made of, one row a topic."""

from __future__ import annotations

from collections.abc import Mapping

from hune.analyse.charts_bars import parts
from hune.report.article import Chart
from hune.report.tiles.tile import Asking, Drawn, Line
from hune.words import say


def by_topic(ask: Asking, title: str, dimension: str, values: Mapping[str, str], tones: bool = False) -> Drawn:
    """How many mentions of each topic have each of the values, which come with their names. The dimension is also the
    filter's name."""
    heads = [say(ask.language, "Topic"), *values.values()]
    drawn = Drawn(title, ask.language, heads, units=[""] * len(values))
    if not ask.about.rivals:
        return drawn
    question = ask.of(
        ask.narrowed(topic=list(ask.about.rivals)), metrics=("volume",), dimensions=("topic", dimension), limit=10_000
    )
    counts = {(int(row["topic"]), row[dimension]): row["volume"] for row in ask.store.select(question)}
    for topic in ask.about.rivals:
        narrows: list[dict[str, str | int]] = [{"topic": topic, dimension: value} for value in values]
        each = [ask.opens(**narrow) for narrow in narrows]
        numbers = [counts.get((topic, value), 0) for value in values]
        drawn.lines.append(
            Line(ask.about.topics.get(topic, str(topic)), numbers, ask.opens(topic=topic), each, str(topic))
        )
    if not any(n for line in drawn.lines for n in line.values):
        drawn.lines = []
    drawn.paint = lambda: picture(drawn, tones)
    return drawn


def picture(drawn: Drawn, tones: bool) -> Chart:
    """One bar a topic, cut into its parts."""
    rows = [(line.label, line.values) for line in drawn.lines]
    names = list(drawn.heads[1:])
    drawing = parts(rows, names, drawn.title, drawn.language, tones)
    points = [(line.label, list(line.values)) for line in drawn.lines]
    return Chart(drawn.title, drawing, drawn.title, "stacked", names, points, " ".join(drawn.notes))
