"""What a signal says, as sentences that are said later in the reader's language.

Moments and names of weekdays stand in a sentence already written, in the language given here.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from babel import dates

from hune import words
from hune.analyse.labels import label
from hune.analyse.signals.cause import Cause
from hune.analyse.signals.detector import Call, detectors
from hune.analyse.signals.past import QUARTER
from hune.analyse.study import Said
from hune.analyse.study import said as _
from hune.mention import Mention

EXCERPT = 240  # characters
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
    at = (call.at + QUARTER).astimezone(ZoneInfo(timezone))
    name = label(call.detector, call.subject, language) if call.detector in TERRITORIAL else call.label
    return {
        "name": name,
        "observed": round(100 * call.observed) if shares else round(call.observed),
        "expected": round(100 * call.expected) if shares else _short(call.expected),
        "hours": round(call.hours),
        "time": words.clock(at, language),
        "day": str(dates.format_date(at.date(), "EEEE", locale=language)),
    }


def _short(n: float) -> float | int:
    return round(n) if n >= 10 or n == round(n) else round(n, 1)


def _author(first: Mention | None) -> str:
    return (first.author.label or first.site or first.network) if first else "–"


def _clock(first: Mention | None, language: str, timezone: str) -> str:
    """The time of the first post; its day stands on the page."""
    return words.clock(first.published_at.astimezone(ZoneInfo(timezone)), language) if first else "–"
