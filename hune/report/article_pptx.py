"""An article as slides: one message on each, charts that can be edited, the whole text in the notes."""

from __future__ import annotations

from io import BytesIO

from hune.analyse.charts_theme import LANTERN, SOFT
from hune.report.article import Article, Chart, Large, Section, Table
from hune.report.article_clean import clean
from hune.report.article_words import sentences, whole_sentences
from hune.report.slides.charts import put_chart
from hune.report.slides.deck import ACROSS, BODY, BOTTOM, MARGIN, SERIF, TOP, Deck, Place
from hune.report.slides.fit import cut_to, height, largest
from hune.report.slides.tables import cut_cells, is_small, measured
from hune.words import say

FIGURES_A_SLIDE = 6
TEXT, METHOD_TEXT = 18.0, 13.0  # points
GAP = 10.0  # points between paragraphs
SHORT_MESSAGE = 140  # signs
HALF = ACROSS / 2 - 0.3
HALVES = tuple(Place(left, TOP + 0.5, HALF, BOTTOM - TOP - 0.5) for left in (MARGIN, MARGIN + HALF + 0.6))


def pptx(article: Article) -> bytes:
    """The article as a presentation, 16:9: title, figures, charts, sections, method at the end."""
    said = clean(article)
    deck = Deck(said.title, said.language)
    _title(deck, said)
    _figures(deck, said)
    for chart in said.charts:
        _chart(deck, said.title, _message(chart), chart, [chart.said])
    for section in sorted(said.sections, key=lambda s: s.method):
        _section(deck, section)
    written = BytesIO()
    deck.file.save(written)
    return written.getvalue()


def _title(deck: Deck, said: Article) -> None:
    """The cover: what, when, in three sentences, and what to mind."""
    slide = deck.slide(said.kicker, said.title, [said.lede, *said.warnings])
    head = slide.shapes.title
    place = Place(MARGIN, 1.2, ACROSS, 1.9)
    head.left, head.top, head.width, head.height = place.emu()
    size = largest(said.title, (44.0, 40.0, 36.0, 32.0, 28.0), place.across, place.down, bold=True) or 24.0
    head.text_frame.clear()
    deck.write(head.text_frame, [cut_to(said.title, size, ACROSS, 1.9, bold=True)], size, bold=True, font=SERIF)
    across = 10.5
    lede_down = 2.3 if said.warnings else 3.6
    size = largest(said.lede, (22.0, 20.0, 18.0, 16.0, 14.0), across, lede_down) or 12.0
    deck.text(
        slide, Place(MARGIN, 3.1, across, lede_down), [cut_to(said.lede, size, across, lede_down)], size, font=SERIF
    )
    if said.warnings:
        warned = " ".join(said.warnings)
        deck.text(slide, Place(MARGIN, 5.6, across, 1.2), [cut_to(warned, 13, across, 1.1)], 13, colour=LANTERN)


