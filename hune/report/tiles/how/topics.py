"""Several topics over time, each a curve."""

from __future__ import annotations

from hune.analyse.charts_parts import MOST_KEYS
from hune.report.tiles.how.over_time import Narrow, Timed, drawn_over_time, timed
from hune.report.tiles.tile import Asking, Drawn
from hune.words import say_count


def over_time(ask: Asking, metric: str) -> tuple[Timed, list[int]]:
    """One metric of each topic compared, slot by slot; the six topics that have most of it, always in the
    same order, so that a topic has one colour in all charts."""
    if not ask.about.rivals:
        return Timed(ask, "day", [], [], {}), []
    together = ask.about_topics(ask.about.rivals)
    found = timed(together, (metric,), by="topic")
    known = {str(topic) for topic in ask.about.rivals}
    said = [key for key in found.keys(metric) if key in known]
    most = {*said[:MOST_KEYS], *(known - set(said) if len(known) <= MOST_KEYS else ())}
    return found, [topic for topic in ask.about.rivals if str(topic) in most]


def drawn(found: Timed, title: str, topics: list[int], values: list[list[float | None]], unit: str = "") -> Drawn:
    """The topics' curves as a tile, with a word on those that are left out."""
    ask = found.ask
    names = [ask.about.topics.get(topic, str(topic)) for topic in topics]
    opens: list[Narrow | None] = [{"topic": topic} for topic in topics]
    made = drawn_over_time(found, title, found.curves(names, values, unit), opens, kind="line")
    if left := len(ask.about.rivals) - len(topics):
        made.notes.append(
            say_count(ask.language, "{n} more topic is not drawn.", "{n} more topics are not drawn.", left)
        )
    return made
