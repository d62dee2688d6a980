"""Whose name is said most, among those who are compared."""

from __future__ import annotations

from hune.analyse.charts_bars import bars
from hune.report.article import Chart
from hune.report.tiles.tile import Asking, Drawn, Line, Tile
from hune.words import percent, say

COUNTED = {
    "mentions": ("share_of_voice", "volume", "Mentions"),
    "authors": ("share_of_voice_authors", "authors", "Authors"),
    "reach": ("share_of_voice_reach", "reach", "Reach"),
    "engagement": ("share_of_voice_engagement", "engagement", "Engagement"),
}


class Voice(Tile):
    name = "voice"
    label = "Share of voice"
    shows = "What part each of the topics compared has in all that is said of them."
    shape = "voice"
    asks = ("share_of_voice", "share_of_voice_authors", "share_of_voice_reach", "share_of_voice_engagement")
    choices = {"mentions": "Mentions", "authors": "Authors", "reach": "Reach", "engagement": "Engagement"}
    several = True

    def draw(self, ask: Asking) -> Drawn:
        share, count, counted = COUNTED[ask.choice]
        counts = {topic: dict[str, float | None]() for topic in ask.about.rivals}
        if counts:
            everyone = ask.narrowed(topic=list(counts))
            question = ask.of(everyone, metrics=(share, count), dimensions=("topic",))
            counts |= {int(row["topic"]): row for row in ask.store.select(question) if int(row["topic"]) in counts}
        heads = [say(ask.language, word) for word in ("Topic", "Share", counted)]
        drawn = Drawn(say(ask.language, self.label), ask.language, heads, units=["%", ""])
        asked = ask.question.filters.topics
        drawn.lines = [
            Line(
                ask.about.topics.get(topic, str(topic)),
                [row.get(share), row.get(count, 0 if count == "volume" else None)],
                opens := ask.opens(topic=topic),
                [[], opens],
                key=str(topic),
                ours=topic in asked and len(asked) < len(counts),
            )
            for topic, row in sorted(counts.items(), key=lambda item: -(item[1].get(share) or 0))
        ]
        drawn.notes = [say(ask.language, "A mention that names two of them counts for each.")]
        if drawn.lines and drawn.lines[0].values[0]:
            first = drawn.lines[0]
            drawn.said = say(
                ask.language, "{name} first, with {share}.", name=first.label,
                share=percent(first.values[0], ask.language),
            )  # fmt: skip
        drawn.paint = lambda: picture(drawn)
        return drawn


def picture(drawn: Drawn) -> Chart:
    """The shares as bars."""
    rows = [(line.label, line.values[0]) for line in drawn.lines]
    ours = next((line.label for line in drawn.lines if line.ours), "")
    drawing = bars(rows, "%", drawn.said or drawn.title, drawn.language, ours)
    points: list[tuple[str, list[float | None]]] = [(line.label, [line.values[0]]) for line in drawn.lines]
    return Chart(drawn.title, drawing, drawn.said, "bar", [drawn.heads[1]], points, " ".join(drawn.notes))
