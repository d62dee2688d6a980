"""Phrases: tokens side by side, decided on the folded text itself once all of its tokens are known to be there."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from hune.match.nodes import Phrase, Prefix, Word
from hune.match.tokens import bare, is_run, ordered


class Said:
    """One folded text, joined again for phrases only if one is asked for."""

    def __init__(self, folded: str):
        self.folded = folded

    @cached_property
    def plain(self) -> str:
        """The tokens with a blank on either side, without marks; title and text on two lines."""
        return self._joined(marks=False)

    @cached_property
    def marked(self) -> str:
        """The same with `#` and `@`."""
        return self._joined(marks=True)

    def _joined(self, marks: bool) -> str:
        return "\n".join([f" {' '.join(ordered(line, marks))} " for line in self.folded.split("\n")])


def needle(phrase: Phrase | Word) -> str | None:
    """What `Said.plain` holds if and only if the phrase is there; None if that takes a `pattern`."""
    parts = phrase.parts if isinstance(phrase, Phrase) else (phrase,)
    if any(isinstance(part, Prefix) for part in parts[:-1]) or any(_said(part)[0] in "#@" for part in parts):
        return None
    left, right = _edges(parts)
    return left + " ".join(map(_said, parts)) + right


def pattern(phrase: Phrase) -> Callable[[str], object]:
    """The search over `Said.marked` that decides a phrase with marks, or with a prefix inside."""
    left, right = _edges(phrase.parts)
    return re.compile(left + " ".join(map(_pattern_of, phrase.parts)) + right).search


def _edges(parts: tuple[Word | Prefix, ...]) -> tuple[str, str]:
    """A run may go on beyond the phrase on its outer side, as a prefix may at its end."""
    right = isinstance(parts[-1], Prefix) or is_run(parts[-1].token)
    return ("" if is_run(_said(parts[0])) else " "), ("" if right else " ")


def _said(part: Word | Prefix) -> str:
    return part.token if isinstance(part, Word) else part.stem


def _pattern_of(part: Word | Prefix) -> str:
    said = _said(part)
    core = re.escape(said) if said[0] in "#@" else rf"(?:[#@]_*)?{re.escape(bare(said))}_*"
    return rf"{core}[^ \n]*" if isinstance(part, Prefix) else core
