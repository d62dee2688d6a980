"""The large figures, each with its change since the period before."""

from __future__ import annotations

from hune.analyse import compare
from hune.analyse.study import Params
from hune.report.article import Large
from hune.report.tiles.tile import Asking, Drawn, Line, Tile, written
from hune.store.opening import metrics
from hune.words import number, say, say_count

USUAL = ("volume", "authors", "engagement", "net_sentiment", "repost_share")
CHOSEN = {
    "usual": USUAL,
    "person": ("volume", "authors", "reach", "engagement", "engagement_rate", "net_sentiment"),
    "crisis": ("volume", "authors", "net_sentiment", "negative_share", "repost_share", "source_concentration"),
    "product": ("volume", "authors", "engagement", "net_sentiment", "rating_mean", "rating_spread"),
}
MANIFOLD = 2  # from here on a change is said as a factor


class Figures(Tile):
    name = "figures"
    label = "Figures"
    shows = "How much, by how many, how kindly; and the change since the period before."
    shape = "figures"
    size = "full"
    asks = ("volume", "stories", "share_of_voice", *USUAL)
    choices = {"usual": "Usual", "person": "Of a person", "crisis": "Of a crisis", "product": "Of a product"}

    def draw(self, ask: Asking) -> Drawn:
        """`key` of a row is its metric. Two selects, and two more for the share of voice."""
        found = compare.figures(ask.store, ask.question, (*CHOSEN[ask.choice], "stories"))
        stories = found.pop()
        if len(ask.question.filters.topics) == 1 and ask.about.rivals:
            found.append(share_of_voice(ask))
        words = ("Figure", "Value", "Before")
        drawn = Drawn(
            say(ask.language, self.label), ask.language, [say(ask.language, w) for w in words], units=["", ""]
        )
        if not found[0].value:
            return drawn
        for figure in found:
            unit = unit_of(figure.metric)
            opens = opens_of(ask, figure.metric)
            label = say(ask.language, metrics()[figure.metric].label)
            drawn.lines.append(Line(label, [figure.value, figure.before], opens, key=figure.metric, unit=unit))
            change, before = change_of(figure, ask.language), before_of(figure, ask.language)
            note = ", ".join(part for part in (change, before) if part)
            drawn.large.append(Large(label, written(figure.value, unit, ask.language), note, opens))
        n = int(stories.value or 0)
        drawn.said = say_count(ask.language, "{n} story", "{n} stories", n) if n else ""
        return drawn


def unit_of(metric: str) -> str:
    """How its values are written."""
    unit = metrics()[metric].unit
    return unit if unit in ("%", "points") else ""


def opens_of(ask: Asking, metric: str) -> Params:
    """The mentions that a figure counts."""
    narrow = {"repost_share": {"kind": "repost"}, "negative_share": {"sentiment": "negative"}}
    return ask.opens(**narrow.get(metric, {}))


def share_of_voice(ask: Asking) -> compare.Figure:
    """The topic's part in the mentions of its group, in the period and in the one before."""
    mine = ask.question.filters.topics[0]
    everyone = ask.of(
        ask.narrowed(topic=list(ask.about.rivals)), metrics=("share_of_voice",), dimensions=("topic",), compare=""
    )
    other = ask.question.compared()
    if other is None and everyone.since and everyone.until:
        other = everyone.before()
    periods = [everyone, *([ask.of(everyone, since=other.since, until=other.until)] if other else [])]
    shares = [
        next((row["share_of_voice"] for row in ask.store.select(period) if row["topic"] == mine), None)
        for period in periods
    ]
    value, before = [*shares, None][:2]
    return compare.Figure("share_of_voice", value, before, compare.change(value, before))


def change_of(figure: compare.Figure, language: str) -> str:
    """`× 3,1` when it at least doubled, else `+ 17 %`; in points for shares and balances; "" where there is nothing to
    compare with."""
    if figure.value is None or figure.before is None:
        return ""
    if unit_of(figure.metric):
        points = 100 * (figure.value - figure.before)
        said = signed(points, language)
        return say_count(language, "{change} pt", "{change} pts", abs(round(points)), change=said)
    if not figure.before or figure.change is None:
        return ""
    if figure.value / figure.before >= MANIFOLD:
        times = figure.value / figure.before
        return f"×\u202f{number(times, language, 1 if times < 10 else 0)}"
    space = "\u202f" if language == "fr" else ""
    return f"{signed(100 * figure.change, language)}{space}%"


def before_of(figure: compare.Figure, language: str) -> str:
    """What the figure was in the period before."""
    if figure.before is None:
        return ""
    return say(language, "{before} before", before=written(figure.before, unit_of(figure.metric), language))


def signed(value: float, language: str) -> str:
    """A change, always with its sign, a real minus: `+ 17`, `− 38`."""
    space = "\u202f" if language == "fr" else ""
    mark = "−" if round(value) < 0 else "+" if round(value) > 0 else ""
    return f"{mark}{space if mark else ''}{number(abs(round(value)), language, 0)}"
