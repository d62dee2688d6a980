"""How much was said, over time and by medium."""

from __future__ import annotations

from hune.analyse.charts_parts import MOST_KEYS
from hune.analyse.labels import label
from hune.report.tiles.how.over_time import STEP_CHOICES, Narrow, drawn_over_time, most_of_all, timed
from hune.report.tiles.tile import Asking, Drawn, Tile
from hune.words import say


class Volume(Tile):
    name = "volume"
    label = "Volume by medium"
    shows = "How many mentions there were each hour, day, week or month, by kind of medium."
    shape = "curve"
    size = "wide"
    asks = ("volume", "medium")
    choices = STEP_CHOICES

    def draw(self, ask: Asking) -> Drawn:
        found = timed(ask, by="medium", step=ask.choice)
        keys = found.keys()
        shown, rest = keys[:MOST_KEYS], keys[MOST_KEYS:]
        names = [label("medium", key, ask.language) for key in shown]
        values = [found.values("volume", key, 0) for key in shown]
        opens: list[Narrow | None] = [{"medium": key} if key else None for key in shown]
        if rest:
            others = [found.values("volume", key, 0) for key in rest]
            names.append(say(ask.language, "Others"))
            values.append([sum(n or 0 for n in slot) for slot in zip(*others, strict=True)])
            opens.append({"medium": rest} if "" not in rest else None)
        curves = found.curves(names, values)
        drawn = drawn_over_time(found, say(ask.language, self.label), curves, opens, kind="stacked", total=True)
        drawn.said = most_of_all(found, [line.values[-1] for line in drawn.lines], ask.language) if drawn.lines else ""
        return drawn
