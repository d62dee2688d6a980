"""What a word is filed under: infinitives for verbs, the singular for the rest, so that `pannes` counts as `panne`.

The word lists are simplemma's. They know no context and go back to the masculine (`présidentielle` → `présidentiel`);
as people read these forms, a feminine is left feminine, and in a pair a word only loses its plural: `clients
remboursés` is `client remboursé`, never `client rembourser`. Each word is looked up once and remembered.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy

from hune.enrich.stop_words import light_words, stop_words

LANGUAGES = ("fr", "en", "es", "de", "it", "pt")
REMEMBERED = 200_000  # words of one language; some 30 MB, then forgotten and begun anew
SHORTEST, LONGEST = 3, 40  # letters of a word

# Verbs by their ending, where a lemma may be asked whether it is one.
INFINITIVES = {"fr": ("er", "ir", "re"), "es": ("ar", "er", "ir"), "pt": ("ar", "er", "ir", "or")}
GENDERED = {"fr": "e", "es": "a", "pt": "a"}
PLURALS = ("men", "women", "children", "feet", "teeth", "mice", "geese", "wives", "lives", "knives")
# What the lists get wrong among the most frequent words: language, form, what it is filed under.
OTHERWISE_FILE = Path(__file__).with_name("lemmas.tsv")


class Forms(NamedTuple):
    """Under what a word is filed alone ("" = it says nothing alone), and in a pair."""

    alone: str
    paired: str


_strategy = DefaultStrategy(low_memory=True)
_lemmatizer = Lemmatizer(cache_max_size=0, lemmatization_strategy=_strategy)


class Memo(dict[str, Forms | None]):
    """The forms of every word met in one language; None for a word that is passed over. At most `REMEMBERED`."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, word: str) -> Forms | None:
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[word] = forms(word, self.language)
        return found


_memos = {language: Memo(language) for language in (*LANGUAGES, "")}


def memo(language: str) -> Memo:
    """The memory of one language; all languages without word lists share one."""
    return _memos[language if language in LANGUAGES else ""]


def forms(word: str, language: str) -> Forms | None:
    """Under what a word in lower case is filed; None for stop words and for what is too short or too long."""
    stop = stop_words(language)
    if not SHORTEST <= len(word) <= LONGEST or word in stop:
        return None
    if language not in LANGUAGES:
        return Forms(word, word)
    otherwise = _otherwise().get(language, {})
    paired = singular(word, language) if word.endswith("ed") else otherwise.get(word) or singular(word, language)
    alone = otherwise.get(word) or otherwise.get(paired) or _readable(paired, lemma(paired, language), language)
    if alone in stop or paired in stop:
        return None
    if alone in light_words(language):
        return Forms("", paired) if alone == paired else None
    return Forms(alone, paired)


@cache
def _otherwise() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for line in OTHERWISE_FILE.read_text("utf-8").splitlines():
        language, forms_, filed = line.split("\t")
        found.setdefault(language, {}).update(dict.fromkeys(forms_.split(), filed))
    return found


@lru_cache(1_000)  # one word is asked for a few times in a row
def lemma(word: str, language: str) -> str:
    """The form of the dictionary, lower case; the word itself where none is known."""
    found = _lemmatizer.lemmatize(word, language).lower()
    if language == "de" and found == word:  # German nouns stand there with their capital
        return _lemmatizer.lemmatize(word.capitalize(), language).lower()
    return found


def singular(word: str, language: str) -> str:
    """The word without its plural, gender and tense kept; German and Italian, whose plurals are no letter more, keep
    theirs."""
    if language in ("de", "it"):
        return word
    found, shorter = lemma(word, language), word[:-1]
    if found == word:
        return word
    if language == "en":
        return found if word.endswith("s") or word in PLURALS else word
    if word[-1] in "sx" and len(shorter) >= SHORTEST and is_word(shorter, language):
        return shorter if lemma(shorter, language) in (found, shorter) else word
    return found if word.endswith("aux") and found.endswith("al") else word


def is_word(word: str, language: str) -> bool:
    """Whether the lists of a language have this form, lower case; never for a language without lists."""
    return language in LANGUAGES and _strategy.is_dictionary_member(word, language)


def _readable(word: str, found: str, language: str) -> str:
    """The dictionary's form, but a feminine that is no verb stays one."""
    feminine = word.endswith(GENDERED.get(language, "\0")) and not found.endswith(INFINITIVES.get(language, "\0"))
    return word if feminine else found
