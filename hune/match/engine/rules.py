"""Trees as rules: what must be there, what must not, and what only the places of the words decide.

A rule holds when one word at least of each of its clauses is there, no excluded one is, and its checks agree. Words
are columns of one table, and so are rules: a phrase, or an AND beside an OR, is named by others as a word is.
A rule needs only rules of lower levels, so that level after level decides them all. What two queries share is one rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hune.match.engine.lexicon import BEGIN, END
from hune.match.language.nodes import (
    And,
    Exact,
    Loose,
    Near,
    Node,
    Not,
    Operand,
    Or,
    Phrase,
    Range,
    Saved,
    Wild,
    Word,
    words,
)  # fmt: skip
from hune.match.words.fold import fold_batch
from hune.match.words.tokens import bare, is_run, ordered

ALWAYS = 0  # the column that every mention has
IN_WORDS = ("", "title", "text")

Operands = tuple[tuple[int, ...], ...]
Columns = tuple[int, ...]  # sorted; 0 and above: words; below: rules, -1 being the first


@dataclass(frozen=True, slots=True)
class Side:
    """A check: these columns stand side by side."""

    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Close:
    """A check: operands, each with alternatives side by side, at places that `Near` describes."""

    operands: tuple[Operands, ...]
    gaps: tuple[int, ...]
    ordered: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A check: operands, each with alternatives side by side, at places that `Loose` describes."""

    operands: tuple[Operands, ...]
    gap: int


@dataclass(frozen=True, slots=True)
class Read:
    """A check that reads the mention itself: what is cheaper so, since words have already shown it to be worth it."""

    node: Node
    negated: bool = False


Check = Side | Close | Group | Read


@dataclass(frozen=True, slots=True)
class Rule:
    """`level`: 1, or one more than the highest rule it names."""

    clauses: tuple[Columns, ...]
    none: Columns = ()
    checks: tuple[Check, ...] = ()
    level: int = field(default=1, compare=False)


