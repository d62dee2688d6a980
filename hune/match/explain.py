"""Which words made the match: places in the original title and text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hune.match.nodes import And, Leaf, Node, Not, Or, Phrase, Prefix, Word
from hune.match.normal import normal
from hune.match.tokens import Token, bare, is_run, tokenise


class Span(NamedTuple):
    """A place to highlight. `field`: "title" or "text"; `start`, `end`: offsets in that field as it was written."""

    field: str
    start: int
    end: int


def spans(node: Node, title: str, text: str) -> list[Span]:
    """The places of the words that made the match, in reading order, none overlapping; empty when there is no match.

    Words under NOT and branches that were not met are left out.
    """
    found = _found(normal(node), {"title": tokenise(title), "text": tokenise(text)})
    merged: list[Span] = []
    for span in sorted(found or (), key=lambda s: (s.field == "text", s.start, s.end)):
        if merged and merged[-1].field == span.field and span.start < merged[-1].end:
            span = Span(span.field, merged[-1].start, max(span.end, merged.pop().end))
        merged.append(span)
    return merged


def _found(node: Node, fields: dict[str, list[Token]]) -> set[Span] | None:
    """The places that make the part of a normal form true; None when it is not met."""
    match node:
        case Not(inner):
            return None if _found(inner, fields) else set()
        case And(nodes):
            parts = [_found(inner, fields) for inner in nodes]
            return None if None in parts else set[Span]().union(*(part for part in parts if part))
        case Or(nodes):
            met = [part for inner in nodes if (part := _found(inner, fields)) is not None]
            return set[Span]().union(*met) if met else None
        case leaf:
            return {Span(name, *place) for name, tokens in fields.items() for place in _places(leaf, tokens)} or None


def _places(leaf: Leaf, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where a leaf stands in one field."""
    if isinstance(leaf, Phrase):
        last = len(leaf.parts) - 1
        found = []
        for at in range(len(tokens) - last):
            window = tokens[at : at + last + 1]
            if all(_beside(p, t, i == 0, i == last) for i, (p, t) in enumerate(zip(leaf.parts, window, strict=True))):
                start, end = _inside(leaf.parts[0], window[0])[0], _inside(leaf.parts[-1], window[-1])[1]
                found.append((start, end))
        return found
    if isinstance(leaf, Word) and is_run(leaf.token):
        return [place for token in tokens for place in _in_run(leaf.token, token)]
    return [(token.start, token.end) for token in tokens if _beside(leaf, token, False, False)]


def _beside(part: Word | Prefix, token: Token, first: bool, last: bool) -> bool:
    """Whether a token stands for a part of a phrase; runs may go on beyond its first and last part."""
    said = part.token if isinstance(part, Word) else part.stem
    text = token.text if said[0] in "#@" else bare(token.text)
    if isinstance(part, Prefix):
        return text.startswith(said)
    if is_run(said) and (first or last) and is_run(text):
        return text.endswith(said) if first else text.startswith(said)
    return text == said


def _inside(part: Word | Prefix, token: Token) -> tuple[int, int]:
    """The place of a part in the token that stands for it: of a run, only the characters asked for."""
    if isinstance(part, Word) and is_run(part.token):
        places = _in_run(part.token, token)
        return places[-1] if token.text.endswith(part.token) else places[0]
    return token.start, token.end


def _in_run(said: str, token: Token) -> list[tuple[int, int]]:
    """The places of some characters in a run; all of it where folding changed its length."""
    text = bare(token.text)
    if not text or said not in text or not is_run(text):
        return []
    start = token.start + len(token.text) - len(text)
    if token.end - start != len(text):
        return [(token.start, token.end)]
    found, at = [], text.find(said)
    while at >= 0:
        found.append((start + at, start + at + len(said)))
        at = text.find(said, at + 1)
    return found
