"""Which texts are copies of each other, by comparing them whole: the truth that the quick way is held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from hune.enrich.near_text import LEAST, triples, words_of

SHARED = 0.7  # of the triples of words that two texts have, those that both have
COMMON = 200  # texts: a triple that more of them have leads to no pair by itself


def groups(texts: Sequence[str]) -> list[str]:
    """A name for the group of each text, "" for a text that is nobody's copy or has fewer than ten words. Copies of a
    copy are of its group."""
    said = [set(triples(words).tolist()) if len(words := words_of(text)) >= LEAST else set() for text in texts]
    by_triple: defaultdict[int, list[int]] = defaultdict(list)
    first = list(range(len(texts)))
    copied = set()
    for row, mine in enumerate(said):
        near = {other for triple in mine if len(by_triple[triple]) < COMMON for other in by_triple[triple]}
        for other in near:
            both = len(mine & said[other])
            if both >= SHARED * (len(mine) + len(said[other]) - both):
                copied |= {row, other}
                first[_first(first, max(row, other))] = _first(first, min(row, other))
        for triple in mine:
            by_triple[triple].append(row)
    return [str(_first(first, row)) if row in copied else "" for row in range(len(texts))]


def _first(first: list[int], row: int) -> int:
    while first[row] != row:
        row = first[row]
    return row
