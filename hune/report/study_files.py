"""The forms in which a study leaves the house, each with its type and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hune.analyse.study import Study
from hune.report.study_csv import csv_text
from hune.report.study_html import html
from hune.report.study_text import article


class Form(NamedTuple):
    """One form: what a browser is told it is, and how it is written in a language."""

    kind: str
    write: Callable[[Study, str], str | bytes]


def pdf(study: Study, language: str) -> bytes:
    """The study on paper."""
    from hune.report.article_pdf import pdf as printed  # brings the typesetter

    return printed(article(study, language))


def pptx(study: Study, language: str) -> bytes:
    """The study as slides."""
    from hune.report.article_pptx import pptx as shown  # brings the maker of slides

    return shown(article(study, language))


FILES = {
    "html": Form("text/html; charset=utf-8", html),
    "csv": Form("text/csv; charset=utf-8", csv_text),
    "pdf": Form("application/pdf", pdf),
    "pptx": Form("application/vnd.openxmlformats-officedocument.presentationml.presentation", pptx),
}
