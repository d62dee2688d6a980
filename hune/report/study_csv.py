"""The numbers of a study for a spreadsheet: one line a number, in four columns."""

from __future__ import annotations

from collections.abc import Iterator

from hune.analyse.study import Study, Tone
from hune.cells import csv_line
from hune.words import say

Line = tuple[str, str, str, float | str | None]


def csv_text(study: Study, language: str) -> str:
    """UTF-8 text with a byte order mark for spreadsheets: part, item, figure, value (empty: there is none)."""
    heads = [say(language, text) for text in ("Part", "Item", "Figure", "Value")]
    return "\ufeff" + "".join(csv_line(line) for line in (heads, *_lines(study)))


def _lines(study: Study) -> Iterator[Line]:
    yield from _counted(study)
    yield from _phases(study)
    yield from _told(study)


def _counted(study: Study) -> Iterator[Line]:
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
    for term in study.terms:
        yield "term", term.term, "in_the_buzz", term.here
        yield "term", term.term, "elsewhere", term.there
        yield "term", term.term, "g2", term.g2
    for table in (study.kinds, study.loudest, study.reposted, *study.together, *study.places, study.gender):
        for line in table.lines if table else ():
            yield table.parameter if table else "", line.label, "messages", line.count
            yield table.parameter if table else "", line.label, "share", line.share


def _phases(study: Study) -> Iterator[Line]:
    for phase in study.phases:
        yield "phase", phase.name, "since", phase.since
        yield "phase", phase.name, "until", phase.until
        yield "phase", phase.name, "messages", phase.count
        yield "phase", phase.name, "an_hour", phase.rate
        yield from _tone(f"{phase.name}: ", phase.tone)
        for term in phase.terms:
            yield "phase_term", f"{phase.name}: {term.term}", "g2", term.g2
    if study.tone:
        yield from _tone("", study.tone)
    for gap in study.gaps:
        yield "not_heard", ", ".join(gap.sources), "since", gap.since
        yield "not_heard", ", ".join(gap.sources), "until", gap.until


def _tone(where: str, tone: Tone) -> Iterator[Line]:
    for part in tone.parts:
        for figure in ("count", "share", "low", "high"):
            yield "sentiment", f"{where}{part.value}", figure, getattr(part, figure)


def _told(study: Study) -> Iterator[Line]:
    """Messages; what may hurt who reads it has no text here."""
    for arrival in study.passage:
        yield "arrival", arrival.value, "first", arrival.first
        yield "arrival", arrival.value, "minutes_after_the_first", arrival.lag
        yield "arrival", arrival.value, "tenth", arrival.tenth
        yield "arrival", arrival.value, "half", arrival.half
    posts = {"first_voice": study.first, "mattered": study.mattered, "repeated": study.repeated}
    for part, found in (posts | {"story": [one.post for one in study.posts]}).items():
        for post in found:
            for figure in ("at", "url", "echo"):
                yield part, post.author, figure, getattr(post, figure)
            yield part, post.author, "text", None if post.toxic else post.text
    for question in study.questions:
        asked = "" if question.example.toxic else question.example.text
        yield "question", asked, "messages", question.count
        yield "question", asked, "share", question.share