class Rulebook:
    """Rules of many trees in normal form, and the columns of the words they ask for.

    `words`, `wilds`: for each part of a mention, the columns of what is asked for in it.
    """

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self.words: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self.wilds: defaultdict[str, dict[Wild, int]] = defaultdict(dict)
        self.terms = [""]  # by column
        self._of_leaf: dict[Node, int] = {}
        self._of_rule: dict[Rule, int] = {}

    def add(self, node: Node) -> int:
        """The column of the rule that a tree in normal form is. Raises ValueError for a `Saved` left in it."""
        column = self._column(node)
        return column if column < 0 else self._rule(Rule(((column,),)))

    def named(self) -> set[int]:
        """The rules that other rules name, by number."""
        columns = {column for rule in self.rules for some in (*rule.clauses, rule.none) for column in some}
        return {-1 - column for column in columns if column < 0}

    def _rule(self, rule: Rule) -> int:
        found = self._of_rule.get(rule)
        if found is None:
            named = [column for some in (*rule.clauses, rule.none) for column in some if column < 0]
            level = 1 + max((self.rules[-1 - column].level for column in named), default=0)
            self.rules.append(Rule(rule.clauses, rule.none, rule.checks, level))
            found = self._of_rule[rule] = -len(self.rules)
        return found

    def _column(self, node: Node) -> int:
        """The column of a part that is no `Not`."""
        if isinstance(node, And | Or):
            return self._made(node)
        found = self._of_leaf.get(node)
        if found is None:
            found = self._of_leaf[node] = self._made(node)
        return found

    def _made(self, node: Node) -> int:
        match node:
            case Word(token, where):
                return self._word(token, where)
            case Wild(where=where):
                column = self.wilds[where][node] = self._new(node.pattern)
                return column
            case Phrase(parts):
                columns = self._side(parts)
                return self._rule(Rule(tuple((c,) for c in dict.fromkeys(columns)), checks=(Side(columns),)))
            case Near(nodes) | Loose(nodes):
                return self._rule(self._close(node, nodes))
            case Exact(said, where):
                pieces = {self._word(piece, where) for piece in _pieces(said)}
                return self._rule(Rule(tuple((c,) for c in sorted(pieces)) or _EVER, checks=(Read(node),)))
            case Range():
                return self._rule(Rule(_EVER, checks=(Read(node),)))
            case Saved():
                raise ValueError("a topic named in a query was not put in its place")
            case Or(nodes):
                if any(isinstance(n, Not) for n in nodes):  # reached only for a tree that is one negative alternative
                    return self._rule(Rule(_EVER, (self._opposite(nodes),)))
                return self._rule(Rule((self._any(nodes),)))
            case And(nodes):
                return self._rule(self._all(nodes))
            case Not():
                return self._rule(self._all((node,)))

    def _all(self, nodes: Sequence[Node]) -> Rule:
        """All parts of an AND in one rule."""
        clauses: dict[Columns, None] = {}
        none: set[int] = set()
        checks: list[Check] = []
        anchored = any(not isinstance(node, Not) and not _beside_words(node) for node in nodes)
        for node in nodes:
            inner = node.node if isinstance(node, Not) else node
            if isinstance(inner, Range) or (anchored and _beside_words(inner)):
                checks.append(Read(inner, negated=inner is not node))
                continue
            match node:
                case Not(inner):
                    none.add(self._column(inner))
                case Or(parts) if any(isinstance(part, Not) for part in parts):
                    none.add(self._opposite(parts))
                case Or(parts):
                    clauses[self._any(parts)] = None
                case _:
                    clauses[(self._column(node),)] = None
        return Rule(tuple(clauses) or _EVER, tuple(sorted(none)), tuple(checks))

    def _any(self, nodes: Iterable[Node]) -> Columns:
        return tuple(sorted({*map(self._column, nodes)}))

    def _opposite(self, nodes: Iterable[Node]) -> int:
        """The rule that holds where none of some alternatives does."""
        return self._rule(self._all([node.node if isinstance(node, Not) else Not(node) for node in nodes]))

    def _close(self, node: Near | Loose, nodes: tuple[Operand, ...]) -> Rule:
        operands = []
        clauses: dict[Columns, None] = {}
        reads = False
        for operand in nodes:
            alternatives = operand.nodes if isinstance(operand, Or) else (operand,)
            reads |= any(isinstance(one, Exact) for one in alternatives)
            clauses[self._any(alternatives)] = None
            operands.append(tuple(self._places(one) for one in alternatives))
        check: Check
        if reads:
            check = Read(node)
        elif isinstance(node, Near):
            check = Close(tuple(operands), node.gaps, node.ordered)
        else:
            check = Group(tuple(operands), node.gap)
        return Rule(tuple(clauses), checks=(check,))

    def _places(self, node: Node) -> tuple[int, ...]:
        return self._side(node.parts) if isinstance(node, Phrase) else (self._column(node),)

    def _side(self, parts: tuple[Word | Wild, ...]) -> tuple[int, ...]:
        """The columns of words side by side. A run may go on beyond the phrase on its outer sides only."""
        columns = []
        for at, part in enumerate(parts):
            if isinstance(part, Word) and is_run(part.token):
                said = BEGIN * (at > 0) + part.token + END * (at < len(parts) - 1)
                columns.append(self._word(said, part.where))
            else:
                columns.append(self._column(part))
        return tuple(columns)

    def _word(self, token: str, where: str) -> int:
        words = self.words[where]
        if token not in words:
            words[token] = self._new(token)
        return words[token]

    def _new(self, term: str) -> int:
        self.terms.append(term)
        return len(self.terms) - 1


_EVER = ((ALWAYS,),)


def _beside_words(node: Node) -> bool:
    """True for what asks nothing of title and text: facts, numbers, authors, addresses."""
    return all(word.where not in IN_WORDS for word in words(node))


def _pieces(said: str) -> set[str]:
    """Words that a text with these characters surely holds."""
    words = [bare(token) for token in ordered(fold_batch([said])[0], marks=False)]
    return {word for word in words if word}
