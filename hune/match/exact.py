"""Characters as they are written: where they stand in a text, outside of longer words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hune.match.fold import fold_character
from hune.match.tokens import RUN

_LETTER = re.compile(rf"[^\W{RUN}]")


def exact_places(said: str, composed: str) -> Iterator[tuple[int, int]]:
    """Where `said` stands in a text, both in NFC: (start, end), none overlapping.

    A blank stands for any white space. Where an edge of `said` is a letter, a digit or `_`, no word goes on beyond it.
    """
    if " " not in said and said not in composed:
        return
    left, right = _is_letter(said[0]), _is_letter(said[-1])
    for found in _pattern(said).finditer(composed):
        start, end = found.span()
        if left and start and _goes_on(composed[start - 1]):
            continue
        if right and end < len(composed) and _goes_on(composed[end]):
            continue
        yield start, end


@lru_cache(maxsize=1024)
def _pattern(said: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, said.split())))


def _is_letter(character: str) -> bool:
    return _LETTER.match(character) is not None


def _goes_on(character: str) -> bool:
    """Whether a word goes on with this character: a letter, or what folds away inside a word."""
    folded = fold_character(character)
    return not folded or _is_letter(folded[0]) or _is_letter(character)
