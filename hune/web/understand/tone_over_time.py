"""How kindly one spoke, period by period: the table beneath the chart, and who counted how many."""

from __future__ import annotations

from typing import Any

from hune import runtime
from hune.mention import SENTIMENTS
from hune.web.understand.asked import Asked
from hune.web.understand.volume import over_time, table
from hune.web.understand.who_says import counted


def tone_over_time(asked: Asked) -> dict[str, Any]:
    """The context of the tile. A curve of opinion says whose opinions of opinions it adds up."""
    found = over_time(asked, "sentiment")
    keys = [key for key in (*SENTIMENTS, "") if key in found.keys]
    rows = runtime.get().store.select(asked.ask(dimensions=("sentiment_model",), metrics=("volume",)).question)
    return table(asked, found, "sentiment", keys) | {
        "chart": asked.address("chart", tile="sentiment") if set(keys) & set(SENTIMENTS) else "",
        "counted": counted(rows),
    }
