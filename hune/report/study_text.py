"""The study of a buzz in full sentences, French or English: what the terminal, the page and the HTML file say."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from hune.analyse.labels import label
from hune.analyse.study import Study
from hune.report import study_tables as tables
from hune.report.article import Article, Section, Table
from hune.report.study_words import day, moment, number, percent, period, read, why_not
from hune.words import clock, date, say, say_count

WIDTH = 100  # characters of a terminal line
CELL = 60  # characters of a terminal cell


def article(study: Study, language: str) -> Article:
    """The study as an article."""
    kicker = " · ".join(part for part in (say(language, "Study"), period(study, language)) if part)
    if study.simulated:
        kicker += " · " + say(language, "simulated data")
    parts = (_size, _media, _beginning, _voices, _words, _together, _fall, _places, _method)
    sections = [section for part in parts if (section := part(study, language))] if study.total.value else []
    warnings = [read(warning, language) for warning in study.warnings]
    return Article(language, kicker, study.topic_name, lede(study, language), warnings, sections)


def lede(study: Study, language: str) -> str:
    """The study in three sentences."""
    said = []
    if study.factor.value is not None and study.peak_day and study.began.value:
        said.append(
            say(language, "From {normal} messages on a normal day it went to {peak} on {day}, {factor} times as many.",
                normal=number(study.normal.value, language), peak=number(study.peak.value, language),
                day=day(study.peak_day, language), factor=number(study.factor.value, language))
        )  # fmt: skip
    elif study.peak_day:
        text = say_count(
            language,
            "The fullest day was {day}, with {n} message.",
            "The fullest day was {day}, with {n} messages.",
            int(study.peak.value or 0),
            day=day(study.peak_day, language),
        )
        said += [text, why_not(study.factor if study.began.value else study.began, language)]
    else:
        said += [_total(study, language)]
    if isinstance(study.began.value, str):
        said.append(_began(study, language))
    if study.half_life.value is not None:
        said.append(_halved(study, language))
    return " ".join(part for part in said if part)


def text(study: Study, language: str) -> str:
    """The whole study for a terminal."""
    said = article(study, language)
    blocks = [said.kicker, said.title, "=" * len(said.title), *_wrapped(said.lede)]
    for warning in said.warnings:
        blocks += ["", *_wrapped(f"! {warning}")]
    for section in said.sections:
        blocks += ["", section.title, "-" * len(section.title)]
        for paragraph in section.paragraphs:
            blocks += _wrapped(paragraph)
        for table in section.tables:
            blocks += ["", *_drawn(table, with_title=table.title != section.title)]
    return "\n".join(blocks) + "\n"


def _total(study: Study, language: str) -> str:
    return say_count(
        language,
        "{n} message about “{topic}” in the period.",
        "{n} messages about “{topic}” in the period.",
        int(study.total.value or 0),
        topic=study.topic_name,
    )


def _halved(study: Study, language: str) -> str:
    return say_count(
        language,
        "It had fallen by half {n} hour after its peak.",
        "It had fallen by half {n} hours after its peak.",
        int(study.half_life.value or 0),
    )


def _began(study: Study, language: str) -> str:
    began = datetime.fromisoformat(str(study.began.value)).astimezone(ZoneInfo(study.timezone))
    on, at = date(began.date(), language), clock(began, language)
    if study.first and study.first[0].medium:
        where = label("medium", study.first[0].medium, language).lower()
        return say(language, "It began on {day} at {hour} ({medium}).", day=on, hour=at, medium=where)
    return say(language, "It began on {day} at {hour}.", day=on, hour=at)


def _size(study: Study, language: str) -> Section:
    said = [_total(study, language)]
    kinds = {line.value: line.count for line in study.kinds.lines} if study.kinds else {}
    if kinds.get("repost") or kinds.get("reply"):
        said.append(
            say(language, "{reposts} of them are reposts and {replies} are replies.",
                reposts=kinds.get("repost", 0), replies=kinds.get("reply", 0))
        )  # fmt: skip
    shown = tables.lines(study.kinds, say(language, "By kind"), say(language, "Kind"), language)
    return Section(say(language, "How much was said"), said, shown)


def _media(study: Study, language: str) -> Section:
    said = []
    strongest = max((m for m in study.media if m.factor), key=lambda m: m.factor or 0, default=None)
    if strongest and strongest.factor and strongest.factor > 1:
        said.append(
            say(language, "{medium}: from {normal} a day to {peak}, {factor} times as many.",
                medium=label("medium", strongest.medium, language), normal=number(strongest.normal, language),
                peak=number(strongest.peak, language), factor=number(strongest.factor, language))
        )  # fmt: skip
    return Section(say(language, "By medium"), said, [tables.by_medium(study, language)])


def _beginning(study: Study, language: str) -> Section:
    said = [_began(study, language)] if isinstance(study.began.value, str) else [why_not(study.began, language)]
    if study.first:
        first = study.first[0]
        who = first.author or say(language, "unknown")
        at = moment(first.at, language, study.timezone)
        said.append(say(language, "The first voice is {who} on {site}, {moment}.", who=who, site=first.site, moment=at))
        if first.reposted:
            said.append(
                say_count(
                    language,
                    "It was repeated {n} time during the buzz.",
                    "It was repeated {n} times during the buzz.",
                    first.reposted,
                )
            )
    return Section(say(language, "How it began"), [" ".join(said)], [tables.first_voices(study, language)])


def _voices(study: Study, language: str) -> Section | None:
    said = []
    top = study.loudest.lines[:3] if study.loudest else []
    if len(top) == 3:
        share = percent(sum(line.share or 0 for line in top), language)
        said.append(say(language, "The three loudest voices wrote {share} of it.", share=share))
    shown = [
        *tables.lines(study.loudest, say(language, "By messages"), say(language, "Who"), language),
        *tables.lines(study.reposted, say(language, "By reposts received"), say(language, "Who"), language),
    ]
    return Section(say(language, "The loudest voices"), said, shown) if shown else None


def _words(study: Study, language: str) -> Section | None:
    if not study.terms:
        if not study.terms_method:
            return None
        said = [say(language, "No term sets the buzz apart."), read(study.terms_method, language)]
        return Section(say(language, "Key terms"), said)
    said = [say(language, "Said far more than usual: {terms}.", terms=", ".join(t.term for t in study.terms[:6]))]
    return Section(say(language, "Key terms"), said, [tables.key_terms(study, language)])


def _together(study: Study, language: str) -> Section | None:
    titles = {"name": say(language, "Names"), "hashtag": say(language, "Hashtags"), "handle": say(language, "Accounts")}
    shown = [
        t
        for found in study.together
        for t in tables.lines(found, titles[found.parameter], titles[found.parameter], language)
    ]
    return Section(say(language, "Named together with it"), [], shown) if shown else None


def _fall(study: Study, language: str) -> Section | None:
    if study.half_life.value is None:
        why = why_not(study.half_life, language)
        return Section(say(language, "How it fell"), [why]) if why and study.began.value else None
    said = [_halved(study, language), read(study.half_life.method, language)]
    return Section(say(language, "How it fell"), said)


def _places(study: Study, language: str) -> Section | None:
    titles = {
        "language": say(language, "Languages"),
        "country": say(language, "Countries"),
        "site": say(language, "Sites"),
    }
    shown = [
        t
        for found in study.places
        for t in tables.lines(found, titles[found.parameter], titles[found.parameter], language)
    ]
    return Section(say(language, "Where it was said"), [], shown) if shown else None


def _method(study: Study, language: str) -> Section:
    numbers = {
        say(language, "Total"): study.total, say(language, "Normal day"): study.normal,
        say(language, "Peak day"): study.peak, say(language, "Factor"): study.factor,
        say(language, "Beginning"): study.began, say(language, "Half-life"): study.half_life,
    }  # fmt: skip
    said = [say(language, "{what}: {how}", what=what, how=read(n.method, language)) for what, n in numbers.items()]
    said.append(say(language, "Query: {query}", query=study.query_text))
    return Section(say(language, "How it was counted"), said)


def _wrapped(said: str) -> list[str]:
    from textwrap import wrap

    return wrap(said, WIDTH, break_on_hyphens=False) or [""]


def _drawn(table: Table, *, with_title: bool) -> list[str]:
    """A table in columns, numbers to the right."""
    rows = [table.columns, *([_short(cell) for cell in row.cells] for row in table.rows)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(table.columns))]
    drawn = [
        "  ".join(
            cell.rjust(w) if i in table.numbers else cell.ljust(w)
            for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    head = [table.title] if with_title else []
    return [*head, drawn[0], "  ".join("─" * w for w in widths), *drawn[1:], *_wrapped(table.note)]


def _short(cell: str) -> str:
    return cell if len(cell) <= CELL else cell[: CELL - 1] + "…"
