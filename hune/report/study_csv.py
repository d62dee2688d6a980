"""The numbers of a study for a spreadsheet: one line a number, in four columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from hune.analyse.study import Study
from hune.cells import defuse
from hune.words import say

Line = tuple[str, str, str, float | str | None]


def csv_text(study: Study, language: str) -> str:
    """UTF-8 text with a byte order mark for spreadsheets: part, item, figure, value (empty: there is none)."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([say(language, text) for text in ("Part", "Item", "Figure", "Value")])
    for line in _lines(study):
        writer.writerow([defuse("" if cell is None else cell) for cell in line])
    return "\ufeff" + out.getvalue()


def _lines(study: Study) -> Iterator[Line]:
    yield "study", study.topic_name, "query", study.query_text
    yield "study", study.topic_name, "since", study.since
    yield "study", study.topic_name, "until", study.until
    numbers = {
        "total": study.total, "normal_day": study.normal, "peak_day": study.peak, "factor": study.factor,
        "began": study.began, "half_life_hours": study.half_life,
    }  # fmt: skip
    for figure, number in numbers.items():
        yield "study", study.topic_name, figure, number.value
    yield "study", study.topic_name, "peak_date", study.peak_day
    for medium in study.media:
        yield "medium", medium.medium, "messages", medium.count
        yield "medium", medium.medium, "normal_day", medium.normal
        yield "medium", medium.medium, "peak_day", medium.peak
        yield "medium", medium.medium, "factor", medium.factor
    for day in study.days:
        yield "day", day.day, "messages", day.count
    for voice in study.first:
        yield "first_voice", voice.author, "at", voice.at
        yield "first_voice", voice.author, "url", voice.url
    for term in study.terms:
        yield "term", term.term, "in_the_buzz", term.here
        yield "term", term.term, "elsewhere", term.there
        yield "term", term.term, "g2", term.g2
    for table in (study.kinds, study.loudest, study.reposted, *study.together, *study.places):
        for line in table.lines if table else ():
            yield table.parameter if table else "", line.label, "messages", line.count
            yield table.parameter if table else "", line.label, "share", line.share
