"""The forms in which an article leaves the house, each with its type and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hune.report.article import Article
from hune.report.article_html import html


class Form(NamedTuple):
    """One form: what a browser is told it is, and how it is written."""

    kind: str
    write: Callable[[Article], str | bytes]


def pdf(said: Article) -> bytes:
    """On paper."""
    from hune.report.article_pdf import pdf as printed  # brings the typesetter

    return printed(said)


def pptx(said: Article) -> bytes:
    """As slides."""
    from hune.report.article_pptx import pptx as shown  # brings the maker of slides

    return shown(said)


FILES = {
    "html": Form("text/html; charset=utf-8", html),
    "pdf": Form("application/pdf", pdf),
    "pptx": Form("application/vnd.openxmlformats-officedocument.presentationml.presentation", pptx),
}
