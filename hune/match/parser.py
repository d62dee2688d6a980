"""Reads a query into a tree. NOT binds tighter than AND, AND tighter than OR; words side by side are joined by AND.

No recursion: open parentheses live on a list, so that no query can exhaust the stack, and each lexeme is met once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hune.errors import QueryError
from hune.match.leaf import leaf
from hune.match.lexer import Kind, Lexeme, lex, without
from hune.match.nodes import And, Node, Not, Or
from hune.match.normal import unanchored

DEEPEST = 100
MOST_REPAIRS = 8  # mistakes in one query


def parse(query: str) -> Node:
    """The tree of a query. Raises QueryError with the place, what was expected, and where possible a repaired query."""
    try:
        return _parsed(query)
    except QueryError as error:
        error.repair = _mended(error.repair)
        raise


def _mended(repair: str | None) -> str | None:
    """The repair, repaired in turn until it can be read; as it was proposed when that leads nowhere."""
    tried = repair
    for _ in range(MOST_REPAIRS):
        if tried is None:
            break
        try:
            _parsed(tried)
        except QueryError as error:
            tried = error.repair
        else:
            return tried
    return repair


def _parsed(query: str) -> Node:
    node = _Reader(query).read()
    loose = unanchored(node)
    if loose is None:
        return node
    if loose is node:
        say = "This query only excludes. Say first what the messages must contain."
    else:
        say = "This part only excludes: as an alternative it would let nearly every message in."
    raise QueryError(say, start=loose.start, end=loose.end, repair=_excluding_from_all(query, node, loose))


def _excluding_from_all(query: str, node: Node, loose: Node) -> str | None:
    """`a OR -b` as `a -b`: what the writer of an excluding alternative most likely meant."""
    if not isinstance(node, Or) or node is loose:
        return None
    others = [query[n.start : n.end] for n in node.nodes if unanchored(n) is None]
    excluding = [query[n.start : n.end] for n in node.nodes if unanchored(n) is not None]
    return " ".join([f"({' OR '.join(others)})" if len(others) > 1 else f"{''.join(others)}", *excluding])


@dataclass
class _Group:
    """What was read since a parenthesis opened: alternatives, each a list of parts joined by AND."""

    opened: Lexeme | None = None
    branches: list[list[Node]] = field(default_factory=lambda: [[]])
    nots: list[Lexeme] = field(default_factory=list)
    waiting: Lexeme | None = None  # the operator that still wants a word after it

    def take(self, node: Node) -> None:
        """Put an operand in its place, under the NOTs before it."""
        while self.nots:
            node = Not(node, start=self.nots.pop().start, end=node.end)
        self.branches[-1].append(node)
        self.waiting = None

    def node(self) -> Node:
        """The tree of the group; needs one operand at least."""
        made = [b[0] if len(b) == 1 else And(tuple(b), start=b[0].start, end=b[-1].end) for b in self.branches]
        return made[0] if len(made) == 1 else Or(tuple(made), start=made[0].start, end=made[-1].end)


class _Reader:
    """One reading of one query."""

    def __init__(self, query: str):
        self.query = query
        self.groups = [_Group()]
        self.depth = 0

    def read(self) -> Node:
        for lexeme in lex(self.query):
            match lexeme.kind:
                case Kind.AND | Kind.OR:
                    self._join(lexeme)
                case Kind.NOT:
                    self._deeper(lexeme)
                    self.groups[-1].nots.append(lexeme)
                    self.groups[-1].waiting = lexeme
                case Kind.OPEN:
                    self._deeper(lexeme)
                    self.groups.append(_Group(lexeme))
                case Kind.CLOSE:
                    self._close(lexeme)
                case _:
                    self._take(leaf(lexeme, self.query))
        if len(self.groups) > 1:
            self._unclosed()
        self._validate_complete(self.groups[0], len(self.query))
        return self.groups[0].node()

    def _take(self, node: Node) -> None:
        self.depth -= len(self.groups[-1].nots)
        self.groups[-1].take(node)

    def _deeper(self, lexeme: Lexeme) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise QueryError(
                "Parentheses and NOT can stand inside each other {deepest} times at most.",
                start=lexeme.start, end=lexeme.end, deepest=DEEPEST,
            )  # fmt: skip

    def _join(self, lexeme: Lexeme) -> None:
        group = self.groups[-1]
        if group.waiting:
            raise self._nothing_after(group.waiting)
        if not group.branches[-1]:
            raise QueryError(
                "A word is missing before {said}.",
                start=lexeme.start, end=lexeme.end, said=lexeme.said,
                repair=without(self.query, lexeme.start, lexeme.end),
            )  # fmt: skip
        group.waiting = lexeme
        if lexeme.kind is Kind.OR:
            group.branches.append([])

    def _close(self, lexeme: Lexeme) -> None:
        if len(self.groups) == 1:
            raise QueryError(
                "This parenthesis closes nothing.",
                start=lexeme.start, end=lexeme.end, repair=without(self.query, lexeme.start, lexeme.end),
            )  # fmt: skip
        group = self.groups[-1]
        self._validate_complete(group, lexeme.end)
        self.groups.pop()
        self.depth -= 1
        self._take(replace(group.node(), start=group.opened.start if group.opened else 0, end=lexeme.end))

    def _validate_complete(self, group: _Group, end: int) -> None:
        if group.waiting:
            raise self._nothing_after(group.waiting)
        if not group.branches[-1]:
            if group.opened is None:
                raise QueryError("The query is empty. Type a word, for instance the name of a brand.", end=end)
            start = group.opened.start
            raise QueryError(
                "There is nothing between these parentheses.",
                start=start, end=end, repair=without(self.query, start, end),
            )  # fmt: skip

    def _nothing_after(self, operator: Lexeme) -> QueryError:
        return QueryError(
            "A word is missing after {said}.",
            start=operator.start, end=operator.end, said=operator.said,
            repair=without(self.query, operator.start, operator.end),
        )  # fmt: skip

    def _unclosed(self) -> None:
        opened = self.groups[1].opened
        start = opened.start if opened else 0
        raise QueryError(
            "A parenthesis opens here and is never closed.",
            start=start, end=start + 1, repair=self.query.rstrip() + ")" * (len(self.groups) - 1),
        )  # fmt: skip
