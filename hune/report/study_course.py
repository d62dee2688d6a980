"""The sections of a study that follow time: how it began, how it moved, its phases, how it fell."""

from __future__ import annotations

from datetime import datetime

from hune import words
from hune.analyse.study import Phase, Portion, Post, Study
from hune.report import study_tables as tables
from hune.report.article import Section
from hune.report.study_charts import hours_by_phase, tone_by_phase
from hune.report.study_lede import beginning, course, fallen, years
from hune.report.study_words import (
    during,
    moment,
    number,
    on,
    on_at,
    percent,
    phase,
    read,
    span,
    terms,
    why_not,
)
from hune.words import say, say_count

WORDS = 3


def began(study: Study, language: str) -> Section:
    """When it began, who was first, and who mattered."""
    said = [beginning(study, language) or why_not(study.began, language)]
    if study.first and (who := study.first[0].author):
        site = study.first[0].site
        said.append(say(language, "The first voice heard is that of {who}, on {site}.", who=who, site=site))
    if study.mattered:
        said.append(_furthest(max(study.mattered, key=lambda post: post.echo), language))
        note = read(study.mattered_method, language) if study.mattered_method else ""
        shown = tables.posts(study, study.mattered, say(language, "First messages that mattered"), note, language)
    else:
        if study.first and study.began.value:
            said.append(say(language, "No message from before the peak was taken up more than once."))
        note = read(study.first_method, language) if study.first_method else ""
        shown = tables.posts(study, study.first, say(language, "First voices"), note, language)
    return Section(say(language, "How it began"), [" ".join(said)], shown)


def _furthest(post: Post, language: str) -> str:
    """The early message that others took up most."""
    if not post.author:
        return say_count(
            language,
            "The early message that went furthest was taken up {n} time.",
            "The early message that went furthest was taken up {n} times.",
            post.echo,
        )
    return say_count(
        language,
        "Of the early messages, that of {who} went furthest: it was taken up {n} time.",
        "Of the early messages, that of {who} went furthest: it was taken up {n} times.",
        post.echo,
        who=post.author,
    )


def moved(study: Study, language: str) -> Section | None:
    """From medium to medium; None without a buzz."""
    if not study.began.value:
        return None
    title = say(language, "How it moved")
    if len(study.passage) < 2:
        where = [m for m in study.media if m.medium]
        if len(where) != 1:
            return None
        place = on("medium", where[0].medium, language)
        only = say(
            language, "Everything was said {place}: from what is listened to, no passage can be seen.", place=place
        )
        return Section(title, [only])
    said = [course(study, language)]
    half = sorted((a for a in study.passage if a.half), key=lambda a: str(a.half))
    if len(half) > 1 and half[0].value != half[-1].value:
        said.append(
            say(language, "Half of what was said {fast} was said by {early}; {slow}, not before {late}.",
                fast=on(study.passage_by, half[0].value, language),
                early=moment(str(half[0].half), language, study.timezone),
                slow=on(study.passage_by, half[-1].value, language),
                late=moment(str(half[-1].half), language, study.timezone))
        )  # fmt: skip
    return Section(title, [" ".join(said)], [tables.passage(study, language)])


def phases(study: Study, language: str) -> Section | None:
    """The phases, their tone and their words; None without a buzz."""
    if not study.began.value:
        found = tables.tones(study, language)
        return Section(say(language, "Sentiment"), [], found) if found else None
    title = say(language, "Its phases")
    if not study.phases:
        said = [read(study.phases_method, language)] if study.phases_method else []
        return Section(title, said, tables.tones(study, language))
    if len(study.phases) == 1:
        said = [say(language, "It has no phases that chance would not explain: one level from beginning to end.")]
        return Section(title, said, [tables.phases(study, language), *tables.tones(study, language)])
    said = [_largest(study, language), *(_told(p, study, language) for p in study.phases)]
    said += [more for more in (_flare(study, language), _turn(study, language)) if more]
    charts = [hours_by_phase(study, language)]
    charts += [tone_by_phase(study, language)] if all(p.tone.judged for p in study.phases) else []
    return Section(title, said, [tables.phases(study, language), *tables.tones(study, language)], charts)


def fell(study: Study, language: str) -> Section | None:
    """How fast it fell; None without a buzz."""
    if not study.began.value:
        return None
    said = [fallen(study, language)]
    if study.half_life.value is not None:
        said.append(read(study.half_life.method, language))
    return Section(say(language, "How it fell"), said)


def _largest(study: Study, language: str) -> str:
    """In which phase most was said, and how long it lasted."""
    most = max(study.phases, key=lambda p: p.count)
    since, until = (datetime.fromisoformat(said) for said in (most.since, most.until))
    return say(
        language, "The largest part ({share}) was said {when}, in {span}.", share=percent(most.share, language),
        when=during(most.name, language), span=words.span((until - since).total_seconds(), language),
    )  # fmt: skip


def _told(one: Phase, study: Study, language: str) -> str:
    said = [
        say_count(
            language,
            "{phase}, {span}: {n} message, {share} of the buzz, {rate} an hour.",
            "{phase}, {span}: {n} messages, {share} of the buzz, {rate} an hour.",
            one.count,
            phase=phase(one.name, language),
            span=span(one.since, one.until, language, study.timezone),
            share=percent(one.share, language),
            rate=number(one.rate, language),
        )
    ]
    if one.terms:
        found = terms((t.term for t in one.terms[:WORDS]), language)
        said.append(say(language, "Said there more than in the rest: {terms}.", terms=found))
    return " ".join(said)


def _flare(study: Study, language: str) -> str:
    """That it flared up again: the fall has an hour fuller than any of the peak."""
    peak, fall = (next((p for p in study.phases if p.name == name), None) for name in ("peak", "fall"))
    if peak is None or fall is None or study.slot_hours > 1:
        return ""
    most = {
        p.name: max((s for s in study.slots if p.since <= s.at < p.until), key=lambda s: s.count) for p in (peak, fall)
    }
    if most["fall"].count <= most["peak"].count:
        return ""
    return say(
        language, "It flared up again: the fullest hour of all came during the fall, {moment}, with {n} messages.",
        moment=on_at(most["fall"].at, language, study.timezone, year=years(study)), n=most["fall"].count,
    )  # fmt: skip


def _turn(study: Study, language: str) -> str:
    """Where the negative share changed between two phases by more than chance explains, the largest such turn."""
    turns = []
    for before, after in zip(study.phases, study.phases[1:], strict=False):
        one, other = _negative(before), _negative(after)
        if one and other and (one.high < other.low or other.high < one.low):
            turns.append((abs(other.share - one.share), before, after, one, other))
    if not turns:
        if sum(p.tone.judged for p in study.phases):
            return say(language, "The tone does not change between phases by more than chance explains.")
        return ""
    _size, before, after, one, other = max(turns, key=lambda turn: turn[0])
    return say(
        language, "The share of negative messages went from {one} {before} to {other} {after}.",
        one=percent(one.share, language), before=during(before.name, language),
        other=percent(other.share, language), after=during(after.name, language),
    )  # fmt: skip


def _negative(of: Phase) -> Portion | None:
    return next((part for part in of.tone.parts if part.value == "negative"), None)
