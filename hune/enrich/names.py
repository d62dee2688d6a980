"""The people, organisations and places a text seems to name: capital letters where grammar asks for none.

Cheap and honest about it: a candidate is a run of capitalised words (`Place de la Paix` with its small words). One word
that opens a sentence counts only when it also stands elsewhere with its capital, or is an acronym.
"""

from __future__ import annotations

import re

from hune.enrich.stop_words import stop_words

LONGEST_TEXT = 20_000  # characters looked at
MOST = 50  # names of one text
MOST_WORDS = 6  # a longer run is a headline, not a name
FEW = 12  # letters: fewer cannot be told to shout
SHOUTED = 0.5  # share of capitals above which they tell nothing

MARKS = re.compile(r"https?://\S+|[@#]\w+")
UPPER = "A-ZÀ-ÖØ-ÞŒŠŽ"
# An apostrophe after the word makes it no name (`Quelqu’un`), unless it is the English genitive.
CAPITALS = re.compile(f"[{UPPER}]")
CAPITALISED = rf"[{UPPER}](?>(?:[^\W_]|-(?=[^\W_]))+)(?!['’](?!s\b)\w)"
NAME = re.compile(
    rf"(?<![\w@#])(?P<name>{CAPITALISED}"
    rf"(?: (?:(?:de la|de l['’]|d['’]|de|du|des|von|van|of|the|el|al|bin) ?)?{CAPITALISED})*)"
)
OPENING = re.compile(r"(?:^|[.!?…:;\n•\-–—«\"“(])\s*$")
CALENDAR = "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
CALENDAR_WORDS = frozenset([*CALENDAR.split(), "september", "october", "november", "december"])


def named(text: str) -> list[str]:
    """The distinct names in order of appearance, as written (words shouted in capitals as `Words`)."""
    text = text[:LONGEST_TEXT]
    if "://" in text or "@" in text or "#" in text:
        text = MARKS.sub(" | ", text)
    if _shouted(text):
        return []
    certain: dict[str, None] = {}
    opening: list[str] = []
    for found in NAME.finditer(text):
        opens = OPENING.search(text, max(0, found.start() - 4), found.start()) is not None
        words = found["name"].split(" ")
        if opens or len(words) == 1:
            words = _without_stop_words(words)
        if not words or len(words) > MOST_WORDS:
            continue
        name = " ".join(_calm(word) for word in words)
        if opens and len(words) == 1 and found["name"] == words[0] and not _acronym(words[0]):
            opening.append(name)
        else:
            certain[name] = None
    for name in opening:
        if opening.count(name) > 1:
            certain[name] = None
    return list(certain)[:MOST]


def _shouted(text: str) -> bool:
    capitals = len(CAPITALS.findall(text, 0, 400))
    if capitals <= SHOUTED * FEW:
        return False
    letters = sum(map(str.isalpha, text[:400]))
    return letters > FEW and capitals > SHOUTED * letters


def _without_stop_words(words: list[str]) -> list[str]:
    """The run without the small words at its head: `Hier Alpha` is `Alpha`; in a sentence `La Rochelle` stays whole."""
    stop = stop_words("")
    while words and (words[0].lower() in stop or words[0].lower() in CALENDAR_WORDS):
        words = words[1:]
    return words


def _acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _calm(word: str) -> str:
    return word.capitalize() if len(word) > 4 and word.isupper() and "-" not in word else word
