"""Guesses the query for a name, to be edited: how people would write it."""

from __future__ import annotations

import re

from hune.errors import QueryError
from hune.match.language.lexer import UNWRITABLE
from hune.match.language.nodes import unparse
from hune.match.language.parser import parse
from hune.match.words.tokens import bare, tokenise

_SEVERAL = re.compile(r"[,;/|\n]+")


def guess_query(name: str) -> str:
    """`Alpha Télécom` gives `"Alpha Télécom" OR #AlphaTelecom OR @alphatelecom`; one word gives the word, which also
    finds its tag and its handle; several names, between commas or slashes, become alternatives. Raises QueryError."""
    guesses = dict.fromkeys(guess for said in _SEVERAL.split(UNWRITABLE.sub(" ", name)) if (guess := _one(said)))
    if not guesses:
        raise QueryError("The query is empty. Type a word, for instance the name of a brand.", end=len(name))
    return " OR ".join(guesses)


def _one(name: str) -> str | None:
    """The guess for one name; None when it holds no word."""
    tokens = tokenise(name)
    if not tokens:
        return None
    if len(tokens) == 1:
        return _as_word(name, tokens[0].start, tokens[0].end, tokens[0].text)
    said = " ".join(re.sub(r'["“”„‟«»＂*?]', " ", name).split())
    words = [bare(token.text) for token in tokens]
    tag = "".join([word[:1].upper() + word[1:] for word in words])
    return f'"{said}" OR #{tag} OR @{"".join(words)}'


def _as_word(name: str, start: int, end: int, token: str) -> str:
    """The word as written, unless it would be read as something else (`OR`, `title:`)."""
    said = name[start:end]
    try:
        return said if unparse(parse(said)) == token else f'"{token}"'
    except QueryError:
        return f'"{token}"'
