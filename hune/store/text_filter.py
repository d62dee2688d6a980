"""A text query over what is stored: the first cut narrows in the store, our matcher decides about what is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from hune.match.language.nodes import Node
from hune.match.language.parser import parse
from hune.match.matcher import Matcher
from hune.match.prefilter import Expand, parts_of, required
from hune.mention import Mention


@dataclass
class TextFilter:
    """`node`: what a mention must meet to be worth judging; `exact`: it decides, so that nothing has to be read to
    count. `parts`: what the query looks at."""

    text: str
    node: Node
    exact: bool
    parts: frozenset[str]

    def kept(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions that meet the query."""
        return self._judge.meeting(mentions)

    @cached_property
    def _judge(self) -> Matcher:
        return Matcher({0: self.text})


def text_filter(text: str, expand: Expand | None) -> TextFilter | None:
    """The filter of a query text; None for no text. `expand`: see `prefilter.required`. Raises QueryError."""
    if not text.strip():
        return None
    tree = parse(text)
    return TextFilter(text, *required(tree, expand), parts_of(tree))
