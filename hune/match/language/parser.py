"""Reads a query into a tree. NEAR binds tightest, then NOT, AND, OR; words side by side are joined by AND.

No recursion: open parentheses live on a list, so that no query can exhaust the stack, and each lexeme is met once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hune.errors import QueryError
from hune.match.language.chain import Chain, loose
from hune.match.language.fields import Field, field_named
from hune.match.language.leaf import ANYWHERE, leaf
from hune.match.language.lexer import Kind, Lexeme, lex, nothing_after
from hune.match.language.mend import replaced, without
from hune.match.language.nodes import And, Node, Not, Or
from hune.match.language.refuse import refuse_meaningless

DEEPEST = 100
MOST_REPAIRS = 8  # mistakes in one query


def parse(query: str) -> Node:
    """The tree of a query. Raises QueryError with the place, what was expected, and where possible a repaired query."""
    try:
        return _parsed(query)
    except QueryError as error:
        error.repair = mended(error.repair)
        raise


def mended(repair: str | None) -> str | None:
    """The repair, repaired in turn until it can be read; None when that leads nowhere."""
    for _ in range(MOST_REPAIRS):
        if repair is None:
            break
        try:
            _parsed(repair)
        except QueryError as error:
            repair = error.repair
        else:
            return repair
    return None


def read(query: str) -> Node:
    """The tree of a query as it is written, which need not ask for anything. Raises QueryError, its repair unread."""
    return _Reader(query).read()


def _parsed(query: str) -> Node:
    node = read(query)
    refuse_meaningless(node, query, read)
    return node


@dataclass
class _Group:
    """What was read since a parenthesis opened: alternatives, each a list of parts joined by AND."""

    opened: Lexeme | None = None
    begin: int = 0  # where its field's name or its parenthesis stands
    asked: Field = ANYWHERE
    branches: list[list[Node]] = field(default_factory=lambda: [[]])
    nots: list[Lexeme] = field(default_factory=list)
    chain: Chain = field(default_factory=Chain)
    waiting: Lexeme | None = None  # the operator that still wants a word after it

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
        self.named: Lexeme | None = None  # the field whose value comes next

    def read(self) -> Node:
        for lexeme in lex(self.query):
            if self.named and not self._may_follow(self.named, lexeme):
                raise self._nothing_named(self.named, lexeme)
            match lexeme.kind:
                case Kind.AND | Kind.OR | Kind.LINE:
                    self._join(lexeme)
                case Kind.NOT:
                    self._negate(lexeme)
                case Kind.NEAR:
                    self._tie(lexeme)
                case Kind.OPEN:
                    self._open(lexeme)
                case Kind.CLOSE:
                    self._close(lexeme)
                case Kind.FIELD:
                    self._name(lexeme)
                case Kind.TILDE:
                    nodes = self.groups[-1].chain.nodes
                    nodes[-1] = loose(nodes[-1], lexeme, self.query)
                case _:
                    self._take(self._leaf(lexeme))
        if self.named:
            raise nothing_after(self.query, self.named.start, self.named.end)
        if len(self.groups) > 1:
            raise self._unclosed(len(self.query.rstrip()))
        self._complete(self.groups[0], len(self.query))
        return self.groups[0].node()

    def _leaf(self, lexeme: Lexeme) -> Node:
        asked, begin = self._asked(lexeme)
        return leaf(lexeme, self.query, asked, begin)

    def _asked(self, lexeme: Lexeme) -> tuple[Field, int]:
        """The field a value or a group belongs to, and where what asks for it begins."""
        if self.named is None:
            return self.groups[-1].asked, lexeme.start
        named, self.named = self.named, None
        return field_named(named.said) or ANYWHERE, named.start

    def _take(self, node: Node) -> None:
        """Put an operand in its place: after a NEAR that waits for it, or beside what was read before."""
        group = self.groups[-1]
        if not group.chain.is_open:
            self._settle(group)
        group.chain.nodes.append(node)
        group.waiting = None

    def _settle(self, group: _Group) -> None:
        """Put what is read of a chain among the parts joined by AND, under the NOTs before it."""
        if not group.chain.nodes:
            return
        node = group.chain.node(self.query)
        group.chain = Chain()
        self.depth -= len(group.nots)
        while group.nots:
            node = Not(node, start=group.nots.pop().start, end=node.end)
        group.branches[-1].append(node)

    def _deeper(self, lexeme: Lexeme) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise QueryError(
                "Parentheses and NOT can stand inside each other {deepest} times at most.",
                start=lexeme.start, end=lexeme.end, deepest=DEEPEST,
            )  # fmt: skip

    def _negate(self, lexeme: Lexeme) -> None:
        group = self.groups[-1]
        if group.chain.is_open:
            near = group.chain.ties[-1]
            raise QueryError(
                "NOT cannot stand beside {said}.",
                start=near.start, end=lexeme.end, said=near.said,
                repair=f"{self.query[: near.start]}NOT {self.query[lexeme.end :].lstrip()}",
            )  # fmt: skip
        self._settle(group)
        self._deeper(lexeme)
        group.nots.append(lexeme)
        group.waiting = lexeme

    def _tie(self, near: Lexeme) -> None:
        group = self.groups[-1]
        if group.waiting:
            raise self._nothing_after(group.waiting)
        if not group.chain.nodes:
            raise self._nothing_before(near)
        group.chain.tie(near, self.query)
        group.waiting = near

    def _join(self, lexeme: Lexeme) -> None:
        if lexeme.kind is Kind.LINE and len(self.groups) > 1:
            raise self._unclosed(lexeme.start)
        group = self.groups[-1]
        if group.waiting:
            raise self._nothing_after(group.waiting)
        self._settle(group)
        if not group.branches[-1]:
            raise self._nothing_before(lexeme)
        if lexeme.kind is not Kind.LINE:
            group.waiting = lexeme
        if lexeme.kind is not Kind.AND:
            group.branches.append([])

    def _name(self, lexeme: Lexeme) -> None:
        group = self.groups[-1]
        if group.asked != ANYWHERE:
            raise QueryError(
                "{said} stands in the parentheses of another field.",
                start=lexeme.start, end=lexeme.end, said=self.query[lexeme.start : lexeme.end],
                repair=replaced(self.query, lexeme.start, lexeme.end, ""),
            )  # fmt: skip
        self.named = lexeme

    def _may_follow(self, named: Lexeme, lexeme: Lexeme) -> bool:
        """A field's value stands right behind it: a word, a phrase, a range, or a group."""
        fits = (Kind.WORDS, Kind.QUOTED, Kind.EXACT, Kind.RANGE, Kind.OPEN)
        return lexeme.start == named.end and lexeme.kind in fits

    def _open(self, lexeme: Lexeme) -> None:
        asked, begin = self._asked(lexeme)
        group = self.groups[-1]
        if not group.chain.is_open:
            self._settle(group)
        self._deeper(lexeme)
        self.groups.append(_Group(lexeme, begin, asked))

    def _close(self, lexeme: Lexeme) -> None:
        if len(self.groups) == 1:
            raise QueryError(
                "This parenthesis closes nothing.",
                start=lexeme.start, end=lexeme.end, repair=without(self.query, lexeme.start, lexeme.end),
            )  # fmt: skip
        group = self.groups[-1]
        self._complete(group, lexeme.end)
        self.groups.pop()
        self.depth -= 1
        self._take(replace(group.node(), start=group.begin, end=lexeme.end))

    def _complete(self, group: _Group, end: int) -> None:
        if group.waiting:
            raise self._nothing_after(group.waiting)
        self._settle(group)
        if not group.branches[-1]:
            if group.opened is None:
                raise QueryError("The query is empty. Type a word, for instance the name of a brand.", end=end)
            raise QueryError(
                "There is nothing between these parentheses.",
                start=group.begin, end=end, repair=without(self.query, group.begin, end),
            )  # fmt: skip

    def _nothing_before(self, operator: Lexeme) -> QueryError:
        return QueryError(
            "A word is missing before {said}.",
            start=operator.start, end=operator.end, said=operator.said,
            repair=without(self.query, operator.start, operator.end),
        )  # fmt: skip

    def _nothing_after(self, operator: Lexeme) -> QueryError:
        return QueryError(
            "A word is missing after {said}.",
            start=operator.start, end=operator.end, said=operator.said,
            repair=without(self.query, operator.start, operator.end),
        )  # fmt: skip

    def _nothing_named(self, named: Lexeme, lexeme: Lexeme) -> QueryError:
        """The error for a field without its value. `title:-x` is mended as `-title:x`."""
        if lexeme.kind is Kind.NOT and lexeme.start == named.end:
            name = self.query[named.start : named.end]
            return QueryError(
                "NOT stands before the field “{said}”, never behind it.",
                start=lexeme.start, end=lexeme.end, said=named.said,
                repair=replaced(self.query, named.start, lexeme.end, f"-{name}"),
            )  # fmt: skip
        return nothing_after(self.query, named.start, named.end)

    def _unclosed(self, end: int) -> QueryError:
        opened = self.groups[1].opened
        start = opened.start if opened else 0
        return QueryError(
            "A parenthesis opens here and is never closed.",
            start=start, end=start + 1,
            repair=replaced(self.query.rstrip(), end, end, ")" * (len(self.groups) - 1)),
        )  # fmt: skip
