"""The words by which names are recognised in French and English, folded: the lists of `name_words.txt`, which says of
each what it is for."""

from __future__ import annotations

from pathlib import Path


def _lists() -> dict[str, frozenset[str]]:
    lists: dict[str, list[str]] = {}
    for line in Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            words = lists[line[1 : line.index("]")]] = []
        elif line and not line.startswith("#"):
            words += [word.replace("-", " ") for word in line.split()]
    return {name: frozenset(words) for name, words in lists.items()}


LISTS = _lists()
TITLES, SURE_TITLES, PART_OF_NAME = LISTS["titles"], LISTS["sure_titles"], LISTS["part_of_name"]
ORGANISATION, PLACE, OTHER, PRODUCT = LISTS["organisation"], LISTS["place"], LISTS["other"], LISTS["product"]
CUE_WORDS = ORGANISATION | PLACE | OTHER
WEAK, WORDS_TOO, INSTITUTIONS, LANDS = LISTS["weak"], LISTS["words_too"], LISTS["institutions"], LISTS["lands"]
NO_NAME, PEOPLES = LISTS["no_name"], LISTS["peoples"]
SAYS, PERSON_BEFORE = LISTS["says"], LISTS["person_before"]
PRODUCT_BEFORE, PRODUCT_AFTER = LISTS["product_before"], LISTS["product_after"]
ORGANISATION_BEFORE, ORGANISATION_AFTER = LISTS["organisation_before"], LISTS["organisation_after"]
AT, OF = LISTS["at"], LISTS["of"]
