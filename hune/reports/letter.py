"""The summary of an article as it is read in the mail itself: a page, the same as lines of text, one picture."""

from __future__ import annotations

from html import escape
from pathlib import Path

import msgspec

from hune.analyse.study import Said
from hune.notify.letter_form import UNSUBSCRIBE
from hune.notify.notice import Attachment
from hune.report.article import Article, Chart, Large
from hune.report.article_clean import clean
from hune.report.article_still import png
from hune.report.article_words import sentences, shortened
from hune.words import say

STYLE = (Path(__file__).parent / "letter.css").read_text()
PICTURE = "chart.png"
MOST_FIGURES = 6
MOST_SENTENCES = 3
LONGEST = 400  # signs of one of them


class Summary(msgspec.Struct):
    """What the mail says. `sentences`: the three that matter after the lede."""

    language: str
    kicker: str
    title: str
    lede: str
    warnings: list[str]
    figures: list[Large]
    sentences: list[str]
    chart: Chart | None


def summary(article: Article) -> Summary:
    """The article cut down to what is read in a minute."""
    said = clean(article)
    charts = [*said.charts, *(chart for section in said.sections for chart in section.charts)]
    firsts = [sentences(s.paragraphs[0])[:1] for s in said.sections if s.paragraphs and not s.method]
    new = dict.fromkeys(shortened(one, LONGEST) for first in firsts for one in first if one not in said.lede)
    figures = [figure for figure in said.figures if figure.value][:MOST_FIGURES]
    return Summary(
        said.language, said.kicker, said.title, said.lede, said.warnings, figures, list(new)[:MOST_SENTENCES],
        charts[0] if charts else None,
    )  # fmt: skip


def lines(found: Summary) -> tuple[Said, ...]:
    """The summary as lines of text, said already."""
    figures = (f"{f.label}{' :' if found.language == 'fr' else ':'} {f.value}{f' ({f.note})' if f.note else ''}"
               for f in found.figures)  # fmt: skip
    said = [found.kicker, found.lede, *found.warnings, *figures, *found.sentences]
    return tuple(Said("{text}", {"text": text}) for text in said if text)


def page(found: Summary, link: str) -> str:
    """The summary as the HTML of a mail. `link`: the page with the same figures."""
    said = escape((found.chart.said or found.chart.title) if found.chart else "")
    inner = body(found, link, f'<img src="cid:{PICTURE}" alt="{said}" width="600">')
    return (
        f'<!doctype html><html lang="{found.language}"><head><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">'
        f"<title>{escape(found.title)}</title><style>{STYLE}</style></head>"
        f'<body><div class="letter">{inner}</div></body></html>'
    )


def body(found: Summary, link: str, picture: str) -> str:
    """What the page holds. `picture`: the chart as HTML."""
    tongue = found.language
    parts = [
        f'<p class="small">{escape(found.kicker)}</p><h2>{escape(found.title)}</h2>',
        f'<p class="lede">{escape(found.lede)}</p>',
        *(f'<p class="warning">{escape(warning)}</p>' for warning in found.warnings),
        _figures(found.figures),
        *(f"<p>{escape(sentence)}</p>" for sentence in found.sentences),
        f'<p class="small">{escape(found.chart.title)}</p>{picture}' if found.chart else "",
        f'<p><a href="{escape(link)}">{escape(say(tongue, "Open in Hune"))}</a></p>',
        f'<p class="small foot">{escape(say(tongue, "Written by Hune."))} {UNSUBSCRIBE}</p>',
    ]
    return "".join(parts)


def picture(found: Summary) -> list[Attachment]:
    """The chart as the picture the page names; [] when there is none."""
    return [Attachment(PICTURE, "image/png", png(found.chart, found.language))] if found.chart else []


def _figures(figures: list[Large]) -> str:
    """Two beside each other, in a table: what every mail program draws."""
    cells = [
        f'<td><span class="small">{escape(f.label)}</span><br><b>{escape(f.value)}</b>'
        f"{f'<br><span class=small>{escape(f.note)}</span>' if f.note else ''}</td>"
        for f in figures
    ]
    rows = "".join(f"<tr>{''.join(cells[i : i + 2])}</tr>" for i in range(0, len(cells), 2))
    return f'<table role="presentation" class="figures">{rows}</table>' if rows else ""
