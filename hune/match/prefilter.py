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
MOST_ASKED = 500  # conditions that the store is asked to check; the words of one AND or OR are one

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
    found = _Cutter(expand).cut(normal(node))
    return found if _asked(found.node) <= MOST_ASKED else Required(_wider(found.node), False)


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


def _asked(node: Node) -> int:
    """How many conditions the store would check."""
    match node:
        case And(nodes) | Or(nodes):
            return 1 + sum(_asked(inner) for inner in nodes if not _is_word(inner))
        case Not(inner):
            return _asked(inner)
        case _:
            return 1


def _is_word(node: Node) -> bool:
    return isinstance(node.node if isinstance(node, Not) else node, Word)


def _wider(node: Node) -> Node:
    """A cut of few conditions that lets through all that this one does."""
    if not isinstance(node, And):
        return _one_word(node)
    words = [inner for inner in node.nodes if _is_word(inner)]
    others = [_one_word(inner) for inner in node.nodes if not _is_word(inner)]
    return _all(Required(inner, False) for inner in words + others[:MOST_ASKED]).node


def _one_word(node: Node) -> Node:
    """The same with one word, the longest, for each AND, so that all its alternatives are words."""
    match node:
        case Word():
            return node
        case And(nodes):
            found = [_one_word(inner) for inner in nodes]
            words = [inner for inner in found if isinstance(inner, Word)]
            if words:
                return max(words, key=lambda word: (word.where not in FACTS, len(word.token)))
            return next((inner for inner in found if inner != ALL), ALL)
        case Or(nodes):
            return _any(Required(_one_word(inner), False) for inner in nodes).node
        case _:
            return ALL
