"""The terms under which the store's index knows a mention: the tokens of its title and text, and `author:` terms."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from hune.match.words.fold import fold_batch, with_title
from hune.match.words.parts import lines
from hune.match.words.tokens import token_set
from hune.mention import Mention

LONGEST = 200  # characters of a name that is kept


def index_terms(mentions: Sequence[Mention]) -> list[list[str]]:
    """The distinct terms of each mention, in no order."""
    return of_folded(mentions, fold_batch([with_title(m.title, m.text) for m in mentions]))


def of_folded(mentions: Sequence[Mention], folded: Sequence[str]) -> list[list[str]]:
    """The same, when titles and texts are already folded."""
    return [[*token_set(text), *author_terms(m)] for m, text in zip(mentions, folded, strict=True)]


def author_terms(mention: Mention) -> tuple[str, ...]:
    """The terms of the author's account and name."""
    said = lines(mention, "author")
    return _of_author(*said) if sum(map(len, said)) <= LONGEST else _of_author.__wrapped__(*said)


@lru_cache(maxsize=1 << 14)
def _of_author(*said: str) -> tuple[str, ...]:
    return tuple([f"author:{token}" for token in set().union(*map(token_set, fold_batch(said)))])
