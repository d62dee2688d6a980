"""The words by which names are recognised in French and English, folded: the lists of `name_words.txt`, which says of
each what it is for."""

from __future__ import annotations

from pathlib import Path

from hune.enrich.word_sets import word_sets

LISTS = word_sets(Path(__file__).with_suffix(".txt"))
TITLES, SURE_TITLES, PART_OF_NAME = LISTS["titles"], LISTS["sure_titles"], LISTS["part_of_name"]
ORGANISATION, PLACE, OTHER, PRODUCT = LISTS["organisation"], LISTS["place"], LISTS["other"], LISTS["product"]
CUE_WORDS = ORGANISATION | PLACE | OTHER
WEAK, WORDS_TOO, INSTITUTIONS, LANDS = LISTS["weak"], LISTS["words_too"], LISTS["institutions"], LISTS["lands"]
NO_NAME, PEOPLES = LISTS["no_name"], LISTS["peoples"]
SAYS, PERSON_BEFORE = LISTS["says"], LISTS["person_before"]
PRODUCT_BEFORE, PRODUCT_AFTER = LISTS["product_before"], LISTS["product_after"]
ORGANISATION_BEFORE, ORGANISATION_AFTER = LISTS["organisation_before"], LISTS["organisation_after"]
AT, OF = LISTS["at"], LISTS["of"]
