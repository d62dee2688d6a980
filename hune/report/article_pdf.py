"""An article on paper: PDF set by typst, with fonts of its own, without the network. Texts are data, never markup."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec

from hune.report.article import Article, Chart, Section, Table
from hune.report.article_clean import clean, web_link
from hune.report.article_still import svg
from hune.report.article_words import shortened
from hune.report.column_widths import shares
from hune.words import say

LOOK = Path(__file__).parent / "typst" / "article.typ"
MANY_SECTIONS = 8  # from so many on it has a table of contents
UNBROKEN = re.compile(r"\S{28,}")  # addresses and cries that no line would hold
JOINT = re.compile(r"(?<=\w[./_@-])(?=\w)")  # where the name of a site may be broken in a narrow column
LONG_NAME = re.compile(r"\w{8}(?=\w{2})")  # of an account, say
LONG_WORD = re.compile(r"\S{20,}")  # in a sentence
SHORT = 14  # rows of a table that is never torn apart, when its cells are no longer than
SHORT_CELL = 200  # signs
NARROW = 12  # signs: a column that is never wider keeps its width
FONT = "Libertinus Serif"


def pdf(article: Article) -> bytes:
    """The article as PDF, tagged for screen readers, A4, page numbers, links to originals."""
    return bytes(_typeset(article, format="pdf"))


def pages(article: Article, ppi: float = 100) -> list[bytes]:
    """The same pages as PNG pictures."""
    drawn = _typeset(article, format="png", ppi=ppi)
    return drawn if isinstance(drawn, list) else [drawn]


def _typeset(article: Article, **how: Any) -> Any:
    import typst  # a typesetter: only where a paper is asked for

    return typst.compile(files(article), **how)


def files(article: Article) -> dict[str, bytes]:
    """What the typesetter reads: the look, the texts, a picture for each chart."""
    said = clean(article)
    pictures: dict[str, bytes] = {}

    def chart(one: Chart) -> dict[str, str]:
        name = f"chart{len(pictures)}.svg"
        pictures[name] = svg(one, said.language).replace("system-ui", FONT).encode()
        return {
            "title": one.title,
            "said": one.said or one.title,
            "note": f"{one.note} {one.drawn}".strip(),
            "file": name,
        }

    data = {
        "language": said.language,
        "kicker": said.kicker,
        "kicker_short": shortened(said.kicker, 60),
        "title": said.title,
        "running": shortened(said.title, 60),
        "lede": said.lede,
        "warnings": said.warnings,
        "figures": msgspec.to_builtins(said.figures),
        "charts": [chart(one) for one in said.charts],
        "sections": [_section(one, chart) for one in said.sections],
        "contents": say(said.language, "Contents") if len(said.sections) >= MANY_SECTIONS else "",
        "written_by": say(said.language, "Written by Hune."),
    }
    return {"main": LOOK.read_bytes(), "article.json": msgspec.json.encode(_breakable(data)), **pictures}


def _section(section: Section, chart: Any) -> dict[str, Any]:
    return {
        "title": section.title,
        "method": section.method,
        "paragraphs": section.paragraphs,
        "charts": [chart(one) for one in section.charts],
        "tables": [_table(one, "" if one.title == section.title else one.title) for one in section.tables],
    }


def _table(table: Table, title: str) -> dict[str, Any]:
    width = len(table.columns)
    rows = [[_cell(cell) for cell in (*row.cells, *[""] * width)[:width]] for row in table.rows]
    links = [web_link(row.url) for row in table.rows]
    return {
        "title": title,
        "note": table.note,
        "columns": table.columns,
        "numbers": table.numbers,
        "short": len(rows) <= SHORT and max((len(cell) for row in rows for cell in row), default=0) <= SHORT_CELL,
        "widths": shares(table, NARROW),
        "rows": [{"cells": cells, "url": url, "url_shown": url} for cells, url in zip(rows, links, strict=True)],
    }


def _cell(said: str) -> str:
    """With places to break where a narrow column may have to: in the name of a site, in a name that is one word."""
    if " " in said:
        return LONG_WORD.sub(lambda found: JOINT.sub("\u200b", found[0]), said)
    return LONG_NAME.sub("\\g<0>\u200b", JOINT.sub("\u200b", said))


def _breakable(value: Any) -> Any:
    """With places to break in what has none; addresses that are followed stay whole."""
    match value:
        case str():
            return UNBROKEN.sub(lambda m: "\u200b".join(re.findall(".{1,14}", m[0])), value)
        case dict():
            return {key: inner if key in ("url", "file") else _breakable(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_breakable(inner) for inner in value]
        case _:
            return value
