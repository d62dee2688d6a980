"""The head of a study: the lede that can be read aloud, the figures written large, what to mind."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby

from hune.analyse.study import Number, Study, Unheard
from hune.report.article import Large
from hune.report.study_words import (
    day,
    factor,
    later,
    listed,
    moment,
    moment_of_day,
    number,
    on,
    on_at,
    percent,
    read,
    terms,
    why_not,
)
from hune.words import say, say_count

NEAR = timedelta(hours=1)  # the first voice spoke as the rise began
PLACES = 4  # places that a sentence names after the first one
WORDS = 3
GAPS = 5  # that are told one by one
JUDGED = 30  # messages whose tone is worth a sentence of the lede


def lede(study: Study, language: str) -> str:
    """The study in a few sentences: how large, how it began and moved, how it fell, in which tone and words."""
    said = [_size(study, language), course(study, language), fallen(study, language), _about(study, language)]
    return " ".join(part for part in said if part)


def _size(study: Study, language: str) -> str:
    if not study.peak_day:
        return total(study, language)
    if study.factor.value is not None and study.began.value:
        return say(
            language,
            "On {day}, {peak} messages were about “{topic}”: {factor} times a normal day, which has {normal}.",
            day=day(study.peak_day, language), peak=number(study.peak.value, language), topic=study.topic_name,
            factor=number(study.factor.value, language), normal=number(study.normal.value, language),
        )  # fmt: skip
    fullest = say_count(
        language,
        "The fullest day was {day}, with {n} message about “{topic}”.",
        "The fullest day was {day}, with {n} messages about “{topic}”.",
        int(study.peak.value or 0),
        day=day(study.peak_day, language),
        topic=study.topic_name,
    )
    return f"{fullest} {why_not(study.factor if study.began.value else study.began, language)}"


def total(study: Study, language: str) -> str:
    """How many messages there are."""
    return say_count(
        language,
        "{n} message about “{topic}” in the period.",
        "{n} messages about “{topic}” in the period.",
        int(study.total.value or 0),
        topic=study.topic_name,
    )


def course(study: Study, language: str) -> str:
    """Where and when it began, and where it went from there; "" without a buzz."""
    tongue, zone = language, study.timezone
    if len(study.passage) > 1:
        first, *others = study.passage
        began = say(tongue, "It began {place} {moment}", place=on(study.passage_by, first.value, tongue),
                    moment=on_at(first.first, tongue, zone, year=years(study)))  # fmt: skip
        waves = groupby(others[:PLACES], key=lambda arrival: later(arrival.lag, tongue))
        reached = [
            say(tongue, "{place} {later}", later=after,
                place=listed((on(study.passage_by, a.value, tongue) for a in together), tongue))
            for after, together in waves
        ]  # fmt: skip
        return say(tongue, "{began}; it was taken up {places}.", began=began, places=listed(reached, tongue))
    return beginning(study, language)


def beginning(study: Study, language: str) -> str:
    """Where and when it began; "" without a buzz."""
    if not isinstance(study.began.value, str):
        return ""
    tongue = language

    def at(said: str) -> str:
        return on_at(said, tongue, study.timezone, year=years(study))

    if not study.first:
        return say(tongue, "It began {moment}.", moment=at(study.began.value))
    first_voice = study.first[0]
    place = on("medium", first_voice.medium, tongue) if first_voice.medium else ""
    began, spoke = (datetime.fromisoformat(said) for said in (study.began.value, first_voice.at))
    if spoke - began <= NEAR:
        if not place:
            return say(tongue, "It began {moment}.", moment=at(first_voice.at))
        return say(tongue, "It began {place} {moment}.", place=place, moment=at(first_voice.at))
    if study.normal.value is None:
        return say(
            tongue, "It was spoken of starting {moment}; the first message that says what it is about came {spoke}.",
            moment=at(study.began.value), spoke=at(first_voice.at),
        )  # fmt: skip
    return say(
        tongue,
        "More was said than usual starting {moment}; the first message that says what it is about came {spoke}.",
        moment=at(study.began.value), spoke=at(first_voice.at),
    )  # fmt: skip


def years(study: Study) -> bool:
    """Whether moments need their year: the period lies in more than one."""
    return (study.since or "")[:4] != (study.until or "")[:4]


def fallen(study: Study, language: str) -> str:
    """How fast it fell, or that it had not; "" without a buzz."""
    if study.half_life.value is not None:
        return say_count(
            language,
            "It had fallen by half {n} hour after its peak.",
            "It had fallen by half {n} hours after its peak.",
            int(study.half_life.value or 0),
        )
    return not_fallen(study, language) if study.began.value else ""


def not_fallen(study: Study, language: str) -> str:
    """Why no half-life is said."""
    if study.half_life.value is None and study.began.value and study.silent_from:
        end = on_at(study.silent_from, language, study.timezone, year=years(study))
        return say(language, "The fall is not seen: the data end {moment}.", moment=end)
    return why_not(study.half_life, language)


def telling_words(found: str, study: Study, language: str) -> str:
    """The words that set it apart, as a sentence; against what is usual only where something says what that is."""
    usual = study.normal.value is not None
    return say(language, "Said far more than usual: {terms}." if usual else "Its key terms: {terms}.", terms=found)


def _about(study: Study, language: str) -> str:
    """Its words, and which tone prevails when chance does not explain it."""
    said = []
    if study.terms:
        words = terms((t.term for t in study.terms[:WORDS]), language)
        said.append(telling_words(words, study, language))
    parts = {part.value: part for part in study.tone.parts} if study.tone else {}
    if study.tone and study.tone.judged >= JUDGED:
        low, high = (parts[value] for value in ("negative", "positive"))
        shares = {"negative": percent(low.share, language), "positive": percent(high.share, language)}
        if low.low > high.high:
            said.append(say(language, "Negative messages ({negative}) outnumber positive ones ({positive}).", **shares))
        elif high.low > low.high:
            said.append(say(language, "Positive messages ({positive}) outnumber negative ones ({negative}).", **shares))
    return " ".join(said)


def figures(study: Study, language: str) -> list[Large]:
    """The six figures of a buzz; what does not exist says why."""
    zone = study.timezone

    def large(label: str, figure: Number, value: str, note: str = "") -> Large:
        return Large(label, value if figure.value is not None else "", note or why_not(figure, language), figure.opens)

    began = moment(str(study.began.value), language, zone).rpartition(", ") if study.began.value else ("", "", "")
    hours = say(language, "{n} h", n=number(study.half_life.value, language))
    peak_day = day(study.peak_day, language) if study.peak_day else ""
    return [
        large(say(language, "Messages"), study.total, number(study.total.value, language)),
        large(say(language, "Normal day"), study.normal, number(study.normal.value, language)),
        large(say(language, "Peak day"), study.peak, number(study.peak.value, language), peak_day),
        large(say(language, "Factor"), study.factor, factor(study.factor.value, language)),
        large(say(language, "Beginning"), study.began, began[2], began[0]),
        large(say(language, "Half-life"), study.half_life, hours, not_fallen(study, language)),
    ]


def warnings(study: Study, language: str) -> list[str]:
    """What to mind: what was not heard, and what the analysis says."""
    said = [read(warning, language) for warning in study.warnings]
    if study.heard_since:
        since = day(study.heard_since, language)
        said.append(
            say(language, "Nothing was listened to before {day}: what was said earlier is not known.", day=since)
        )
    return said + unheard(study, language)


def unheard(study: Study, language: str) -> list[str]:
    """When which source was not heard: a gap is no calm."""
    said = [not_heard(gap, study, language) for gap in study.gaps[:GAPS]]
    if (more := len(study.gaps) - GAPS) > 0:
        said.append(
            say_count(language, "One more gap is shaded on the curve.", "{n} more gaps are shaded on the curve.", more)
        )
    return said


def not_heard(gap: Unheard, study: Study, language: str) -> str:
    """A gap in one sentence."""
    since, until = (moment_of_day(said, language, study.timezone) for said in (gap.since, gap.until))
    return say(
        language, "{sources}: not heard from {since} to {until}; what was said there meanwhile may be missing.",
        sources=listed(gap.sources, language), since=since, until=until,
    )  # fmt: skip
