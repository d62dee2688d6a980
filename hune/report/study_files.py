"""The forms in which a study leaves the house, each with its type and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hune.analyse.study import Study
from hune.report import article_files
from hune.report.study_csv import csv_text
from hune.report.study_text import article


class Form(NamedTuple):
    """One form: what a browser is told it is, and how it is written in a language."""

    kind: str
    write: Callable[[Study, str], str | bytes]


def _of_article(form: article_files.Form) -> Form:
    return Form(form.kind, lambda study, language: form.write(article(study, language)))


FILES = {name: _of_article(form) for name, form in article_files.FILES.items()}
FILES["csv"] = Form("text/csv; charset=utf-8", csv_text)
