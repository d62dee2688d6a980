"""The sections of a study that tell what was said and by whom: voices, words, questions, the story in ten messages."""

from __future__ import annotations

from hune.analyse.study import Study
from hune.report import study_tables as tables
from hune.report.article import Section
from hune.report.study_lede import telling_words
from hune.report.study_words import percent, quoted, read
from hune.report.study_words import terms as listed_terms
from hune.words import say, say_count


def voices(study: Study, language: str) -> Section | None:
    """The loudest and the most repeated, accounts and messages."""
    said = []
    top = study.loudest.lines[:3] if study.loudest else []
    if len(top) == 3 and len(study.loudest.lines) > 3:  # type: ignore[union-attr]
        share = percent(sum(line.share or 0 for line in top), language)
        said.append(say(language, "The three loudest voices wrote {share} of it.", share=share))
    if study.reposted and study.reposted.lines and study.reposted.lines[0].count > 1:
        first = study.reposted.lines[0]
        said.append(
            say_count(
                language,
                "The account most repeated is {who}, {n} time.",
                "The account most repeated is {who}, {n} times.",
                first.count,
                who=first.label,
            )
        )
    note = say(language, "Copies and answers that were collected, or the count of the network if that is higher.")
    shown = [
        *tables.lines(study.loudest, say(language, "By messages"), say(language, "Who"), language),
        *tables.lines(study.reposted, say(language, "By reposts received"), say(language, "Who"), language),
        *tables.posts(study, study.repeated, say(language, "Messages most taken up"), note, language),
    ]
    return Section(say(language, "The loudest voices"), [" ".join(said)] if said else [], shown) if shown else None


def words(study: Study, language: str) -> Section | None:
    """The terms that set the buzz apart."""
    if not study.terms:
        if not study.terms_method:
            return None
        said = [say(language, "No term sets the buzz apart."), read(study.terms_method, language)]
        return Section(say(language, "Key terms"), said)
    found = listed_terms((t.term for t in study.terms[:6]), language)
    said = [telling_words(found, study, language)]
    return Section(say(language, "Key terms"), said, [tables.key_terms(study, language)])


def questions(study: Study, language: str) -> Section | None:
    """What people ask."""
    if not study.questions_method:
        return None
    title = say(language, "Questions people ask")
    if not study.questions:
        said = say(language, "Nobody asks a question that its form would show.")
        return Section(title, [said, read(study.questions_method, language)])
    first = study.questions[0]
    if first.example.toxic or first.count < 2:
        return Section(title, [], [tables.questions(study, language)])
    said = say_count(
        language,
        "Asked most: {question}, by {n} message.",
        "Asked most: {question}, by {n} messages.",
        first.count,
        question=quoted(first.example.text, language),
    )
    return Section(title, [said], [tables.questions(study, language)])


def story(study: Study, language: str) -> Section | None:
    """The messages that together say most of it."""
    if not study.posts:
        return None
    title = say_count(language, "The story in {n} message", "The story in {n} messages", len(study.posts))
    said = say(language, "Representative, not the most popular: together they say most of what the others said.")
    return Section(title, [said] if len(study.posts) > 1 else [], [tables.telling(study, title, language)])
