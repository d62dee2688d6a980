"""The gender of authors, to be counted over many and never shown of one: from the first name they go by.

Unknown is the common answer: for organisations, handles, initials, names of both, and names that no register has.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from hune.enrich.first_names import VERSION, counts, gender, key_of
from hune.enrich.step import Batch, enrichment
from hune.enrich.word_sets import word_sets

READ = 80  # characters of a name that are looked at
MOST = 5  # words in the name of a person
COMMON = 500  # births of a name that may stand alone
WORDS_OF = word_sets(Path(__file__).with_name("gender_words.txt"))
TITLES = {"f": WORDS_OF["f"], "m": WORDS_OF["m"]}
NEUTRAL, NOBODY = WORDS_OF["neutral"], WORDS_OF["nobody"]
APART = re.compile(r"\s*[|(\[{/•·~:;=].*|\s+[-–—]\s.*")  # what stands after the name
WORDS = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


@enrichment(VERSION, "gender")
def put_gender(batch: Batch) -> None:
    """Fills `gender` with "f" or "m" where the first name leaves little doubt, else None."""
    for m in batch.mentions:
        name = m.author.name
        m.gender = gender_of(name[:READ], m.language or "") if name else None


@lru_cache(maxsize=1 << 16)
def gender_of(name: str, language: str = "") -> str | None:
    """ "f" or "m" of a display name as a person may write it; None where it is unknown or no person's."""
    words = _words(name)
    if not words or len(words) > MOST or any(key_of(word) in NOBODY for word in words):
        return None
    for said, titles in TITLES.items():
        if len(words) > 1 and key_of(words[0].rstrip(".")) in titles:
            return said
    if language == "fr" and words[0] in ("M.", "M") and len(words) > 1:
        return "m"
    while len(words) > 1 and key_of(words[0].rstrip(".")) in NEUTRAL:
        words = words[1:]
    first = _first_name(words)
    return gender(first, language) if first else None


def _words(name: str) -> list[str]:
    """The words of the name alone, in plain letters; [] for a handle, an address or other than Latin letters."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", name) if unicodedata.category(c) not in ("Cf", "Cc", "Cs"))
    plain = plain.replace("_", " ").strip()
    if "@" in plain or "://" in plain or any(c.isdigit() for c in plain) or not LATIN.search(plain):
        return []
    if "," in plain:  # "Dupont, Marie"
        family, _, rest = plain.partition(",")
        plain = f"{rest} {family}" if rest.strip() and len(family.split()) == 1 else family
    return WORDS.findall(APART.sub("", plain))


def _first_name(words: list[str]) -> str | None:
    """The word that is the first name: the first, but the one in small letters of "DUPONT Marie"."""
    if len(words) == 1:
        found = counts(words[0])
        return words[0] if found and sum(found.girls) + sum(found.boys) >= COMMON else None
    small = [word for word in words if not word.isupper()]
    if words[0].isupper() and len(words[0]) > 2 and small and words[-1] in small:
        return small[0]
    first = words[0]
    if len(first.rstrip(".")) <= 2 and (first.endswith(".") or first.isupper()):
        return None
    if all(word.isupper() for word in words) and not _one_way(words):
        return None
    return first


def _one_way(words: list[str]) -> bool:
    """Of capitals only: whether first and last word do not point two ways, as in MARTIN CLAIRE."""
    said = {gender(words[0]), gender(words[-1])} - {None}
    return len(said) < 2
