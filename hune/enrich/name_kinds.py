"""Of what kind a name is: by the words in it, by lists of first names and places, by the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from hune.enrich import name_words as words_for
from hune.enrich.first_names import counts
from hune.enrich.lemmas import is_word
from hune.enrich.name_runs import SPEECH, Around
from hune.enrich.place.areas import areas
from hune.enrich.place.book import book
from hune.enrich.place.fold import fold
from hune.enrich.stop_words import stop_words

REMEMBERED = 100_000  # names and words
TOWN = 40_000  # people: smaller towns share their names with families
VILLAGE = 2_000  # people: enough where the text says that it is a place
CITY = 100_000  # people: larger ones are meant before a first name or a word is
BORN, WELL_BORN = 1_000, 20_000  # people: rarer first names are surnames; and, where it is a word too, that word
INITIAL = re.compile(r"[A-Z]\. ?[A-Z]")
METROPOLIS = 300_000  # people: a first name that is such a town's is not taken for one
ACRONYM = re.compile(r"[A-ZÉÈ](?:[A-ZÉÈ&.-]{1,6}|[A-Z]*\d)")
VOWEL = re.compile("[AEIOUYÉÈ]")
VERSION = re.compile(r".*\d")


@lru_cache(REMEMBERED)
def own_kind(name: str) -> str:
    """What the name says by itself; "" when it takes its surroundings to know."""
    words = fold(name).split()
    if not words:
        return ""
    if " ".join(words) in words_for.LANDS:
        return "place"
    if words[0] in ("saint", "sainte") and len(words) > 1:
        return "place"
    said, parts = " ".join(words), name.split(" ")
    people = people_of(said)
    if people >= (CITY if len(words) == 1 else TOWN):
        return "place"
    if len(parts) == 1:
        return _kind_of_word(name, people)
    if words[0] in words_for.PART_OF_NAME or INITIAL.match(name):
        return "person"
    if said in words_for.INSTITUTIONS:
        return "organisation"
    if cue := _cue(words):
        return cue
    if VERSION.fullmatch(parts[-1]):
        return "product"
    if is_acronym(parts[0]):
        return "organisation"
    return "person" if is_first_name(parts[0]) and people_of(words[0]) < METROPOLIS else ""


def _kind_of_word(word: str, people: float) -> str:
    if is_acronym(word) or fold(word) in words_for.INSTITUTIONS:
        return "organisation"
    if is_first_name(word) and people < TOWN:
        return "person"
    return "place" if people >= TOWN and not in_dictionary(word, "") else ""


def kind(name: str, around: Around, language: str) -> str:
    """The kind of a name that does not tell it, from the words around it ("" at an end of a sentence): one of
    `NAME_KINDS`. Two words not in the dictionary are taken for a person, with one that is for an organisation."""
    earlier, before, after = map(fold, around)
    asked = {before, earlier} if before in words_for.OF and earlier else {before}
    if not asked.isdisjoint(words_for.PRODUCT_BEFORE) or after in words_for.PRODUCT_AFTER:
        return "product"
    if not asked.isdisjoint(words_for.ORGANISATION_BEFORE) or after in words_for.ORGANISATION_AFTER:
        return "organisation"
    if around.after == SPEECH or after in words_for.SAYS or not asked.isdisjoint(words_for.PERSON_BEFORE):
        return "person"
    if (before in words_for.AT or before in words_for.OF) and people_of(fold(name)) >= VILLAGE:
        return "place"
    if before in ARTICLES:
        return "organisation"
    if " " not in name:
        return "other"
    first, last = name.split(" ")[0], name.split(" ")[-1]
    if in_dictionary(last, language):
        return "other" if is_place(first) else "organisation"
    return "organisation" if in_dictionary(first, language) and first.lower() not in ARTICLES else "person"


def is_acronym(word: str) -> bool:
    """Capitals alone, up to seven, that are no shouted word: `CNIL`, `F.C.`, `G20`."""
    if len(word) < 2 or ACRONYM.fullmatch(word) is None:
        return False
    return VOWEL.search(word) is None or not in_dictionary(word, "")


def is_no_name(word: str) -> bool:
    """Days and months, greetings, exclamations, peoples and tongues: capitals that name nobody."""
    return fold(word) in _no_names()


@lru_cache(REMEMBERED)
def in_dictionary(word: str, language: str) -> bool:
    """Whether a word is one of the language (of French or English where it is another) and so need not be a name."""
    known = (language,) if language in ("fr", "en") else ("fr", "en")
    parts = word.lower().split("-")
    if parts[-1].endswith(("ment", "ly")):  # adverbs, which the lists do not have
        return True
    return any(all(part in stop_words(code) or is_word(part, code) for part in parts) for code in known)


@lru_cache(REMEMBERED)
def is_first_name(word: str) -> bool:
    """Whether many people in France or the United States were given it."""
    if word.isupper() and len(word) < 5:
        return False
    if "-" in word:
        return all(is_first_name(part) for part in word.split("-"))
    born = counts(word)
    least = WELL_BORN if in_dictionary(word, "") else BORN
    return born is not None and sum(born.girls) + sum(born.boys) >= least


def is_place(name: str) -> bool:
    """Whether it is a country, a region or a town of some size."""
    return people_of(fold(name)) >= TOWN


def _cue(words: Sequence[str]) -> str:
    """By the word that says what the thing is: the first or the last; `Tour de France` is no place."""
    for cues, found in CUES:
        if words[0] in cues or words[-1] in cues:
            return found
    if words[0] == "air" and not words[-1].isdigit():
        return "organisation"
    return (
        "product" if words[-1] in words_for.PRODUCT or (words[0] in words_for.PRODUCT and words[-1].isdigit()) else ""
    )


ARTICLES = frozenset(("l", "la", "le", "les", "the"))
CUES = (
    (words_for.OTHER, "other"),
    (words_for.ORGANISATION, "organisation"),
    (words_for.PLACE, "place"),
)


@lru_cache(REMEMBERED)
def people_of(name: str) -> float:
    """How many live in the largest place of that folded name; 0.0 when there is none."""
    if spots := areas().names.get(name):  # a country or region is meant before the small towns of that name
        return max(TOWN, *(spot.weight for spot in spots))
    return max((spot.weight for spot in book().cities(name)), default=0.0)


@lru_cache(1)
def _no_names() -> frozenset[str]:
    from babel import Locale

    tongues = {fold(tongue) for code in ("fr", "en") for tongue in Locale(code).languages.values()}
    plurals = {f"{tongue}{ending}" for tongue in tongues for ending in ("s", "e", "es")}
    said = {tongue for tongue in tongues | plurals if " " not in tongue and not is_first_name(tongue)}
    return words_for.NO_NAME | words_for.PEOPLES | said
