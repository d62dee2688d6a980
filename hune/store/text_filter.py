"""A text query over what is stored: tokens narrow in the index, our matcher decides about the texts that are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from hune.match.matcher import Matcher
from hune.match.parser import parse
from hune.match.prefilter import MOST, required
from hune.mention import Mention

Expand = Callable[[str, int], list[str]]


class TextFilter(msgspec.Struct):
    """`tokens`: a mention must hold all tokens of one list (None: any may do; no list: none does).
    `exact`: the tokens alone decide, so that nothing has to be read to count."""

    tokens: Sequence[Sequence[str]] | None
    exact: bool
    judge: Matcher

    def kept(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions that meet the query."""
        return self.judge.meeting(mentions)


def text_filter(text: str, expand: Expand) -> TextFilter | None:
    """The filter of a query text; None for no text. Raises QueryError."""
    if not text.strip():
        return None
    needed = required(parse(text), lambda prefix: expand(prefix, MOST + 1))
    return TextFilter(needed.alternatives, needed.exact, Matcher({0: text}))
