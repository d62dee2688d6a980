"""The tree of a query, and the tree as text again.

Leaves hold folded tokens (see `tokens.py`); `start` and `end` are offsets in the query and do not count in comparisons.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class _At:
    start: int = field(default=0, compare=False, kw_only=True)
    end: int = field(default=0, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Word(_At):
    """One token: `sncf`, `#sncf`, `@sncf`, or a run of a script without spaces."""

    token: str


@dataclass(frozen=True, slots=True)
class Prefix(_At):
    """Every token that begins so: `tele*`, `#tele*`."""

    stem: str


@dataclass(frozen=True, slots=True)
class Phrase(_At):
    """Tokens side by side, two or more; any of them may be a prefix."""

    parts: tuple[Word | Prefix, ...]


@dataclass(frozen=True, slots=True)
class And(_At):
    """All of two or more."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or(_At):
    """One at least of two or more."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not(_At):
    """Not this."""

    node: Node


Leaf = Word | Prefix | Phrase
Node = Leaf | And | Or | Not


def leaves(node: Node) -> Iterator[Leaf]:
    """The leaves from left to right, those under a `Not` too."""
    stack: list[Node] = [node]
    while stack:
        match stack.pop():
            case And(nodes) | Or(nodes):
                stack.extend(reversed(nodes))
            case Not(inner):
                stack.append(inner)
            case leaf:
                yield leaf


def unparse(node: Node) -> str:
    """The tree as the shortest query that parses to it again, in folded words."""
    match node:
        case Word(token):
            return token
        case Prefix(stem):
            return f"{stem}*"
        case Phrase(parts):
            return '"' + " ".join(map(unparse, parts)) + '"'
        case Not(inner):
            return f"-{_inside(inner, And, Or)}"
        case And(nodes):
            return " ".join([_inside(n, And, Or) for n in nodes])
        case Or(nodes):
            return " OR ".join([_inside(n, Or) for n in nodes])


def _inside(node: Node, *looser: type[Node]) -> str:
    """The text of a part, in parentheses where it binds less than what surrounds it."""
    return f"({unparse(node)})" if isinstance(node, looser) else unparse(node)
