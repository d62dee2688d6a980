"""Cuts a weakened query into questions that a place can take: split by its alternatives, then widened."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from hune.match.language.nodes import And, Node, Not, Or, Word
from hune.match.language.normal import normal
from hune.match.pushdown.dialect import Dialect
from hune.match.pushdown.weaken import anchored

TRIED = 3  # parts by which a query is tried to be split: one of thousands comes to an end


class Questions:
    """Finds the questions for one place. `widened`: parts of the query had to be left out for it."""

    def __init__(self, dialect: Dialect):
        self._dialect = dialect
        self.widened = False

    def cover(self, node: Node, room: int) -> list[Node] | None:
        """At most `room` trees in normal form that fit, and that together find all that this one finds. None when
        there are more alternatives than that."""
        found = self._split(node, room)
        if found is None:
            self.widened = True
            match node:
                case Or(nodes):
                    return self._widen_each(nodes, room)
                case And(nodes):
                    return self._widen(nodes, room)
        return found

    def written(self, node: Node) -> str:
        """A tree in the place's words."""
        match node:
            case Not(inner):
                return self._dialect.neg + self.written(inner)
            case And(nodes):
                first = sorted(nodes, key=lambda part: isinstance(part, Not))
                return self._dialect.conj.join([self._inside(part) for part in first])
            case Or(nodes):
                return self._dialect.disj.join([self._inside(part) for part in nodes])
            case word:
                assert isinstance(word, Word)
                return word.token

    def _inside(self, node: Node) -> str:
        return f"({self.written(node)})" if isinstance(node, And | Or) else self.written(node)

    def fits(self, node: Node) -> bool:
        """Whether it can be asked as one question."""
        most = self._dialect.most_terms or self._dialect.longest
        return self._can_say(node) and _terms(node) <= most and len(self.written(node)) <= self._dialect.longest

    def _can_say(self, node: Node) -> bool:
        match node:
            case And(nodes) | Or(nodes):
                if isinstance(node, Or) and not self._dialect.disj:
                    return False
                flat = not any(isinstance(part, And | Or) for part in nodes)
                return flat or (self._dialect.groups and all(map(self._can_say, nodes)))
            case _:
                return True

    def _split(self, node: Node, room: int) -> list[Node] | None:
        """Questions that together ask for the same; None when there is no room for them."""
        if self.fits(node):
            return [node]
        match node:
            case Or(nodes):
                parts = [self._split(part, room) for part in nodes]
                whole = None if None in parts else self._packed([n for part in parts for n in part or ()], ())
                return whole if whole and len(whole) <= room else None
            case And(nodes) if _least(node) <= self._dialect.longest:
                eithers = sorted((n for n in nodes if isinstance(n, Or)), key=_terms, reverse=True)
                tries = (self._shared_out(either, [n for n in nodes if n is not either], room) for either in eithers)
                return next((found for found in islice(tries, TRIED) if found), None)
        return None

    def _shared_out(self, either: Or, beside: Sequence[Node], room: int) -> list[Node] | None:
        """Questions for some of the alternatives each, with what must be met beside them."""
        found = self._packed(either.nodes, beside)
        if found is None and (each := room // len(either.nodes)):
            parts = [self._split(_joined([one], beside), each) for one in either.nodes]
            found = None if None in parts else [question for part in parts for question in part or ()]
        return found if found and len(found) <= room else None

    def _widen_each(self, nodes: Sequence[Node], room: int) -> list[Node] | None:
        """The alternatives, each as it fits; if these are too many, of each the one word by which it is found."""
        unfit = sum(not self.fits(node) for node in nodes)
        covers = [self.cover(node, max(1, room // max(1, unfit))) for node in nodes]
        found = [question for cover in covers for question in cover or ()]
        if None in covers or not (packed := self._packed(found, ())):
            return None
        if len(packed) > room:
            packed = self._packed(_several(normal(Or(tuple(map(_one_word, found))))), ()) or []
        return packed if 0 < len(packed) <= room else None

    def _packed(self, alternatives: Sequence[Node], beside: Sequence[Node]) -> list[Node] | None:
        """Questions for some alternatives, with what must be met beside them. None when one does not fit."""
        packed: list[Node] = []
        together: list[Node] = []
        for node in dict.fromkeys(alternatives):
            question = _joined([*together, node], beside)
            if together and self.fits(question):
                together.append(node)
                packed[-1] = question
            else:
                together = [node]
                packed.append(_joined(together, beside))
                if not self.fits(packed[-1]):
                    return None
        return packed

    def _widen(self, nodes: Sequence[Node], room: int) -> list[Node] | None:
        """As many of the conditions as fit, long words first; else the one that takes the fewest questions."""
        kept: list[Node] = []
        for node in sorted(nodes, key=self._worth):
            question = normal(And((*kept, node))) if kept else node
            if self.fits(question):
                kept.append(node)
        if kept and anchored(And(tuple(kept))):
            return [normal(And(tuple(kept)))]
        covers = [self.cover(node, room) for node in nodes if isinstance(node, Or) and anchored(node)]
        return min((cover for cover in covers if cover), key=len, default=None)

    def _worth(self, node: Node) -> tuple[int, int]:
        if isinstance(node, Word):
            return (0, -len(node.token)) if anchored(node) else (1, 0)
        return (3, 0) if isinstance(node, Not) else (2, _terms(node))


def _joined(alternatives: Sequence[Node], beside: Sequence[Node]) -> Node:
    one = alternatives[0] if len(alternatives) == 1 else Or(tuple(alternatives))
    return normal(And((*beside, one))) if beside else normal(one)


def _several(node: Node) -> Sequence[Node]:
    return node.nodes if isinstance(node, Or) else (node,)


def _terms(node: Node) -> int:
    """Words and phrases in it."""
    match node:
        case And(nodes) | Or(nodes):
            return sum(map(_terms, nodes))
        case _:
            return 1


def _least(node: Node) -> int:
    """Characters of the shortest question for one of its alternatives, at least."""
    match node:
        case And(nodes):
            return sum(map(_least, nodes))
        case Or(nodes):
            return min(map(_least, nodes))
        case Not(inner):
            return _least(inner)
        case word:
            assert isinstance(word, Word)
            return len(word.token)


def _one_word(node: Node) -> Node:
    """One word of a tree by which all that it finds is found, the longest; one for each alternative."""
    match node:
        case And(nodes):
            found = [_one_word(part) for part in nodes if anchored(part)]
            return max(
                found, key=lambda part: (isinstance(part, Word), len(part.token) if isinstance(part, Word) else 0)
            )
        case Or(nodes):
            return Or(tuple(map(_one_word, nodes)))
        case _:
            return node
