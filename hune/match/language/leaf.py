"""Makes the leaves of the tree: what one lexeme asks for, in the field it belongs to."""

from __future__ import annotations

from dataclasses import replace

from hune.errors import QueryError
from hune.match.language.fields import TOPIC, Field
from hune.match.language.lexer import Kind, Lexeme
from hune.match.language.mend import replaced, without
from hune.match.language.nodes import FACTS, NUMBERS, Exact, Node, Or, Phrase, Saved, Wild, Word
from hune.match.language.ranges import range_of
from hune.match.language.signs import words
from hune.match.language.values import value
from hune.match.words.fold import compose, fold_character
from hune.match.words.tokens import bare, tokenise

ANYWHERE = Field("")


def leaf(lexeme: Lexeme, query: str, field: Field = ANYWHERE, begin: int | None = None) -> Node:
    """The leaf for a lexeme: a word, a pattern, a phrase, a value, a range; an `Or` for a list of values.

    `begin`: where the name of its field stands, when the field belongs to this lexeme alone. Raises QueryError."""
    begin = lexeme.start if begin is None else begin
    if field.where in NUMBERS:
        return replace(_range(lexeme, query, field.where), start=begin)
    if lexeme.kind is Kind.RANGE:
        raise QueryError(
            "A range belongs to a field of numbers: {example}.",
            start=begin, end=lexeme.end, example="followers:[1000 TO *]",
            repair=replaced(query, lexeme.start, lexeme.end, lexeme.said.strip()),
        )  # fmt: skip
    if field.where in FACTS:
        return _values(lexeme, query, field.where, begin)
    if field.where == TOPIC:
        return _saved(lexeme, query, begin)
    if lexeme.kind is Kind.EXACT:
        return _exact(lexeme, query, field.where, begin)
    return _words(lexeme, query, field, begin)


def _words(lexeme: Lexeme, query: str, field: Field, begin: int) -> Word | Wild | Phrase:
    quoted = lexeme.kind is Kind.QUOTED
    found = words(lexeme.said, query, lexeme.start + quoted)
    if not found:
        raise _wordless(lexeme, query)
    if field.mark:
        found = _marked(found, field.mark)
    parts = [replace(part, where=field.where) for part in found] if field.where else found
    if len(parts) > 1:
        return Phrase(tuple(parts), start=begin, end=lexeme.end)
    if begin < lexeme.start or quoted:
        return replace(parts[0], start=begin, end=lexeme.end)
    return parts[0]


def _marked(parts: list[Word | Wild], mark: str) -> list[Word | Wild]:
    """`hashtags:NewModel`: the word with its mark; several run together, as people write them."""
    if len(parts) == 1 and isinstance(parts[0], Wild):
        return [replace(parts[0], pattern=mark + bare(parts[0].pattern))]
    said = mark + "".join([bare(part.token if isinstance(part, Word) else part.head) for part in parts])
    start, end = parts[0].start, parts[-1].end
    return [Word(token.text, start=start, end=end) for token in tokenise(said)]


def _exact(lexeme: Lexeme, query: str, where: str, begin: int) -> Exact:
    said = " ".join(compose(lexeme.said).split())
    if not any(map(fold_character, said)):  # nothing, or signs that cannot be seen
        raise QueryError(
            "There is nothing between these braces.",
            start=lexeme.start, end=lexeme.end, repair=without(query, begin, lexeme.end),
        )  # fmt: skip
    return Exact(said, where, start=begin, end=lexeme.end)


def _saved(lexeme: Lexeme, query: str, begin: int) -> Saved:
    name = " ".join(lexeme.said.split())
    if not name or lexeme.kind is Kind.EXACT:
        repair = replaced(query, lexeme.start, lexeme.end, f'"{name}"') if name else without(query, begin, lexeme.end)
        raise QueryError(
            "The name of a topic stands in quotation marks: {example}.",
            start=begin, end=lexeme.end, example='topic:"Alpha"', repair=repair,
        )  # fmt: skip
    return Saved(name, start=begin, end=lexeme.end)


def _range(lexeme: Lexeme, query: str, of: str) -> Node:
    place = (lexeme.start, lexeme.end)
    if lexeme.kind is Kind.EXACT:
        raise QueryError(
            "A range stands in brackets, and both its ends count: {example}.",
            start=lexeme.start, end=lexeme.end, example="[1 TO 5]",
            repair=replaced(query, *place, f"[{lexeme.said}]"),
        )  # fmt: skip
    return range_of(of, lexeme.said, query, place, brackets=lexeme.kind is Kind.RANGE)


def _values(lexeme: Lexeme, query: str, where: str, begin: int) -> Word | Or:
    """One value, or several between commas."""
    if lexeme.kind is Kind.WORDS and "," in lexeme.said.strip(","):
        at, said = lexeme.start, []
        for piece in lexeme.said.split(","):
            if piece:
                place = (at, at + len(piece))
                said.append(Word(value(where, piece, query, place, at), where, start=at, end=at + len(piece)))
            at += len(piece) + 1
        if len(said) > 1:
            return Or(tuple(said), start=begin, end=lexeme.end)
        return replace(said[0], start=begin, end=lexeme.end)
    said_here = lexeme.said.strip(", ") if lexeme.kind is Kind.WORDS else lexeme.said
    if not said_here.strip():
        raise _wordless(lexeme, query)
    token = value(where, said_here, query, (lexeme.start, lexeme.end), begin)
    return Word(token, where, start=begin, end=lexeme.end)


def _wordless(lexeme: Lexeme, query: str) -> QueryError:
    """The error for quotes around nothing, or signs without a letter or digit."""
    start, end = lexeme.start, lexeme.end
    repair = without(query, start, end)
    if lexeme.kind is Kind.QUOTED:
        return QueryError("There is no word between these quotation marks.", start=start, end=end, repair=repair)
    say = "There is no letter or digit in {said}."
    return QueryError(say, start=start, end=end, repair=repair, said=lexeme.said[:40])
