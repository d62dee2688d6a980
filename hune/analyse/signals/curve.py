"""The curve around a signal: what was said each hour, the week before beside it, the moment marked."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from hune.analyse.charts_parts import Drawing, data, time_axis, wall
from hune.analyse.charts_time import Curves, lines
from hune.analyse.series import series
from hune.analyse.signals.detector import Call
from hune.analyse.signals.past import DAY, HOUR, QUARTER, WEEK, whole_hour
from hune.store.query import MentionQuery
from hune.store.store import Store
from hune.words import say

BEFORE, AFTER = 3 * DAY, DAY


def curve(store: Store, query: MentionQuery, call: Call, language: str, now: datetime) -> Drawing:
    """Vega-Lite, by hour, three days before to a day after; what is still to come is not drawn."""
    zone = ZoneInfo(query.timezone)
    since, until = whole_hour(call.at) - BEFORE, whole_hour(call.at) + AFTER
    found = series(store, replace(query, since=since, until=until), step="hour")
    before = series(store, replace(query, since=since - WEEK, until=until - WEEK), step="hour")
    names = [say(language, "These days"), say(language, "A week before")]
    said = [float(n) if at < now else None for at, n in zip(found.slots, found.totals(), strict=True)]
    usual: list[float | None] = [float(n) for n in before.totals()]
    shown = Curves("hour", found.slots, [at + HOUR for at in found.slots], names, [said, usual])
    drawn = lines(shown, say(language, "Mentions by hour around the signal"), language, zone)
    at = {"at": wall(call.at + QUARTER, zone)}
    mark = {"mark": {"type": "rule", "style": "note"}, "encoding": {"x": time_axis("hour", language)}, **data([at])}
    return drawn | {"layer": [*drawn["layer"], mark]}
