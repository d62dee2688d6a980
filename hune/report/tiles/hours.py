"""When people speak: weekday by hour."""

from __future__ import annotations

from hune.analyse.charts_bars import week
from hune.analyse.labels import hour_name, label_of_hour, weekday_name
from hune.report.article import Chart
from hune.report.tiles.tile import Asking, Drawn, Line, Tile
from hune.words import number, say


class Hours(Tile):
    name = "hours"
    label = "When people speak"
    shows = "How many mentions there are in each hour of each day of the week."
    shape = "hours"
    size = "full"
    asks = ("volume", "weekday_hour")

    def draw(self, ask: Asking) -> Drawn:
        """One row for each of the 168 hours, Monday first; `key` is ISO weekday * 100 + hour."""
        counts = {int(row["weekday_hour"]): int(row["volume"]) for row in ask.select("weekday_hour")}
        title = say(ask.language, self.label)
        drawn = Drawn(title, ask.language, [say(ask.language, "Hour"), say(ask.language, "Mentions")])
        if not counts:
            return drawn
        codes = [day * 100 + hour for day in range(1, 8) for hour in range(24)]
        drawn.lines = [
            Line(label_of_hour(code, ask.language), [counts.get(code, 0)], ask.opens(hour=code), key=str(code))
            for code in codes
        ]
        fullest = max(counts, key=lambda code: (counts[code], -code))
        drawn.said = say(
            ask.language,
            "Most on {when}: {n}.",
            when=label_of_hour(fullest, ask.language),
            n=number(counts[fullest], ask.language),
        )
        drawn.paint = lambda: picture(drawn, counts)
        return drawn


def picture(drawn: Drawn, counts: dict[int, int]) -> Chart:
    """The week as a grid, and as a table of days by hours."""
    language = drawn.language
    days = [weekday_name(day, language, "abbreviated") for day in range(1, 8)]
    hours = [hour_name(hour, language) for hour in range(24)]
    drawing = week(counts, days, hours, drawn.said or drawn.title, language)
    points: list[tuple[str, list[float | None]]] = [
        (hours[hour], [counts.get(day * 100 + hour, 0) for day in range(1, 8)]) for hour in range(24)
    ]
    return Chart(drawn.title, drawing, drawn.said, "", days, points)
