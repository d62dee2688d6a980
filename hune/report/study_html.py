"""The study as one HTML file that needs nothing else."""

from __future__ import annotations

from hune.analyse.study import Study
from hune.report.article_html import html as written
from hune.report.study_text import article


def html(study: Study, language: str) -> str:
    """The file's text (UTF-8)."""
    return written(article(study, language))