def _figures(deck: Deck, said: Article) -> None:
    """The large figures, six on a slide."""
    message = (sentences(said.lede) or [said.title])[0]
    for start in range(0, len(said.figures), FIGURES_A_SLIDE):
        slide = deck.slide(say(deck.language, "In figures"), message, [_read(f) for f in said.figures])
        for i, figure in enumerate(said.figures[start : start + FIGURES_A_SLIDE]):
            across = ACROSS / 3 - 0.4
            left, top = MARGIN + (i % 3) * ACROSS / 3, TOP + 0.3 + (i // 3) * 2.2
            size = largest(figure.value, (40.0, 34.0, 28.0, 24.0, 20.0), across, 0.75, bold=True) or 16.0
            deck.text(slide, Place(left, top, across, 0.35), [cut_to(figure.label, 15, across, 0.35)], 15, colour=SOFT)
            value = cut_to(figure.value or "–", size, across, 0.8, bold=True)
            deck.text(slide, Place(left, top + 0.35, across, 0.8), [value], size, bold=True, font=SERIF)
            note = cut_to(figure.note, 12, across, 0.65)
            deck.text(slide, Place(left, top + 1.15, across, 0.65), [note], 12, colour=SOFT)


def _section(deck: Deck, section: Section) -> None:
    """Its charts and tables, the first under its message; its sentences alone where it has neither."""
    said = [sentence for paragraph in section.paragraphs for sentence in sentences(paragraph)]
    messages = iter([] if section.method else said[:1])
    for chart in section.charts:
        _chart(deck, section.title, next(messages, _message(chart)), chart, [*section.paragraphs, chart.said])
    tables = [table for table in section.tables if table.rows]
    while tables:
        pair = tables[:2]
        both = len(pair) == 2 and all(map(is_small, pair, HALVES))
        message = next(messages, section.title if both else pair[0].title or section.title)
        _pair(deck, section, message, pair) if both else _table(deck, section, message, pair[0])
        tables = tables[1 + both :]
    if said and not section.charts and not any(table.rows for table in section.tables):
        alone = section.method or len(said) < 2
        _text(deck, section, section.title if alone else said[0], section.paragraphs if alone else said[1:])


def _message(chart: Chart) -> str:
    """What the chart says, when it says it shortly; else its title."""
    first = next(iter(sentences(chart.said)), "")
    return first if 0 < len(first) <= SHORT_MESSAGE else chart.title


def _chart(deck: Deck, kicker: str, message: str, chart: Chart, notes: list[str]) -> None:
    slide = deck.slide(_under(kicker, chart.title, message), message, [note for note in notes if note])
    place = Place(MARGIN, TOP, ACROSS, BOTTOM - TOP - (0.35 if chart.note else 0))
    put_chart(deck, slide, chart, place)
    if chart.note:
        deck.text(slide, Place(MARGIN, BOTTOM - 0.25, ACROSS, 0.3), [whole_sentences(chart.note, 150)], 10, colour=SOFT)


def _under(section: str, title: str, message: str) -> str:
    """The line above a message: the section and what is shown, without what the message says already."""
    return " · ".join(dict.fromkeys(part for part in (section, title) if part and part != message))


def _table(deck: Deck, section: Section, message: str, table: Table) -> None:
    sheet = measured(table, BODY)
    found = list(sheet.pieces())
    for i, piece in enumerate(found, 1):
        kicker = _under(section.title, table.title, message) + (f" ({i}/{len(found)})" if len(found) > 1 else "")
        notes = [*section.paragraphs, table.note, *cut_cells(table)] if i == 1 else []
        sheet.put(deck, deck.slide(kicker, message, [note for note in notes if note]), piece)


def _pair(deck: Deck, section: Section, message: str, tables: list[Table]) -> None:
    """Two small tables side by side, each under its own title."""
    notes = [*section.paragraphs, *(table.note for table in tables)]
    slide = deck.slide(_under(section.title, "", message), message, [note for note in notes if note])
    for table, half in zip(tables, HALVES, strict=True):
        deck.text(slide, Place(half.left, TOP, half.across, 0.4), [cut_to(table.title, 15, half.across, 0.4)], 15)
        sheet = measured(table, half)
        sheet.put(deck, slide, range(len(table.rows)))


def _text(deck: Deck, section: Section, message: str, paragraphs: list[str]) -> None:
    """Sentences on as many slides as they need."""
    size = METHOD_TEXT if section.method else TEXT
    page: list[str] = []
    used = 0.0
    for paragraph in (cut_to(p, size, ACROSS, BODY.down) for p in paragraphs):
        needed = height(paragraph, size, ACROSS) + GAP / 72
        if page and used + needed > BODY.down:
            _sentences(deck, section, message, page, size)
            page, used = [], 0.0
        page, used = [*page, paragraph], used + needed
    _sentences(deck, section, message, page, size)


def _sentences(deck: Deck, section: Section, message: str, page: list[str], size: float) -> None:
    kicker = "" if message == section.title else section.title
    slide = deck.slide(kicker, message, section.paragraphs)
    if page:
        deck.text(slide, BODY, page, size, gap=GAP, colour=SOFT if section.method else "#1c1f23")


def _read(figure: Large) -> str:
    said = f"{figure.label} : {figure.value or '–'}"
    return f"{said} ({figure.note})" if figure.note else said
