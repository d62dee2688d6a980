"""History's first cut: a weaker query, which the store's index and columns decide. Never loses a match."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from hune.match.language.nodes import (
    FACTS,
    And,
    Exact,
    Loose,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Range,
    Saved,
    Wild,
    Word,
    leaves,
    words,
)
from hune.match.language.normal import normal
from hune.match.words.fold import fold_batch
from hune.match.words.tokens import is_run, ordered

MOST = 200  # stored terms that one wildcard stands for
MOST_IN_ALL = 10_000  # stored terms that the wildcards of one query stand for
EACH = 50  # what a look at the stored terms counts for, at least: a query of ten thousand wildcards comes to an end

ALL = And(())
NONE = Or(())

Expand = Callable[[str], list[str]]
"""The stored terms of a form (`tele*`, `author:te?e*`); more than `MOST` of them when there are more than `MOST`."""


class Required(NamedTuple):
    """What a stored mention must meet to be worth judging.

    `node`: made of `And`, `Or`, `Not`, `Range`, facts, and words that are terms of the index, in the part "" or
    "author". `ALL` when nothing narrows, `NONE` when nothing can match.
    `exact`: it means the same as the query, so that counting what meets it counts the matches.
    """

    node: Node
    exact: bool


_ANYTHING, _NOTHING = Required(ALL, False), Required(NONE, True)


def required(node: Node, expand: Expand | None) -> Required:
    """The first cut for a tree. Without `expand` the index is not asked: only facts and numbers narrow."""
    return _Cutter(expand).cut(normal(node))


def parts_of(node: Node) -> frozenset[str]:
    """The parts of a mention that a query looks at: of `nodes.TEXTS`, `FACTS`, `NUMBERS`, or "" for title and text."""
    numbers = [leaf.of for leaf in leaves(node) if isinstance(leaf, Range)]
    return frozenset([word.where for word in words(node)] + numbers)


class _Cutter:
    """Cuts the parts of one query. `left`: how many stored terms its wildcards may still stand for."""

    def __init__(self, expand: Expand | None):
        self._expand = expand
        self._left = MOST_IN_ALL

    def cut(self, node: Node) -> Required:
        """The cut of a part of a tree in normal form."""
        match node:
            case Not(inner):
                found = self.cut(inner)
                return _opposite(found.node) if found.exact else _ANYTHING
            case And(nodes):
                return _all(map(self.cut, nodes))
            case Or(nodes):
                return _any(map(self.cut, nodes))
            case Phrase(nodes) | Near(nodes) | Loose(nodes):
                return _to_judge(_all(map(self.cut, nodes)))
            case Range():
                return Required(node, True)
            case Saved():
                return _ANYTHING
            case Word(token, where) if where in FACTS:
                return Required(node, True) if token.isascii() else _ANYTHING  # the store folds the case of ASCII alone
            case Word(where=where) | Wild(where=where) | Exact(where=where):
                if self._expand is None or where in ("url", "link"):
                    return _ANYTHING
                scope = "author" if where == "author" else ""
                found = self._indexed(node, scope, self._expand)
                return found if where == scope else _to_judge(found)

    def _indexed(self, node: Word | Wild | Exact, scope: str, expand: Expand) -> Required:
        """The terms of the index that a mention with this word has."""
        match node:
            case Word(token):
                found = _all(Required(Word(term, scope), True) for term in _terms(token))
                return found if len(token) <= 2 or not is_run(token) else _to_judge(found)
            case Exact(said):
                terms = [term for word in ordered(fold_batch([said])[0], marks=False) for term in _terms(word)]
                return _to_judge(_all(Required(Word(term, scope), True) for term in terms))
            case Wild(head=head) if is_run(head):
                return _to_judge(_all(Required(Word(term, scope), True) for term in _terms(head)))
            case Wild(pattern):
                prefix = f"{scope}:" if scope else ""
                stored = expand(prefix + pattern) if self._left > 0 else []
                self._left -= max(len(stored), EACH)
                if len(stored) > MOST or self._left < 0:
                    return _ANYTHING
                return _any(Required(Word(term.removeprefix(prefix), scope), True) for term in stored)


def _terms(token: str) -> list[str]:
    """The fewest terms that a mention with this token surely has: of a run its pairs of characters."""
    if not is_run(token) or len(token) == 1:
        return [token]
    return [token[at : at + 2] for at in range(len(token) - 1)]


def _all(parts: Iterable[Required]) -> Required:
    """What meets every part; parts that narrow nothing are left out."""
    nodes: dict[Node, None] = {}
    exact = True
    for node, sure in parts:
        if node == NONE:
            return _NOTHING
        nodes.update(dict.fromkeys(node.nodes if isinstance(node, And) else (node,)))
        exact &= sure
    return Required(next(iter(nodes)) if len(nodes) == 1 else And(tuple(nodes)), exact)


def _any(parts: Iterable[Required]) -> Required:
    """What meets one part at least."""
    nodes: dict[Node, None] = {}
    exact, whole = True, None
    for node, sure in parts:
        if node == ALL:
            whole = Required(ALL, sure or (whole is not None and whole.exact))
        nodes.update(dict.fromkeys(node.nodes if isinstance(node, Or) else (node,)))
        exact &= sure
    return whole or Required(next(iter(nodes)) if len(nodes) == 1 else Or(tuple(nodes)), exact)


def _opposite(node: Node) -> Required:
    """What does not meet it."""
    return _NOTHING if node == ALL else Required(ALL if node == NONE else Not(node), True)


def _to_judge(found: Required) -> Required:
    """The same cut of something that it does not decide."""
    return found._replace(exact=found.node == NONE)
