"""The study as one HTML file that needs nothing else: its curve is a still picture, its style stands inside."""

from __future__ import annotations

from html import escape

from hune.analyse.charts import curve, still_svg
from hune.analyse.study import Study
from hune.report.article import Row, Section, Table
from hune.report.study_text import article
from hune.words import say

STYLE = """
:root { color-scheme: light }
body { margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 46rem; background: #fbfaf6; color: #1c1f23;
  font: 1.06rem/1.6 Charter, "Bitstream Charter", Cambria, Georgia, serif }
h1 { font-size: 2.2rem; line-height: 1.15; margin: .2rem 0 .8rem } h2 { font-size: 1.35rem; margin: 2.2rem 0 .6rem }
.lede { font-size: 1.22rem; line-height: 1.5 }
.warning { border-inline-start: 4px solid #a8480c; padding-inline-start: .8rem }
small, caption, td, th, .note { font: .86rem/1.45 system-ui, "Segoe UI", Roboto, sans-serif; color: #5c6166 }
figure { margin: 1.6rem 0 } svg { max-width: 100%; height: auto }
table { width: 100%; border-collapse: collapse; margin: 1rem 0 .3rem } caption { text-align: start; font-weight: 600 }
td, th { padding: .3rem .6rem .3rem 0; text-align: start; vertical-align: top; overflow-wrap: anywhere }
th { font-weight: 400; border-bottom: 1px solid #e4e0d6 } tr + tr td { border-top: 1px solid #efece4 }
td { color: #1c1f23 } a { color: #0a5a78 }
.n { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums }
"""


def html(study: Study, language: str) -> str:
    """The file's text (UTF-8). Every text is escaped; links lead to originals on the web only."""
    said = article(study, language)
    body = [
        f"<small>{escape(said.kicker)}</small>",
        f"<h1>{escape(said.title)}</h1>",
        f'<p class="lede">{escape(said.lede)}</p>',
        *(f'<p class="warning">{escape(warning)}</p>' for warning in said.warnings),
        _figure(study, language),
        *(_section(section) for section in said.sections),
        f'<p class="note">{escape(say(language, "Written by Hune."))}</p>',
    ]
    head = (
        f'<!doctype html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(said.title)} · {escape(say(language, 'Study'))}</title><style>{STYLE}</style></head><body>"
    )
    return head + "\n".join(body) + "</body></html>\n"


def _figure(study: Study, language: str) -> str:
    if len(study.days) < 2:
        return ""
    caption = escape(say(language, "Mentions by day"))
    picture = still_svg(curve(study, language), language)
    return f"<figure>{picture}<figcaption><small>{caption}</small></figcaption></figure>"


def _section(section: Section) -> str:
    paragraphs = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in section.paragraphs)
    return f"<h2>{escape(section.title)}</h2>{paragraphs}{''.join(map(_table, section.tables))}"


def _table(table: Table) -> str:
    head = "".join(f"<th{_kind(table, i)}>{escape(column)}</th>" for i, column in enumerate(table.columns))
    rows = "".join(f"<tr>{_cells(table, row)}</tr>" for row in table.rows)
    note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
    caption = f"<caption>{escape(table.title)}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{note}"


def _cells(table: Table, row: Row) -> str:
    cells = [escape(cell) for cell in row.cells]
    if row.url.startswith(("https://", "http://")):
        cells[0] = f'<a href="{escape(row.url)}" rel="noreferrer">{cells[0]}</a>'
    return "".join(f"<td{_kind(table, i)}>{cell}</td>" for i, cell in enumerate(cells))


def _kind(table: Table, column: int) -> str:
    return ' class="n"' if column in table.numbers else ""
