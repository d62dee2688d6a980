"""How many stars people give."""

from __future__ import annotations

from hune.report.tiles.how.ranking import ranked
from hune.report.tiles.tile import Asking, Drawn, Line, Tile
from hune.words import number, say, say_count


class Stars(Tile):
    name = "stars"
    label = "Ratings"
    shows = "How many mentions give five stars, four, three; their mean."
    asks = ("volume", "rating", "rating_mean")
    kinds = ("brand", "product", "competitor")

    def draw(self, ask: Asking) -> Drawn:
        rows = [row for row in ask.select("rating") if row["rating"] is not None]
        lines = [
            Line(
                say_count(ask.language, "{n} star", "{n} stars", int(row["rating"])),
                [row["volume"]],
                ask.opens(rating=int(row["rating"])),
                key=str(row["rating"]),
            )
            for row in sorted(rows, key=lambda row: -row["rating"])
        ]
        drawn = ranked(ask, say(ask.language, self.label), say(ask.language, "Rating"), lines)
        if rows:
            [mean] = ask.select(metrics=("rating_mean",))
            said = number(mean["rating_mean"], ask.language, 2)
            drawn.said = say(ask.language, "{mean} stars on average.", mean=said)
        return drawn
