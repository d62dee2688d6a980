"""The study of a buzz in full sentences, French or English: what the terminal, the page and the files say."""

from __future__ import annotations

from textwrap import wrap

from hune.analyse.study import Study
from hune.report import study_course as course
from hune.report import study_said as what
from hune.report import study_sections as counted
from hune.report.article import Article, Section, Table
from hune.report.study_charts import curve
from hune.report.study_lede import figures, lede, warnings
from hune.report.study_words import period
from hune.words import say

WIDTH = 100  # characters of a terminal line
CELL = 60  # characters of a terminal cell
PARTS = (
    counted.size, counted.media, course.began, course.moved, course.phases, what.voices, what.words, counted.together,
    what.questions, what.story, course.fell, counted.places, counted.method,
)  # fmt: skip


def article(study: Study, language: str) -> Article:
    """The study as an article."""
    kicker = " · ".join(part for part in (say(language, "Study"), period(study, language)) if part)
    if study.simulated:
        kicker += " · " + say(language, "simulated data")
    sections = [section for part in PARTS if (section := part(study, language))] if study.total.value else []
    charts = [curve(study, language)] if len(study.days) > 1 and study.total.value else []
    return Article(
        language, kicker, study.topic_name, lede(study, language), warnings(study, language), sections,
        figures(study, language), charts,
    )  # fmt: skip


def text(study: Study, language: str) -> str:
    """The whole study for a terminal."""
    said = article(study, language)
    blocks = [said.kicker, said.title, "=" * len(said.title), *_wrapped(said.lede)]
    for warning in said.warnings:
        blocks += ["", *_wrapped(f"! {warning}")]
    for section in said.sections:
        blocks += ["", section.title, "-" * len(section.title), *_of(section)]
    return "\n".join(blocks) + "\n"


def _of(section: Section) -> list[str]:
    lines = [line for paragraph in section.paragraphs for line in _wrapped(paragraph)]
    for table in section.tables:
        lines += ["", *_drawn(table, with_title=table.title != section.title)]
    return lines


def _wrapped(said: str) -> list[str]:
    return wrap(said, WIDTH, break_on_hyphens=False) or [""]


def _drawn(table: Table, *, with_title: bool) -> list[str]:
    """A table in columns, numbers to the right."""
    rows = [table.columns, *([_short(cell) for cell in row.cells] for row in table.rows)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(table.columns))]
    drawn = [
        "  ".join(
            cell.rjust(w) if i in table.numbers else cell.ljust(w)
            for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    head = [table.title] if with_title else []
    return [*head, drawn[0], "  ".join("─" * w for w in widths), *drawn[1:], *_wrapped(table.note)]


def _short(cell: str) -> str:
    return cell if len(cell) <= CELL else cell[: CELL - 1] + "…"
