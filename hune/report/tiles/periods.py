"""This period beside another."""

from __future__ import annotations

from hune.analyse import compare
from hune.analyse.series import moment_of
from hune.report.tiles.how.over_time import drawn_over_time, timed
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say

OTHER = {"before": "Before", "last_year": "A year earlier", "last_year_dates": "A year earlier"}


class Periods(Tile):
    name = "periods"
    label = "Beside another period"
    shows = "How many mentions there were, and how many in the period before or in the same days of last year."
    shape = "curve"
    size = "wide"
    asks = ("volume",)
    choices = {
        "before": "Period before",
        "last_year": "Same weekdays last year",
        "last_year_dates": "Same dates last year",
    }

    def draw(self, ask: Asking) -> Drawn:
        """Nothing where an end of the period is open: it has no period before."""
        found = timed(ask)
        title = say(ask.language, self.label)
        words = ("Now", OTHER[ask.choice])
        names = [say(ask.language, word) for word in words]
        if not found.starts or ask.question.since is None or ask.question.until is None:
            return Drawn(title, ask.language, [say(ask.language, "Day"), *names], units=["", ""])
        question = ask.of(ask.question, metrics=("volume",), dimensions=(found.step,), compare=ask.choice, limit=10_000)
        rows = {moment_of(row[found.step], ask.zone): row for row in compare.answer(ask.store, question)}
        now = found.values("volume", empty=0)
        then = [(rows.get(at, {}).get("beside") or {}).get("volume", 0) for at in found.starts]
        return drawn_over_time(found, title, found.curves(names, [now, then]), [{}, None], kind="line")
