"""What a run of capitalised words is, whatever stands around it: a name, a part of one, or nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from hune.enrich.name_kinds import (
    in_dictionary,
    is_acronym,
    is_first_name,
    is_no_name,
    is_place,
    own_kind,
    people_of,
)
from hune.enrich.name_words import CUE_WORDS, INSTITUTIONS, PART_OF_NAME, PRODUCT, SURE_TITLES, TITLES, WEAK, WORDS_TOO
from hune.enrich.place.fold import fold
from hune.enrich.stop_words import stop_words

REMEMBERED = 100_000  # runs
MOST_WORDS = 6  # a longer run is a headline, not a name
LONGEST = 60  # characters of a name
PARTICLES = frozenset(
    ("le", "la", "les", "l", "de", "du", "des", "d", "von", "van", "der", "el", "al", "bin", "the", "of", "and", "et")
)
SMALL = frozenset((*PARTICLES, "l’", "d’", "l'", "d'"))
# `gate B12`, `Plan B`, a flight's number, a booking code, `Nooo`, `Hahaha`; `G20` is one.
LABEL = re.compile(
    r"(?i:\d.*|[a-z]|(?!g\d)[a-z]-?\d+[a-z]?|[a-z]{2}\d{3,}|[^ ]*\d[a-z][^ ]*|[^ ]*(?!ii)(.)\1\1[^ ]*"
    r"|b?w?(?:a?ha|hi|he){2,}h?)"
)
WORDLIKE = re.compile(r"(?=.*[aeiouyàâäéèêëîïôöùûüœæ]).{4,}", re.IGNORECASE)


class Reading(NamedTuple):
    """The name in a run; its kind, "" where its surroundings must tell; `sure`: it is one even if it stands there only
    once."""

    text: str
    kind: str
    sure: bool


@lru_cache(REMEMBERED)
def read(run: str, opens: bool, headline: bool, language: str) -> Reading | None:
    """The name in a run that may open a sentence or stand in a headline; None when there is none."""
    words, titled = _bare(run, opens, language)
    text = " ".join(_calm(word) for word in words).rstrip(".-&")
    if not text or len(words) > MOST_WORDS or len(text) > LONGEST or LABEL.fullmatch(text):
        return None
    first = opens and len(words) == len(run.split(" "))
    plain = all(in_dictionary(word, language) and not is_acronym(word) for word in words if word[0].isupper())
    if any(_small_in_capitals(word, language) for word in words[1:-1]):
        return None
    if titled and (not plain or len(words) > 1 or titled in SURE_TITLES or is_first_name(text)):
        return Reading(text, "person", True)
    own = own_kind(text)
    if plain and not _named_all_the_same(words, own, first):
        return None
    if own:
        return Reading(text, own, True)
    if headline and len(words) > 1:
        return None
    return Reading(text, "", len(words) > 1 or (len(text) > 2 and not first) or _unknown_word(text))


def _small_in_capitals(word: str, language: str) -> bool:
    """`Save Money On Energy`, `Conseil DE Sécurité`; but `Jeanne La Tour`."""
    if not word[0].isupper() or word.lower() not in stop_words(language):
        return False
    return word.lower() not in PARTICLES or (len(word) > 1 and word.isupper())


def _named_all_the_same(words: list[str], own: str, opens: bool) -> bool:
    """Whether words of the dictionary name something: `Nice`, `Red Cross`, but not `Social Media`, `Game 5`."""
    said = fold(" ".join(words))
    if said in INSTITUTIONS:
        return True
    if len(words) == 1:
        return (own == "place" and not (opens and said in WORDS_TOO)) or (own == "person" and not opens)
    if words[-1].isdigit():
        return own == "product" and not PRODUCT.isdisjoint(fold(word) for word in words)
    if own in ("place", "organisation", "other") and not is_place(" ".join(words)):
        return not {fold(words[0]), fold(words[-1])} & CUE_WORDS <= WEAK
    return own != ""


def _unknown_word(text: str) -> bool:
    return WORDLIKE.fullmatch(text) is not None and not in_dictionary(text, "")


def _bare(run: str, opens: bool, language: str) -> tuple[list[str], str]:
    """The words of a run without what is not the name: titles and all before them, greetings, small words, and the
    words that open a sentence (`Hier Alpha`); in a sentence `La Rochelle` stays whole. And the title, "" for none."""
    words = run.split(" ")
    title = max((i for i, word in enumerate(words[:-1]) if _is_title(word)), default=-1)
    words, titled = words[title + 1 :], fold(words[title]) if title >= 0 else ""
    while words:
        word, rest = words[0], words[1:]
        if is_no_name(word):
            titled = ""
        elif rest and word.lower() in PARTICLES and (len(rest) > 1 or is_place(rest[0])) and not titled:
            if is_place(" ".join(words)) and people_of(fold(" ".join(words))) > people_of(fold(" ".join(rest))):
                break
        elif len(rest) > 1 and rest[0] in SMALL and in_dictionary(word, language) and not own_kind(" ".join(words)):
            rest = rest[1:]  # `Déclaration de Camille Duval`
        elif not _small(words, opens, language):
            break
        words = rest
    while words and (words[-1].lower() in PARTICLES or (is_no_name(words[-1]) and not _tied(words))):
        words = words[:-1]
    return words, titled


def _tied(words: list[str]) -> bool:
    """Whether the last word belongs to the first: `Parti de la Terre`."""
    return len(words) > 2 and words[-2] in SMALL and own_kind(" ".join(words)) != ""


def _is_title(word: str) -> bool:
    said = fold(word)
    return said in TITLES and said not in PART_OF_NAME


def _small(words: list[str], opens: bool, language: str) -> bool:
    """Whether the first word has its capital for another reason than being a name."""
    if len(words) == 1:
        return words[0].lower() in stop_words(language)
    loud = len(words[0]) > 1 and words[0].isupper() and words[0].lower() in stop_words(language)
    return loud or (opens and _opens_only(words, language))


def _opens_only(words: list[str], language: str) -> bool:
    """Whether the first of several words has its capital from the sentence alone."""
    if words[0].lower() in stop_words(language):
        return True
    if own_kind(" ".join(words)) or not words[1][0].isupper():
        return False
    return in_dictionary(words[0], language) and not in_dictionary(words[-1], language)


def _calm(word: str) -> str:
    return word.capitalize() if len(word) > 4 and word.isupper() and "-" not in word and not is_acronym(word) else word
