"""Where people speak, on a map of the world or of one country's regions."""

from __future__ import annotations

from hune.analyse.charts_map import COUNTRIES, key_of, keys, shapes
from hune.analyse.labels import label
from hune.report.article import Chart
from hune.report.tiles.how.ranking import first_ones, unknown
from hune.report.tiles.tile import Asking, Drawn, Line, Tile
from hune.words import say, say_count

MOST = 300


class Where(Tile):
    name = "where"
    label = "Where people speak"
    shows = "How many mentions come from each country of the world, or from each region of one country."
    shape = "map"
    size = "wide"
    asks = ("volume", "country", "region")
    choices = {"world": "World", "FR": "France", "CH": "Switzerland", "BE": "Belgium", "CA": "Canada"}

    def draw(self, ask: Asking) -> Drawn:
        """Every place, also those without a shape. `key` is that of the shape, or the value itself."""
        counts, total = regions(ask) if ask.choice in COUNTRIES else countries(ask)
        lines, world = [], ask.choice not in COUNTRIES
        for value, n in counts.items():
            narrow = {"country": value} if world else {"country": ask.choice, "region": value}
            key = value if world else key_of(ask.choice, value) or value
            name = label("country" if world else "region", value, ask.language)
            lines.append(Line(name, [n], ask.opens(**narrow), key=key))
        head = say(ask.language, "Country" if world else "Region")
        drawn = Drawn(say(ask.language, self.label), ask.language, [head, say(ask.language, "Mentions")], lines)
        drawn.said = first_ones(ask.language, lines)
        if missing := total - sum(counts.values()):
            drawn.notes.append(unknown(ask, missing))
        known = set(keys(ask.choice))
        if small := sum(1 for line in lines if line.key not in known):
            drawn.notes.append(
                say_count(ask.language, "{n} place is not on the map.", "{n} places are not on the map.", small)
            )
        drawn.paint = lambda: picture(drawn, ask.choice)
        return drawn


def countries(ask: Asking) -> tuple[dict[str, int], int]:
    """Mentions by country, most first; and all of them, also those whose country is not known."""
    rows = ask.select("country", limit=MOST)
    return {row["country"]: row["volume"] for row in rows if row["country"]}, sum(row["volume"] for row in rows)


def regions(ask: Asking) -> tuple[dict[str, int], int]:
    """Mentions by region of the country chosen, most first; and all that come from there."""
    inside = ask.narrowed(country=ask.choice)
    if (asked := ask.question.filters.countries) and ask.choice not in asked:
        return {}, 0
    rows = ask.store.select(ask.of(inside, metrics=("volume",), dimensions=("region",), limit=MOST))
    total = ask.store.select(ask.of(inside, metrics=("volume",), dimensions=()))
    return {row["region"]: row["volume"] for row in rows}, sum(row["volume"] for row in total)


def picture(drawn: Drawn, area: str) -> Chart:
    """The map. Two spellings of one region are one shape."""
    counts: dict[str, float] = {}
    for line in drawn.lines:
        counts[line.key] = counts.get(line.key, 0) + (line.values[0] or 0)
    names = {line.key: line.label for line in drawn.lines}
    drawing = shapes(area, counts, names, drawn.said or drawn.title, drawn.language)
    points: list[tuple[str, list[float | None]]] = [(line.label, [line.values[0]]) for line in drawn.lines]
    return Chart(drawn.title, drawing, drawn.said, "map", [drawn.heads[1]], points, " ".join(drawn.notes))
