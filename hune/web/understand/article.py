"""The study of a buzz as the page shows it: the article of `report/`, with the address of each number's mentions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from hune.analyse.study import Number, Params, Study
from hune.report.article import Table
from hune.report.study_text import article
from hune.report.study_words import day, factor, moment, number, why_not
from hune.web.language import language
from hune.web.understand.asked import Asked
from hune.web.understand.cards import web_address

Opened = Callable[[Params], str]


@dataclass(frozen=True)
class Large:
    """One of the study's figures: its value in words, or the reason why there is none."""

    label: str
    value: str
    note: str
    url: str


def page(found: Study, asked: Asked) -> dict[str, Any]:
    """The context of the study's page."""
    said = article(found, language())
    mentions = reverse("mentions", kwargs={"ws": found.workspace_id})

    def opened(params: Params) -> str:
        return f"{mentions}?{urlencode(params)}" if params else ""

    return {
        "article": said,
        "sections": [(s.title, s.paragraphs, [drawn(table, opened) for table in s.tables]) for s in said.sections],
        "figures": figures(found, opened),
        "chart": asked.address("study_chart") if len(found.days) > 1 else "",
        "html_url": asked.address("study_download", form="html"),
        "csv_url": asked.address("study_download", form="csv"),
    }


def figures(found: Study, opened: Opened) -> list[Large]:
    """The six figures of a buzz, those that exist."""
    tongue, zone = language(), found.timezone

    def large(label: str, figure: Number, value: str, note: str = "") -> Large:
        return Large(
            label, value if figure.value is not None else "", note or why_not(figure, tongue), opened(figure.opens)
        )

    began = moment(str(found.began.value), tongue, zone).rpartition(", ") if found.began.value else ("", "", "")
    return [
        large(_("Messages"), found.total, number(found.total.value, tongue)),
        large(_("Normal day"), found.normal, number(found.normal.value, tongue)),
        large(
            _("Peak day"),
            found.peak,
            number(found.peak.value, tongue),
            day(found.peak_day, tongue) if found.peak_day else "",
        ),
        large(_("Factor"), found.factor, factor(found.factor.value, tongue)),
        large(_("Beginning"), found.began, began[2], began[0]),
        large(_("Half-life"), found.half_life, _("{n} h").format(n=number(found.half_life.value, tongue))),
    ]


def drawn(table: Table, opened: Opened) -> dict[str, Any]:
    """A table whose rows lead to their mentions from the first number; from the first cell where numbers come late."""
    at = table.numbers[0] if table.numbers and table.numbers[0] == 1 else 0
    rows = [
        (
            [
                (cell, i in table.numbers, opened(row.opens) if i == at else "", table.columns[i])
                for i, cell in enumerate(row.cells)
            ],
            web_address(row.url),
        )
        for row in table.rows
    ]
    head = [(column, i in table.numbers) for i, column in enumerate(table.columns)]
    return {
        "title": table.title,
        "head": head,
        "rows": rows,
        "note": table.note,
        "originals": any(url for _, url in rows),
    }
