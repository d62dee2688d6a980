"""The study of a buzz in full sentences, French or English: what the terminal, the page and the files say."""

from __future__ import annotations

import msgspec

from hune.analyse.study import Study
from hune.report import article_text
from hune.report import study_course as course
from hune.report import study_said as what
from hune.report import study_sections as counted
from hune.report.article import Article
from hune.report.study_charts import curve
from hune.report.study_lede import figures, lede, warnings
from hune.report.study_words import period
from hune.words import say

CELL = 60  # characters of a terminal cell
PARTS = (
    counted.size, counted.media, course.began, course.moved, course.phases, what.voices, what.words, counted.together,
    what.questions, what.story, course.fell, counted.places, counted.method,
)  # fmt: skip


def article(study: Study, language: str) -> Article:
    """The study as an article."""
    kicker = " · ".join(part for part in (say(language, "Study"), period(study, language)) if part)
    if study.simulated:
        kicker += " · " + say(language, "simulated data")
    sections = [section for part in PARTS if (section := part(study, language))] if study.total.value else []
    charts = [curve(study, language)] if len(study.days) > 1 and study.total.value else []
    return Article(
        language, kicker, study.topic_name, lede(study, language), warnings(study, language), sections,
        figures(study, language), charts,
    )  # fmt: skip


def text(study: Study, language: str) -> str:
    """The whole study for a terminal: its figures and curves are in its sentences and tables already."""
    return article_text.text(msgspec.structs.replace(article(study, language), figures=[], charts=[]), CELL)
