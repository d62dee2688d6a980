"""What can be read but was probably not meant, with a proposal where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from hune.match.language.fields import field_named
from hune.match.language.mend import replaced, without
from hune.match.language.never import nevers
from hune.match.language.nodes import And, Leaf, Node, Not, Or, Phrase, Wild, Word, leaves, where_of
from hune.match.language.parser import mended
from hune.match.words.tokens import bare

OPERATORS = frozenset({"and", "or", "not", "et", "ou", "sauf"})
SHORT = 2  # characters: such words are met everywhere
WIDE = 3  # characters of a stem: fewer find too much
MOST = 50  # slips that are told
MENDED = 50_000  # characters that are read again for repairs: of short queries every slip gets one
NEVER_SENTENCES = {
    "excluded": "This can never be met: “{said}” is asked for and excluded at once.",
    "value": "This can never be met: a message has one value of this field.",
    "range": "This can never be met: the ranges do not overlap.",
}
_NEAR = re.compile(r"o?(?:near|proche)/[0-9]+f?")
_FIELD = re.compile(r"([^\W\d_]\w*):(?!//)(?=\S)")
_DASH = re.compile(r"(?<![^\s(])[–—](?=[^\s–—])")


class Slip(NamedTuple):
    """One slip: the sentence with its words, and where it stands. `instead`: what is to stand there, "" for nothing;
    `repair`: the query with that, if it can be read."""

    say: str
    start: int
    end: int
    params: dict[str, Any] = {}
    instead: str | None = None
    repair: str | None = None


def slips(query: str, node: Node) -> list[Slip]:
    """The slips of a query from left to right, at most `MOST`. The repairs can be read."""
    found = sorted(_found(query, node), key=lambda slip: (slip.start, slip.end))[:MOST]
    can_mend = [at for at, slip in enumerate(found) if slip.instead is not None]
    for at in can_mend[: MENDED // max(len(query), 1)]:
        found[at] = found[at]._replace(repair=mended(_changed(query, found[at])))
    return found


def _changed(query: str, slip: Slip) -> str | None:
    if slip.instead:
        return replaced(query, slip.start, slip.end, slip.instead)
    return without(query, slip.start, slip.end)


def _found(query: str, node: Node) -> Iterator[Slip]:
    for leaf in leaves(node):
        yield from _of_leaf(query, leaf)
    yield from _operators(query, node)
    yield from _twice(query, node)
    for why, leaf in nevers(node):
        said = query[leaf.start : leaf.end]
        yield Slip(NEVER_SENTENCES[why], leaf.start, leaf.end, {"said": said})


def _of_leaf(query: str, leaf: Leaf) -> Iterator[Slip]:
    start, end = leaf.start, leaf.end
    said = query[start:end]
    if not isinstance(leaf, Word | Wild | Phrase) or where_of(leaf) not in ("", "title", "text"):
        return
    if isinstance(leaf, Word) and len(leaf.token) <= SHORT and leaf.token.isascii() and said not in OPERATORS:
        yield Slip("“{said}” is very short: it will find much that is not meant.", start, end, {"said": said})
    if isinstance(leaf, Wild) and leaf.is_prefix and len(bare(leaf.head)) < WIDE:
        yield Slip("“{said}” finds every word that begins so: add letters.", start, end, {"said": said})
    if isinstance(leaf, Wild) and said.endswith("?"):
        stem = said.rstrip("?")
        yield Slip(
            "The sign ? stands for one letter: “{said}” does not find “{stem}”.",
            start, end, {"said": said, "stem": stem}, stem,
        )  # fmt: skip
    if (named := _FIELD.match(query, start)) and field_named(named[1]) is None:
        say = "There is no field “{said}”: its words are looked for side by side."
        yield Slip(say, start, named.end(), {"said": named[1]})
    if dash := _DASH.match(query, start) or _DASH.match(query, max(start - 1, 0)):
        hyphened = f"-{query[dash.end() : end]}"
        say = "A dash excludes nothing. NOT is written with a hyphen: {said}"
        yield Slip(say, dash.start(), end, {"said": hyphened}, hyphened)


def _operators(query: str, node: Node) -> Iterator[Slip]:
    """Operators in small letters; with a repair where they stand between words."""
    between = {inner.start for both in _inner(node) if isinstance(both, And) for inner in both.nodes[1:-1]}
    for leaf in leaves(node):
        said = query[leaf.start : leaf.end]
        if said in OPERATORS or _NEAR.fullmatch(said):
            say = "“{said}” is looked for as a word. As an operator it is written in capitals."
            yield Slip(say, leaf.start, leaf.end, {"said": said}, said.upper() if leaf.start in between else None)


def _twice(query: str, node: Node) -> Iterator[Slip]:
    """What stands twice in one AND or OR."""
    for joined in _inner(node):
        seen: set[Node] = set()
        for part in joined.nodes:
            if isinstance(part, And | Or | Not):
                continue
            if part in seen:
                said = query[part.start : part.end]
                yield Slip("“{said}” is written twice: once is enough.", part.start, part.end, {"said": said}, "")
            seen.add(part)


def _inner(node: Node) -> Iterator[And | Or]:
    """Every AND and OR of a tree."""
    stack = [node]
    while stack:
        match stack.pop():
            case And(nodes) | Or(nodes) as joined:
                yield joined
                stack.extend(nodes)
            case Not(inner):
                stack.append(inner)
