"""An article as a page shows it: with the address of each number's mentions, and of each chart's description."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from hune.analyse.study import Params, Study
from hune.report.article import Article, Chart, Table
from hune.report.study_files import FILES
from hune.report.study_text import article
from hune.web.language import language
from hune.web.understand.asked import Asked
from hune.web.understand.cards import web_address

Opened = Callable[[Params], str]


def page(found: Study, asked: Asked) -> dict[str, Any]:
    """The context of the study's page."""
    said = article(found, language())
    files = [(form.upper(), asked.address("study_download", form=form)) for form in FILES]
    return shown(said, found.workspace_id, lambda at: asked.address("study_chart", number=at)) | {"files": files}


def shown(said: Article, ws: int, chart: Callable[[int], str]) -> dict[str, Any]:
    """What `understand/study.html` draws of an article. `chart`: the address of the description of a chart, by its
    place."""
    mentions = reverse("mentions", kwargs={"ws": ws})

    def opened(params: Params) -> str:
        return f"{mentions}?{urlencode(params)}" if params else ""

    places = {id(each): chart(at) for at, each in enumerate(charts(said))}
    return {
        "article": said,
        "figures": [(figure, opened(figure.opens)) for figure in said.figures],
        "charts": [(each, places[id(each)]) for each in said.charts],
        "sections": [
            (s, [(each, places[id(each)]) for each in s.charts], [drawn(table, opened) for table in s.tables])
            for s in said.sections
        ],
    }


def charts(said: Article) -> list[Chart]:
    """All charts in the order in which they are read."""
    return [*said.charts, *(chart for section in said.sections for chart in section.charts)]


def drawn(table: Table, opened: Opened) -> dict[str, Any]:
    """A table whose rows lead to their mentions from the first number; from the first cell where numbers come late."""
    at = table.numbers[0] if table.numbers and table.numbers[0] == 1 else 0
    rows = [
        (
            [
                (cell, i in table.numbers, opened(row.opens if i == at else row.others.get(i, [])), table.columns[i])
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
