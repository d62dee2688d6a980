"""An article for a terminal."""

from __future__ import annotations

from textwrap import wrap

from hune.report.article import Article, Table

WIDTH = 100  # characters of a line
CELL = 40  # characters of a cell


def text(article: Article, cell: int = CELL) -> str:
    """Sentences wrapped, tables in columns, charts as the words that say them. `cell`: characters of a cell at most."""
    blocks = [article.kicker, article.title, "=" * len(article.title), *_wrapped(article.lede)]
    for warning in article.warnings:
        blocks += ["", *_wrapped(f"! {warning}")]
    for figure in article.figures:
        blocks.append(f"{figure.label}: {figure.value or '–'}" + (f" ({figure.note})" if figure.note else ""))
    for chart in article.charts:
        blocks += ["", *_wrapped(chart.said)]
    for section in article.sections:
        blocks += ["", section.title, "-" * len(section.title)]
        for paragraph in section.paragraphs:
            blocks += _wrapped(paragraph)
        for table in section.tables:
            blocks += ["", *_drawn(table, cell, with_title=table.title != section.title)]
    return "\n".join(blocks) + "\n"


def _wrapped(said: str) -> list[str]:
    return wrap(said, WIDTH, break_on_hyphens=False) or [""]


def _drawn(table: Table, cell: int, *, with_title: bool) -> list[str]:
    """A table in columns, numbers to the right."""
    rows = [table.columns, *([_short(said, cell) for said in row.cells] for row in table.rows)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(table.columns))]
    drawn = [
        "  ".join(
            said.rjust(w) if i in table.numbers else said.ljust(w)
            for i, (said, w) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    head = [table.title] if with_title else []
    note = _wrapped(table.note) if table.note else []
    return [*head, drawn[0], "  ".join("─" * w for w in widths), *drawn[1:], *note]


def _short(said: str, cell: int) -> str:
    return said if len(said) <= cell else said[: cell - 1] + "…"
