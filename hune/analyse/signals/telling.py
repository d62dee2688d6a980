"""What a signal says, as sentences that are said later in the reader's language.

Moments and names of weekdays stand in a sentence already written, in the language given here.
"""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from babel import dates

from hune import words
from hune.analyse.labels import label
from hune.analyse.signals.cause import Cause
from hune.analyse.signals.detector import Call, detectors
from hune.analyse.study import Said
from hune.analyse.study import said as _
from hune.mention import Mention

EXCERPT = 240  # characters
SOME, ONE, MANY = 0.75, 1.25, 5.0  # below: fewer than one; one; from here on nobody says “or”
MOMENT = timedelta(microseconds=1)  # an hour that ends at midnight is of the day before
TERRITORIAL = ("country", "medium")  # whose values have names in each language
PARTS = {
    "story": _("{share}% of the excess repeats one post by {author}, begun at {time}."),
    "author": _("{share}% of the excess was written by {name}, from {time} on."),
    "link": _("{share}% of the excess links to {name}, from {time} on."),
    "hashtag": _("{share}% of the excess bears #{name}, from {time} on."),
    "term": _("{share}% of the excess says “{name}”, from {time} on."),
    "": _("{share}% of the excess comes from {name}, from {time} on."),
}
SPREAD = _("It is spread over many: no single story, author, term or source explains a quarter of the excess.")
MISSING = _("{share}% of what is missing would come from {name}.")
MISSING_EVERYWHERE = _("It is missing everywhere: no single source, site or author explains a quarter of it.")
BEGUN = _("It began with a post by {author} at {time}: “{text}”")


def title(call: Call, topic: str, language: str, timezone: str) -> Said:
    """What it is, in a few words."""
    return Said(detectors()[call.detector].title, {"topic": topic, **_filling(call, language, timezone)})


def against(call: Call, language: str, timezone: str) -> Said:
    """What was observed, against what was expected."""
    return Said(detectors()[call.detector].against, _filling(call, language, timezone))


def why(call: Call, found: Cause, first: Mention | None, language: str, timezone: str) -> Said | None:
    """The cause in one sentence; None where the signal itself names what it is about. `first`: the post it began
    with."""
    if call.subject:
        return None
    less = call.observed < call.expected
    if not found.kind:
        return MISSING_EVERYWHERE if less else SPREAD
    name = label(found.kind, found.label, language) if found.kind in TERRITORIAL else found.label
    filling: dict[str, str | int | float] = {"share": round(100 * found.share), "name": name}
    if less:
        return Said(MISSING.text, filling)
    part = PARTS.get(found.kind, PARTS[""])
    return Said(part.text, filling | {"author": _author(first), "time": _clock(first, language, timezone)})


def begun_by(first: Mention | None, language: str, timezone: str) -> Said | None:
    """The post that started it."""
    if first is None:
        return None
    text = " ".join(first.body.split())
    text = text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"
    return Said(BEGUN.text, {"author": _author(first), "time": _clock(first, language, timezone), "text": text})


def _filling(call: Call, language: str, timezone: str) -> dict[str, str | int | float]:
    shares = detectors()[call.detector].unit == "share"
    since = call.since.astimezone(ZoneInfo(timezone))
    name = label(call.detector, call.subject, language) if call.detector in TERRITORIAL else call.label
    return {
        "name": name,
        "observed": round(100 * call.observed) if shares else round(call.observed),
        "expected": round(100 * call.expected) if shares else about(call.expected, language),
        "usual": usually(call.expected, language),
        "hours": round(call.hours),
        "when": when(call, language, timezone),
        "day": str(dates.format_date(since.date(), "EEEE", locale=language)),
    }


def when(call: Call, language: str, timezone: str) -> str:
    """The time that was counted: `on 13 November, between 10:15 and 11:15`."""
    zone = ZoneInfo(timezone)
    since, until = call.since.astimezone(zone), call.until.astimezone(zone)
    ends = {"first": words.clock(since, language), "last": words.clock(until, language)}
    days = [words.date(moment.date(), language) for moment in (since, until)]
    if since.date() == (until - MOMENT).date():
        return words.say(language, "on {day}, between {first} and {last}", day=days[0], **ends)
    return words.say(language, "from {day} at {first} to {next_day} at {last}", day=days[0], next_day=days[1], **ends)


def about(n: float, language: str) -> str:
    """A number that is a middle or a mean, as one says it: `40`, `3`, `1 or 2`, `fewer than 1`; `0` of none alone."""
    if 0 < n < SOME:
        return words.say(language, "fewer than 1")
    whole, half = int(n), round(2 * n) / 2
    if n < MANY and half != round(half):
        return words.say(language, "{n} or {next}", n=whole, next=whole + 1)
    return words.number(round(n), language)


def usually(n: float, language: str) -> str:
    """So many are usual."""
    said = about(n, language)
    return words.say(language, "{n} is usual" if 0 < n < ONE else "{n} are usual", n=said)


def _author(first: Mention | None) -> str:
    return (first.author.label or first.site or first.network) if first else "–"


def _clock(first: Mention | None, language: str, timezone: str) -> str:
    """The time of the first post; its day stands on the page."""
    return words.clock(first.published_at.astimezone(ZoneInfo(timezone)), language) if first else "–"
