"""Parts of a query that no message can meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf
from typing import Literal, NamedTuple

from hune.match.language.nodes import And, Leaf, Loose, Near, Node, Not, Or, Phrase, Range, Word, leaves
from hune.match.language.normal import normal
from hune.match.language.refuse import SINGLE
from hune.match.words.tokens import bare


class Never(NamedTuple):
    """The leaf that cannot be met beside what stands before it, and why: it is also excluded, or asked for elsewhere
    with another value, or in another range."""

    why: Literal["excluded", "value", "range"]
    leaf: Leaf


def nevers(node: Node) -> Iterator[Never]:
    """Each leaf that makes its branch impossible."""
    stack = [normal(node)]
    while stack:
        part = stack.pop()
        if isinstance(part, And):
            yield from _excluded(part)
            yield from _apart(part)
            yield from _other_values(part)
        if isinstance(part, And | Or):
            stack.extend(part.nodes)


def _excluded(both: And) -> Iterator[Never]:
    """What is asked for and excluded at once, also as a word of a phrase."""
    wanted = set(_implied(node for node in both.nodes if not isinstance(node, Not)))
    for node in both.nodes:
        if isinstance(node, Not) and node.node in wanted:
            yield Never("excluded", next(leaves(node)))


def _implied(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes, and the words that are there where they are met."""
    for node in nodes:
        yield node
        match node:
            case Phrase(parts):
                yield from _implied(parts)
            case Near(operands) | Loose(operands):
                yield from _implied(operands)
            case Word(token, where) if token[0] in "#@" and bare(token):
                yield Word(bare(token), where)


def _apart(both: And) -> Iterator[Never]:
    """Ranges of one number that do not meet."""
    held: dict[str, tuple[float, float]] = {}
    for node in both.nodes:
        if isinstance(node, Range):
            low, high = held.get(node.of, (-inf, inf))
            low = max(low, -inf if node.low is None else node.low)
            high = min(high, inf if node.high is None else node.high)
            if low > high:
                yield Never("range", node)
                return
            held[node.of] = low, high


def _other_values(both: And) -> Iterator[Never]:
    """Lists of values of one fact that share none. Sites lie in each other: they are left out."""
    held: dict[str, set[str]] = {}
    for node in both.nodes:
        words = node.nodes if isinstance(node, Or) else (node,)
        where = words[0].where if isinstance(words[0], Word) else ""
        if where not in SINGLE or where == "site":
            continue
        tokens = {word.token for word in words if isinstance(word, Word) and word.where == where}
        if len(tokens) == len(words):
            held[where] = held[where] & tokens if where in held else tokens
            if not held[where]:
                yield Never("value", next(leaves(node)))
                return
