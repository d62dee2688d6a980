"""The tiles of the overview: each one question with its own dimension, loaded alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hune import runtime
from hune.match.models import Topic
from hune.store.query import Row
from hune.web.language import language
from hune.web.understand import names
from hune.web.understand.asked import Asked

ROWS = 10


@dataclass(frozen=True)
class Tile:
    """`shape` names the template that draws it (volume, tone, bars, hours); `parameter`: the filter that a row adds."""

    name: str
    title: str | Promise
    dimension: str
    parameter: str
    shape: str = "bars"


@dataclass(frozen=True)
class Bar:
    """One line: what, how many, its bar's length in % of the longest, its share, where name and number lead."""

    label: str
    count: int
    width: str
    share: float | None
    here: str
    mentions: str
    current: bool = False
    note: str = ""


TILES = {
    tile.name: tile
    for tile in (
        Tile("volume", _("Volume by medium"), "medium", "medium", "volume"),
        Tile("voice", _("Share of voice"), "topic", "topic", "voice"),
        Tile("authors", _("Authors"), "author", "author"),
        Tile("sentiment", _("Sentiment over time"), "sentiment", "sentiment", "tone"),
        Tile("terms", _("Terms"), "term", "term"),
        Tile("hashtags", _("Hashtags"), "hashtag", "hashtag"),
        Tile("sites", _("Sites"), "site", "site"),
        Tile("links", _("Links"), "link", "link"),
        Tile("names", _("Names"), "name", "name"),
        Tile("media", _("Media"), "medium", "medium"),
        Tile("languages", _("Languages"), "language", "language"),
        Tile("sources", _("Our sources"), "source", "source"),
        Tile("hours", _("When people speak"), "weekday_hour", "hour", "hours"),
    )
}


def shown(asked: Asked) -> list[Tile]:
    """The tiles that have something to say about this question."""
    return [tile for tile in TILES.values() if tile.shape != "voice" or asked.rivals]


def bars(tile: Tile, asked: Asked, limit: int = ROWS) -> list[Bar]:
    """The most frequent values of the tile's dimension."""
    question = asked.ask(dimensions=(tile.dimension,), metrics=("volume",), limit=limit).question
    rows = runtime.get().store.select(question)
    known = [row for row in rows if row[tile.dimension] not in ("", None)]
    sources = names.source_names(asked.member.workspace.pk) if tile.parameter == "source" else {}
    longest = max((row["volume"] for row in known), default=0)

    def bar(row: Row) -> Bar:
        value = row[tile.dimension]
        label = row.get("author_label") or sources.get(value) or names.value_name(tile.parameter, value, language())
        alone = asked.narrowed(tile.parameter, value)
        if network := row.get("network"):  # two networks may give one name to two people
            alone = alone.narrowed("network", network)
        return Bar(
            label,
            row["volume"],
            width(row["volume"], longest),
            None,
            alone.address("overview"),
            alone.address("mentions"),
            note=row.get("network", ""),
        )

    return [bar(row) for row in known]


def voices(asked: Asked) -> list[Bar]:
    """Each rival's mentions and share of the mentions of all of them (a mention of two counts for each)."""
    counts = {topic.pk: 0 for topic in asked.rivals}
    everyone = asked.narrowed("topic", *counts)
    for row in runtime.get().store.select(everyone.ask(dimensions=("topic",), metrics=("volume",)).question):
        counts[int(row["topic"])] = row["volume"]
    total, longest = sum(counts.values()), max(counts.values(), default=0)

    def bar(topic: Topic) -> Bar:
        alone = asked.narrowed("topic", topic.pk)
        share = counts[topic.pk] / total if total else None
        return Bar(topic.name, counts[topic.pk], width(counts[topic.pk], longest), share, alone.address("overview"),
                   alone.address("mentions"), topic in asked.topics)  # fmt: skip

    return sorted((bar(topic) for topic in asked.rivals), key=lambda b: -b.count)


def width(count: int, longest: int) -> str:
    """A bar's length for SVG, with a point whatever the language."""
    return f"{100 * count / longest:.1f}%" if longest else "0%"
