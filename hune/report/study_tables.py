"""The tables of a study, as they are read."""

from __future__ import annotations

from hune.analyse import study as plain
from hune.analyse.labels import label
from hune.analyse.study import Study
from hune.report.article import Row, Table
from hune.report.study_words import day, factor, moment, number, percent, read
from hune.words import say


def by_medium(study: Study, language: str) -> Table:
    """Each medium's total, normal day, peak day, factor."""
    rows = [
        Row([label("medium", m.medium, language), number(m.count, language), number(m.normal, language),
             number(m.peak, language), factor(m.factor, language)], m.opens)
        for m in study.media
    ]  # fmt: skip
    columns = [say(language, text) for text in ("Medium", "Messages", "Normal day", "Peak day", "Factor")]
    return Table(say(language, "By medium"), columns, rows, (1, 2, 3, 4), read(study.normal.method, language))


def first_voices(study: Study, language: str) -> Table:
    """The first messages: when, who, where, what, how often their author was repeated."""
    rows = [
        Row([moment(v.at, language, study.timezone), v.author or say(language, "unknown"), v.site, v.text,
             number(v.reposted, language)], v.opens, v.url)
        for v in study.first
    ]  # fmt: skip
    columns = [say(language, text) for text in ("When", "Who", "Where", "What", "Reposted")]
    note = read(study.first_method, language) if study.first_method else ""
    return Table(say(language, "First voices"), columns, rows, (4,), note)


def key_terms(study: Study, language: str) -> Table:
    """The terms that set the buzz apart."""
    rows = [
        Row([t.term, number(t.here, language), number(t.there, language), number(round(t.g2), language)], t.opens)
        for t in study.terms
    ]
    columns = [say(language, text) for text in ("Term", "In the buzz", "Elsewhere", "G²")]
    note = read(study.terms_method, language) if study.terms_method else ""
    return Table(say(language, "Key terms"), columns, rows, (1, 2, 3), note)


def lines(found: plain.Table | None, title: str, column: str, language: str) -> list[Table]:
    """A table of values with their counts and shares; [] when there is nothing to show."""
    if found is None or not found.lines:
        return []
    days = any(line.day for line in found.lines)
    columns = [column, say(language, "Messages"), say(language, "Share")] + [say(language, "Most on")] * days
    rows = []
    for line in found.lines:
        shown = label(found.parameter, line.value, language)
        cells = [
            line.label if shown == line.value else shown,
            number(line.count, language),
            percent(line.share, language),
        ]
        rows.append(Row(cells + [day(line.day, language, year=False) if line.day else "–"] * days, line.opens))
    note = read(found.method, language)
    if found.without:
        note += " " + say(language, "Not known for {n} of them.", n=found.without)
    return [Table(title, columns, rows, (1, 2), note)]
