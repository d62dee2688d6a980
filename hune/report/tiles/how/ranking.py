"""The most frequent values of a dimension, as bars."""

from __future__ import annotations

from collections.abc import Sequence

from hune.analyse.ask import PARAMETERS
from hune.analyse.charts_bars import bars
from hune.analyse.labels import label
from hune.report.article import Chart
from hune.report.tiles.tile import Asking, Drawn, Line
from hune.store.dimensions import dimension as known
from hune.store.query import Row
from hune.words import number, say, say_count


def ranking(ask: Asking, title: str, dimension: str, parameter: str = "") -> Drawn:
    """How many mentions have each value, most first. `parameter`: what a row narrows by; "" when nothing can."""
    total = 0
    rows = ask.select(dimension, limit=ask.rows + 1)
    lines = [line(ask, row, dimension, parameter) for row in rows if row[dimension] not in ("", None)][: ask.rows]
    drawn = ranked(ask, title, say(ask.language, known(dimension).label), lines)
    total = next((row["volume"] for row in rows if row[dimension] in ("", None)), 0)
    if total:
        drawn.notes.append(unknown(ask, total))
    return drawn


def unknown(ask: Asking, n: int) -> str:
    """How many mentions do not say."""
    return say_count(ask.language, "Not known for {n} mention.", "Not known for {n} of the mentions.", n)


def line(ask: Asking, row: Row, dimension: str, parameter: str) -> Line:
    """One value as a row: what it is called, how many, its mentions."""
    value, network = row[dimension], str(row.get("network") or "")
    named = {"source": ask.about.sources, "topic": ask.about.topics}.get(dimension, {})
    said = row.get("author_label") or named.get(value) or label(parameter or dimension, str(value), ask.language)
    return Line(str(said), [row["volume"]], opens(ask, parameter, value, network), key=str(value), note=network)


def opens(ask: Asking, parameter: str, value: str | int, network: str = "") -> list[tuple[str, str]]:
    """The mentions of a value; [] where the question cannot be narrowed to it: it asks for others of the same kind, and
    a mention that has both is among theirs."""
    if not parameter:
        return []
    asked = getattr(ask.question.filters, PARAMETERS[parameter].field)
    if asked and (value,) != tuple(asked) and parameter in MANY:
        return []
    narrow: dict[str, str | int] = {parameter: value}
    return ask.opens(**narrow | ({"network": network} if network else {}))


MANY = ("hashtag", "term", "name", "link", "handle")  # a mention may have several


def ranked(ask: Asking, title: str, head: str, lines: list[Line], unit: str = "", counted: str = "Mentions") -> Drawn:
    """Rows with one number each as bars."""
    drawn = Drawn(title, ask.language, [head, say(ask.language, counted)], lines, [unit])
    drawn.said = first_ones(ask.language, lines)
    drawn.paint = lambda: picture(drawn)
    return drawn


def picture(drawn: Drawn) -> Chart:
    """The bars as a chart."""
    rows = [(line.label, line.values[0]) for line in drawn.lines]
    ours = next((line.label for line in drawn.lines if line.ours), "")
    drawing = bars(rows, drawn.units[0], drawn.said or drawn.title, drawn.language, ours)
    points: list[tuple[str, list[float | None]]] = [(name, [value]) for name, value in rows]
    return Chart(drawn.title, drawing, drawn.said, "bar", [drawn.heads[1]], points, " ".join(drawn.notes))


def first_ones(language: str, lines: Sequence[Line]) -> str:
    """The first three in a sentence."""
    said = [f"{line.label} ({number(line.values[0], language, 2)})" for line in lines[:3] if line.values]
    if not said:
        return ""
    return say(language, "Most: {first}.", first=", ".join(said))
