"""The people, organisations, places and products a text names: capital letters where grammar asks for none, what the
workspace knows, and what kind of thing each is.

Precision comes first, since the names are counted: a word of the dictionary is no name for its capital alone, the word
that opens a sentence needs more than that, and a headline in capitals gives only what the lists know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from hune.enrich.gazetteer import NOBODY, Gazetteer, Known
from hune.enrich.name_kinds import in_dictionary, is_acronym, kind
from hune.enrich.name_reading import read
from hune.enrich.name_runs import Run, runs
from hune.enrich.name_words import TITLES
from hune.enrich.place.fold import fold

LONGEST_TEXT = 20_000  # characters looked at
MOST = 50  # names of one text
SHOUTED = 0.5  # share of capitals above which they tell nothing
FEW = 12  # letters: fewer cannot be told to shout
HEADLINE, HEADLINE_WORDS = 0.6, 6  # share of capitalised words above which a text is a headline; of how many at least
LOOKED_AT = 400  # characters that tell either
LONGEST_RUN = 300  # characters of capitalised words in a row: longer ones are no name, and dear to read

CAPITALS = re.compile("[A-ZÀ-ÖØ-Þ]")
LONG_WORDS = re.compile(r"(?<![@#\w])[^\W\d_]{4,}")
INITIALS = re.compile(r"[^\W\d_]{3,}")


class Name(NamedTuple):
    """A name as it is counted, and one of `NAME_KINDS`."""

    text: str
    kind: str


def named(text: str, language: str = "", gazetteer: Gazetteer = NOBODY) -> list[Name]:
    """The distinct names, those of the gazetteer first and as it spells them, the others in order of appearance."""
    text = text[:LONGEST_TEXT]
    found = dict(gazetteer.find(text)) if gazetteer else {}
    names = [Name(known.name, known.kind) for known in found.values()]
    capitals = len(CAPITALS.findall(text, 0, LOOKED_AT))
    if capitals and not _shouted(text, capitals):
        names += _by_capitals(text, language, gazetteer, found, _headline(text, capitals))
    return _merged(names)[:MOST]


def _by_capitals(text: str, language: str, gazetteer: Gazetteer, found: dict[str, Known], headline: bool) -> list[Name]:
    names: list[Name] = []
    doubtful: list[Name] = []
    for run in runs(text):
        if found and _stands_in(run, found):
            continue
        if run.fixed:
            names.append(Name(run.fixed, "organisation"))
            continue
        reading = read(run.text, run.opens, headline, language) if len(run.text) <= LONGEST_RUN else None
        if reading is None:
            continue
        if gazetteer and (known := gazetteer.surname(fold(reading.text))):
            names.append(Name(known.name, known.kind))
            continue
        name = Name(reading.text, _kind(run, reading.text, reading.kind, language))
        (names if reading.sure or name.kind == "person" else doubtful).append(name)
    if doubtful:
        said = [name.text for name in (*names, *doubtful)]
        names += [name for name in doubtful if said.count(name.text) > 1]
    return names


def _stands_in(run: Run, found: Iterable[str]) -> bool:
    """Whether a name of the gazetteer stands in these words: one of several words anywhere, a single one alone."""
    said = fold(run.text)
    return any(said == alias or (" " in alias and f" {alias} " in f" {said} ") for alias in found)


def _kind(run: Run, text: str, own: str, language: str) -> str:
    if own == "person":
        return own
    around = run.around()
    if fold(around.before) in TITLES and not is_acronym(text):
        return own if own and in_dictionary(text.split(" ")[0], language) else "person"
    return own or kind(text, around, language)


def _merged(names: list[Name]) -> list[Name]:
    """Each once, without a surname whose bearer stands there in full, and without an acronym beside its words."""
    if len(names) < 2:
        return names
    long = [name for name in names if " " in name.text]
    surnames = {fold(name.text).split()[-1] for name in long if name.kind == "person"}
    initials = {"".join(word[0] for word in INITIALS.findall(name.text)).upper() for name in long}
    kept: dict[str, Name] = {}
    for name in names:
        if " " in name.text or not (name.text in initials or fold(name.text) in surnames):
            kept.setdefault(fold(name.text), name)
    return list(kept.values())


def _shouted(text: str, capitals: int) -> bool:
    if capitals <= SHOUTED * FEW:
        return False
    letters = sum(map(str.isalpha, text[:LOOKED_AT]))
    return letters > FEW and capitals > SHOUTED * letters


def _headline(text: str, capitals: int) -> bool:
    if capitals <= HEADLINE * HEADLINE_WORDS:
        return False
    words = LONG_WORDS.findall(text, 0, LOOKED_AT)
    return len(words) >= HEADLINE_WORDS and sum(word[0].isupper() for word in words) > HEADLINE * len(words)
