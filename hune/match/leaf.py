"""Makes the leaves of the tree: what one lexeme of words, quoted or not, asks for."""

from __future__ import annotations

import re

from hune.errors import QueryError
from hune.match.lexer import Kind, Lexeme, without
from hune.match.nodes import Leaf, Phrase, Prefix, Word
from hune.match.tokens import Token, bare, is_run, tokenise

SHORTEST_STEM = 2
FIELDS = (
    "title", "text", "author", "site", "url", "lang", "country", "medium", "source", "followers", "rating",
    "sentiment", "date", "engagement", "raw", "topic",
)  # fmt: skip
_LATER = re.compile(
    rf"(?P<near>(?:O?NEAR|PROCHE)(?:/\d*f?)?$)|(?P<field>(?:{'|'.join(FIELDS)}):)|(?P<sign>~\d*$|[{{\[]|<<<)", re.ASCII
)
_QUESTION = re.compile(r"(?<=\w)\?")
_STARS = re.compile(r"\*+")


def leaf(lexeme: Lexeme, query: str) -> Leaf:
    """The leaf for a lexeme: a word, a prefix, or a phrase of several tokens. Raises QueryError."""
    if lexeme.kind is Kind.WORDS:
        _refuse_later(lexeme, query)
    shift = lexeme.start + (lexeme.kind is Kind.QUOTED)
    tokens = tokenise(lexeme.said)
    stems = _starred(lexeme, tokens, query, shift)
    if not tokens:
        raise _wordless(lexeme, query)
    parts: list[Word | Prefix] = []
    for token in tokens:
        start, end = shift + token.start, shift + token.end
        if token.end in stems and not is_run(bare(token.text)):
            if len(bare(token.text)) < SHORTEST_STEM:
                raise QueryError(
                    "At least {shortest} letters must stand before *.", start=start, end=end, shortest=SHORTEST_STEM
                )
            parts.append(Prefix(token.text, start=start, end=end))
        else:
            parts.append(Word(token.text, start=start, end=end))
    return parts[0] if len(parts) == 1 else Phrase(tuple(parts), start=lexeme.start, end=lexeme.end)


def _starred(lexeme: Lexeme, tokens: list[Token], query: str, shift: int) -> set[int]:
    """Where the tokens end that a star follows. Raises QueryError for stars in front of or inside a word."""
    begin, ends = {token.start: token.end for token in tokens}, {token.end for token in tokens}
    stems = set()
    for stars in _STARS.finditer(lexeme.said):
        start, end = stars.span()
        if start not in ends:
            raise QueryError(
                "The sign * stands after the beginning of a word (tele*), never before it.",
                start=shift + start, end=shift + end, repair=without_touching(query, shift + start, shift + end),
            )  # fmt: skip
        if end in begin:
            raise QueryError(
                "The sign * can stand only at the end of a word.",
                start=shift + start, end=shift + end, repair=query[: shift + end] + query[shift + begin[end] :],
            )  # fmt: skip
        stems.add(start)
    return stems


def without_touching(query: str, start: int, end: int) -> str | None:
    """The query without this piece, what surrounds it joined; None if nothing is left."""
    return (query[:start] + query[end:]).strip() or None


def _wordless(lexeme: Lexeme, query: str) -> QueryError:
    """The error for quotes around nothing, or signs without a letter or digit."""
    start, end = lexeme.start, lexeme.end
    repair = without(query, start, end)
    if lexeme.kind is Kind.QUOTED:
        return QueryError("There is no word between these quotation marks.", start=start, end=end, repair=repair)
    say = "There is no letter or digit in {said}."
    return QueryError(say, start=start, end=end, repair=repair, said=lexeme.said[:40])


def _refuse_later(lexeme: Lexeme, query: str) -> None:
    """Raise QueryError for what the full language will give a meaning to: better refused than misread."""
    if question := _QUESTION.search(lexeme.said):
        start, end = (lexeme.start + at for at in question.span())
        raise QueryError(
            "The sign ? has no meaning here yet.", start=start, end=end, repair=without_touching(query, start, end)
        )
    later = _LATER.match(lexeme.said)
    if later is None:
        return
    if later["near"]:
        say = "{said} cannot be asked for yet. Put a phrase in quotes, or join the words with AND."
    elif later["field"]:
        say = "The field {said} cannot be asked for yet. Use the filters of the page instead."
    else:
        say = "The sign {said} has no meaning here yet."
    raise QueryError(say, start=lexeme.start, end=lexeme.end, said=later[0][:40])
