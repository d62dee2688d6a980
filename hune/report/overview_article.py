"""Tiles as an article: the overview of topics over some days, or a board of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hune.report.article import Article, Section
from hune.report.tiles import About, Drawn, draw
from hune.store.query import MentionQuery
from hune.store.store import Store
from hune.words import date, say

COMPARED = ("voice", "topics_figures", "topics_sentiment")  # of several topics, before the rest
TILES = ("media", "sentiment", "rising", "top", "authors", "sites", "hashtags", "where")
SENTENCES = 3  # of the lede


def overview_article(store: Store, question: MentionQuery, language: str, about: About, title: str = "") -> Article:
    """The overview of a question whose search has its topics written out. `title`: the names of its topics without."""
    names = ", ".join(about.topics.get(topic, "") for topic in question.filters.topics)
    compared = COMPARED if len(question.filters.topics) > 1 else ()
    drawn = [
        draw(tile, store, question, language, about, coarse=True) for tile in ("figures", "volume", *compared, *TILES)
    ]
    days = days_of(question.since, question.until, question.timezone, language)
    kicker = (say(language, "Overview"), days, names if title else "")
    return tiles_article(drawn, language, " · ".join(part for part in kicker if part), title or names)


def tiles_article(drawn: Sequence[Drawn], language: str, kicker: str, title: str) -> Article:
    """Tiles in their order: large figures and the first picture above, a section for each with its numbers, how they
    were counted at the end. A tile that has nothing to show is left out."""
    shown = [tile for tile in drawn if not tile.empty]
    said = [tile.said for tile in shown if tile.said]
    first = next((tile for tile in shown if tile.chart), None)
    sections = [_section(tile, pictured=tile is not first) for tile in shown if tile.lines]
    method = list(dict.fromkeys(_notes(shown)))
    if method:
        sections.append(Section(say(language, "How it was counted"), method, method=True))
    return Article(
        language, kicker, title, " ".join(said[:SENTENCES]), list(dict.fromkeys(_unheard(shown))), sections,
        [large for tile in shown for large in tile.large], [first.chart] if first and first.chart else [],
    )  # fmt: skip


def days_of(since: datetime | None, until: datetime | None, timezone: str, language: str) -> str:
    """The first and the last day in words; "" where an end is open."""
    if since is None or until is None:
        return ""
    zone = ZoneInfo(timezone)
    first = since.astimezone(zone).date()
    last = (until - timedelta(microseconds=1)).astimezone(zone).date()
    if first == last:
        return date(first, language)
    return f"{date(first, language, year=first.year != last.year)} – {date(last, language)}"


def _section(tile: Drawn, *, pictured: bool) -> Section:
    """A tile with its sentence, its picture and its numbers; how it was counted stands at the end of all."""
    table = tile.table
    table.note = ""
    charts = [tile.chart] if pictured and tile.chart else []
    return Section(tile.title, [tile.said] if tile.said else [], [table], charts)


def _notes(tiles: Sequence[Drawn]) -> Iterator[str]:
    for tile in tiles:
        for note in tile.notes:
            yield f"{tile.title} — {note}"


def _unheard(tiles: Sequence[Drawn]) -> Iterator[str]:
    """What was not heard in these days, and when."""
    for tile in tiles:
        for gap in tile.gaps:
            ends = (date(moment.date(), tile.language) for moment in (gap.since, gap.until))
            yield f"{gap.text} ({' – '.join(dict.fromkeys(ends))})."
