"""A text query over what is stored: tokens narrow in the index, our matcher decides where tokens cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from hune.match.matcher import Matcher
from hune.match.parser import parse
from hune.match.prefilter import MOST, required
from hune.mention import Mention

Expand = Callable[[str, int], list[str]]


class TextFilter(msgspec.Struct):
    """`tokens`: a mention must hold all tokens of one list (None: any may do; no list: none does).
    `judge`: who decides about the mentions that are left; None when the tokens decided already.
    `ids`: what the judge found, where it had to look at all of them beforehand."""

    tokens: Sequence[Sequence[str]] | None
    judge: Matcher | None = None
    ids: Sequence[int] | None = None

    def kept(self, mentions: Iterable[Mention]) -> list[Mention]:
        """The mentions that meet the query."""
        mentions = list(mentions)
        return self.judge.meeting(mentions) if self.judge else mentions

    def decided(self, mentions: Iterable[Mention]) -> TextFilter:
        """The filter with the judge's work done: `mentions` are all that the tokens let through."""
        return TextFilter(None, None, [m.id for m in self.kept(mentions)])


def text_filter(text: str, expand: Expand) -> TextFilter | None:
    """The filter of a query text; None for no text. Raises QueryError."""
    if not text.strip():
        return None
    needed = required(parse(text), lambda prefix: expand(prefix, MOST + 1))
    return TextFilter(needed.alternatives, None if needed.exact else Matcher({0: text}))
