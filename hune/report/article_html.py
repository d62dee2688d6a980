"""An article as one HTML file that needs nothing else: its charts are still pictures, its style stands inside."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import count
from pathlib import Path

from hune.report.article import Article, Chart, Large, Row, Section, Table
from hune.report.article_clean import clean, web_link
from hune.report.article_still import svg
from hune.report.article_words import amount
from hune.words import say

STYLE = (Path(__file__).parent / "article.css").read_text()


def html(article: Article) -> str:
    """The file's text (UTF-8). Every text is escaped; links lead to originals on the web only."""
    said = clean(article)
    tongue, numbers = said.language, count(1)
    body = [
        f'<p class="kicker">{escape(said.kicker)}</p><h1>{escape(said.title)}</h1>',
        f'<p class="lede">{escape(said.lede)}</p>',
        *(f'<p class="warning">{escape(warning)}</p>' for warning in said.warnings),
        _figures(said.figures),
        *(_chart(chart, tongue, numbers) for chart in said.charts),
        *(_section(section, tongue, numbers) for section in said.sections),
    ]
    head = (
        f'<!doctype html>\n<html lang="{escape(tongue)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(said.title)} · {escape(said.kicker)}</title><style>{STYLE}</style></head><body><main>"
    )
    foot = f'</main><footer class="note">{escape(say(tongue, "Written by Hune."))}</footer></body></html>\n'
    return head + "\n".join(part for part in body if part) + foot


def _figures(figures: list[Large]) -> str:
    shown = "".join(
        f"<div><dt>{escape(f.label)}</dt><dd><b>{escape(f.value) or '–'}</b> <small>{escape(f.note)}</small></dd></div>"
        for f in figures
    )
    return f'<dl class="figures">{shown}</dl>' if shown else ""


def _section(section: Section, tongue: str, numbers: Iterator[int]) -> str:
    paragraphs = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in section.paragraphs)
    charts = "".join(_chart(chart, tongue, numbers) for chart in section.charts)
    tables = "".join(_table(table, repeats=table.title == section.title) for table in section.tables)
    kind = ' class="method"' if section.method else ""
    return f"<section{kind}><h2>{escape(section.title)}</h2>{paragraphs}{charts}{tables}</section>"


def _chart(chart: Chart, tongue: str, numbers: Iterator[int]) -> str:
    """The picture, what it says in words, and its numbers folded beneath."""
    picture = svg(chart, tongue, f"c{next(numbers)}")
    notes = _note(chart.note) + _note(chart.drawn)
    caption = f"<figcaption>{escape(chart.title)}{notes}{_points(chart, tongue)}</figcaption>"
    return f'<figure><div role="img" aria-label="{escape(chart.said)}">{picture}</div>{caption}</figure>'


def _points(chart: Chart, tongue: str) -> str:
    if not chart.points:
        return ""
    rows = [Row([name, *(amount(value, tongue) for value in values)]) for name, values in chart.points]
    columns = ["", *(chart.series or [chart.title])]
    table = Table(chart.title, columns, rows, tuple(range(1, len(columns))))
    return f"<details><summary>{escape(say(tongue, 'The numbers'))}</summary>{_table(table)}</details>"


def _table(table: Table, *, repeats: bool = False) -> str:
    """`repeats`: its title is that of the section above, so it is only read out."""
    head = "".join(f'<th scope="col"{_kind(table, i)}>{escape(column)}</th>' for i, column in enumerate(table.columns))
    rows = "".join(f"<tr>{_cells(table, row)}</tr>" for row in table.rows)
    caption = f"<caption{' class=heard' if repeats else ''}>{escape(table.title)}</caption>"
    drawn = f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="wide">{drawn}</div>{_note(table.note)}'


def _cells(table: Table, row: Row) -> str:
    cells = [escape(cell) for cell in row.cells]
    if cells and (url := web_link(row.url)):
        cells[0] = f'<a href="{escape(url)}" rel="noreferrer">{cells[0] or escape(url)}</a>'
    return "".join(f'<td dir="auto"{_kind(table, i)}>{cell}</td>' for i, cell in enumerate(cells))


def _kind(table: Table, column: int) -> str:
    return ' class="n"' if column in table.numbers else ""


def _note(note: str) -> str:
    return f'<p class="note">{escape(note)}</p>' if note else ""
