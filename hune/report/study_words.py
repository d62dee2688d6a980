"""How a study writes its figures: numbers, factors, moments, lists, places, sentences kept as keys."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.lists import format_list

from hune import words
from hune.analyse.labels import label
from hune.analyse.study import Number, Said, Study
from hune.words import say

# A medium inside a sentence, after what was said there.
ON_SENTENCES = {
    "news": "in the press", "blog": "on blogs", "microblog": "on microblogs", "social": "on social networks",
    "forum": "on forums", "video": "in videos", "photo": "on photo networks", "review": "in reviews",
    "qa": "on question sites", "wiki": "on wikis", "podcast": "in podcasts", "newsletter": "in newsletters",
    "messaging": "in messaging groups", "bookmark": "on bookmark sites", "presentation": "in presentations",
    "music": "on music networks", "game": "in games", "other": "in other media",
}  # fmt: skip
PHASE_SENTENCES = {"start": "Start", "rise": "Rise", "peak": "Peak", "fall": "Fall"}
DURING_SENTENCES = {
    "start": "at the start", "rise": "during the rise", "peak": "at the peak", "fall": "during the fall",
    "": "in the period",
}  # fmt: skip


def read(sentence: Said, language: str) -> str:
    """A sentence that the analysis kept as key and parameters."""
    return say(language, sentence.text, **sentence.params)


def number(value: float | str | None, language: str) -> str:
    """A number, one decimal below ten; a dash where there is none."""
    if value is None or isinstance(value, str):
        return value or "–"
    return words.number(value, language, 1 if abs(value) < 10 else 0)


def factor(value: float | str | None, language: str) -> str:
    """`× 34`; a dash where there is none."""
    return "–" if value is None else f"×\u202f{number(value, language)}"


def percent(value: float | None, language: str) -> str:
    """A share in whole percent, one decimal below ten percent; a dash where there is none."""
    return "–" if value is None else words.percent(value, language, 1 if value < 0.1 else 0)


def between(low: float, high: float, language: str) -> str:
    """`57–65 %`: the two ends of an interval of shares, in whole percent."""
    return f"{words.number(round(100 * low), language)}–{words.percent(high, language)}"


def listed(items: Iterable[str], language: str) -> str:
    """`a, b et c`."""
    return format_list(list(items), locale=language)


def quoted(text: str, language: str) -> str:
    """The text between the language's quotation marks."""
    return f"«\u202f{text}\u202f»" if language == "fr" else f"“{text}”"


def terms(found: Iterable[str], language: str) -> str:
    """Words of people, each between quotation marks, as one list."""
    return listed((quoted(term, language) for term in found), language)


def on(parameter: str, value: str, language: str) -> str:
    """`in the press`, `on forums`; a network by its name."""
    known = ON_SENTENCES.get(value) if parameter == "medium" else None
    return say(language, known) if known else say(language, "on {network}", network=label(parameter, value, language))


def phase(name: str, language: str) -> str:
    """The name of a phase, as a heading."""
    return say(language, PHASE_SENTENCES[name])


def during(name: str, language: str) -> str:
    """A phase inside a sentence."""
    return say(language, DURING_SENTENCES[name])


def later(minutes: int, language: str) -> str:
    """How long after: `12 minutes later`, `14 hours later`."""
    if not minutes:
        return say(language, "in the same minute")
    return say(language, "{span} later", span=words.span(60 * minutes, language))


def day(said: str, language: str, *, year: bool = True) -> str:
    """An ISO day in words."""
    return words.date(date.fromisoformat(said), language, year=year)


def moment(said: str, language: str, timezone: str) -> str:
    """`18 mai 2026, 9 h 04` in the study's zone."""
    return words.moment(datetime.fromisoformat(said), language, timezone)


def on_at(said: str, language: str, timezone: str, *, year: bool = True) -> str:
    """`le 18 mai 2026 à 9 h 04` in the study's zone, for the middle of a sentence."""
    local = datetime.fromisoformat(said).astimezone(ZoneInfo(timezone))
    written = words.date(local.date(), language, year=year)
    return say(language, "on {day} at {hour}", day=written, hour=words.clock(local, language))


def moment_of_day(said: str, language: str, timezone: str) -> str:
    """`3 mai à 9 h 04` in the study's zone."""
    local = datetime.fromisoformat(said).astimezone(ZoneInfo(timezone))
    written = words.date(local.date(), language, year=False)
    return say(language, "{day} at {hour}", day=written, hour=words.clock(local, language))


def span(since: str, until: str, language: str, timezone: str) -> str:
    """`18 mai, 9 h 00 – 14 h 00`; both days where it ends on another one."""
    zone = ZoneInfo(timezone)
    first, last = (datetime.fromisoformat(said).astimezone(zone) for said in (since, until))
    begin = f"{words.date(first.date(), language, year=False)}, {words.clock(first, language)}"
    end = words.clock(last, language)
    if first.date() != last.date():
        end = f"{words.date(last.date(), language, year=False)}, {end}"
    return f"{begin} – {end}"


def period(study: Study, language: str) -> str:
    """From the first to the last day; "" when nothing was found over all time."""
    if study.since is None or study.until is None:
        return ""
    zone = ZoneInfo(study.timezone)
    first = datetime.fromisoformat(study.since).astimezone(zone).date()
    last = (datetime.fromisoformat(study.until).astimezone(zone) - timedelta(microseconds=1)).date()
    if first == last:
        return words.date(first, language)
    return f"{words.date(first, language, year=first.year != last.year)} – {words.date(last, language)}"


def why_not(found: Number, language: str) -> str:
    """The reason why there is no such number; "" when there is one."""
    return read(found.reason, language) if found.value is None and found.reason else ""
