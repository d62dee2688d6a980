"""What is built of words at their places: chains of NEAR, and groups with `~n`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hune.errors import QueryError
from hune.match.language import vendors
from hune.match.language.lexer import Lexeme
from hune.match.language.mend import replaced
from hune.match.language.nodes import FACTS, And, Exact, Loose, Near, Node, Not, Operand, Or, Phrase, Wild, Word, words

WIDEST = 100
MOST_LOOSE = 8
USUAL = 5  # the number that is proposed where one is missing
_GAP = re.compile(r"(?P<name>[A-Z]+)/(?P<gap>\d+)(?P<first>[fF]?)", re.ASCII)


@dataclass
class Chain:
    """Operands tied by NEAR, as they are read: one more operand than there are ties once it is complete."""

    nodes: list[Node] = field(default_factory=list)
    ties: list[Lexeme] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """True while the last NEAR waits for what stands after it."""
        return 0 < len(self.nodes) == len(self.ties)

    def tie(self, near: Lexeme, query: str) -> None:
        """Take the NEAR that stands after the last operand. Raises QueryError."""
        gap_of(near, query)
        self.ties.append(near)

    def node(self, query: str) -> Node:
        """The tree of the chain: its one operand, or a `Near`. Raises QueryError for what cannot stand beside NEAR."""
        if not self.ties:
            return self.nodes[0]
        operands = [self._operand(at, query) for at in range(len(self.nodes))]
        if len(fields := _fields(operands)) > 1:
            raise self._apart(query, fields)
        gaps = [gap_of(tie, query) for tie in self.ties]
        return Near(
            tuple(operands), tuple(gap for gap, _ in gaps), tuple(ordered for _, ordered in gaps),
            start=self.nodes[0].start, end=self.nodes[-1].end,
        )  # fmt: skip

    def _operand(self, at: int, query: str) -> Operand:
        node = self.nodes[at]
        if (found := operand(node)) is not None:
            return found
        near = self.ties[max(at - 1, 0)]
        raise QueryError(
            "Beside {said} stand words, phrases, {{…}}, and groups of these joined by OR.",
            start=node.start, end=node.end, said=near.said, repair=self._beside(at, query),
        )  # fmt: skip

    def _beside(self, at: int, query: str) -> str:
        """The query mended around an operand that cannot stand beside NEAR: an AND of two sides is told apart, a chain
        in parentheses is put into this one; AND takes the place of NEAR for all else."""
        node, near = self.nodes[at], self.ties[max(at - 1, 0)]
        if isinstance(node, And) and len(self.nodes) == 2:
            other = self.nodes[1 - at]
            said = query[other.start : other.end]
            parts = [query[part.start : part.end] for part in node.nodes if not isinstance(part, Not)]
            pairs = [f"{part} {near.said} {said}" if at == 0 else f"{said} {near.said} {part}" for part in parts]
            nots = [query[part.start : part.end] for part in node.nodes if isinstance(part, Not)]
            told = " AND ".join([f"({pair})" for pair in pairs] + nots)
            return replaced(query, self.nodes[0].start, self.nodes[-1].end, f"({told})")
        if isinstance(node, Near) and query[node.start] == "(":
            return replaced(query, node.start, node.end, query[node.start + 1 : node.end - 1])
        return replaced(query, near.start, near.end, "AND")

    def _apart(self, query: str, fields: set[str]) -> QueryError:
        start, end = self.nodes[0].start, self.nodes[-1].end
        repair = replaced(query, self.ties[0].start, self.ties[0].end, "AND")
        if len(named := fields - {""}) == 1:
            name = f"{named.pop()}:"
            repair = replaced(query, start, end, f"{name}({query[start:end].replace(name, '')})")
        return QueryError(
            "What stands on the two sides of {said} is looked for in different fields.",
            start=start, end=end, said=self.ties[0].said, repair=repair,
        )  # fmt: skip


def gap_of(near: Lexeme, query: str) -> tuple[int, bool]:
    """How many words may stand between the two sides, and whether the first comes first. Raises QueryError."""
    if steps := vendors.STEPS.fullmatch(near.said):
        if int(steps[1]) - 1 > WIDEST:
            raise _too_wide(near, query, f"/{WIDEST + 1}")
        return max(int(steps[1]) - 1, 0), False
    found = _GAP.fullmatch(near.said)
    if found is None:
        name = near.said.partition("/")[0]
        raise QueryError(
            "{name} needs a number: at most how many words may stand between. ({tool} means {usual} without one.)",
            start=near.start, end=near.end, name=name, tool=vendors.BARE_NEAR[0], usual=vendors.BARE_NEAR[1],
            repair=replaced(query, near.start, near.end, f"{name}/{USUAL}"),
        )  # fmt: skip
    gap = int(found["gap"].lstrip("0")[:9] or 0)
    if gap > WIDEST:
        raise _too_wide(near, query, f"{found['name']}/{WIDEST}{found['first']}")
    return gap, found["name"][0] == "O" or bool(found["first"])


def _too_wide(sign: Lexeme, query: str, widest: str) -> QueryError:
    repair = replaced(query, sign.start, sign.end, widest)
    say = "At most {widest} words can stand between."
    return QueryError(say, start=sign.start, end=sign.end, widest=WIDEST, repair=repair)


def operand(node: Node) -> Operand | None:
    """What may stand beside NEAR, an Or of several levels as one; None for anything else."""
    match node:
        case Word(where=where):
            return None if where in FACTS else node
        case Wild() | Exact() | Phrase():
            return node
        case Or(nodes):
            flat: list[Operand] = []
            for inner in nodes:
                part = operand(inner)
                if part is None:
                    return None
                flat.extend(part.nodes if isinstance(part, Or) else (part,))  # type: ignore[arg-type]
            return Or(tuple(flat), start=node.start, end=node.end)
        case _:
            return None


def loose(node: Node, tilde: Lexeme, query: str) -> Loose:
    """The words of a phrase, or of a group joined by AND, within so many others. Raises QueryError."""
    gap = _gap_behind(tilde, query)
    nodes: tuple[Node, ...] = node.parts if isinstance(node, Phrase) else _joined(node)
    operands = [found for inner in nodes if (found := operand(inner)) is not None]
    if len(nodes) == 1:
        say = "Only several words can stand within some distance: {said} has no meaning behind one."
    elif len(nodes) > MOST_LOOSE:
        say = "At most {most} words stand before {said}."
    elif len(operands) < len(nodes) or len(_fields(operands)) > 1:
        say = "Before {said} stands a phrase, or a group joined by AND of words, phrases and groups joined by OR."
    else:
        return Loose(tuple(operands), gap, start=node.start, end=tilde.end)
    repair = replaced(query, tilde.start, tilde.end, "")
    raise QueryError(say, start=node.start, end=tilde.end, said=tilde.said, most=MOST_LOOSE, repair=repair)


def _gap_behind(tilde: Lexeme, query: str) -> int:
    if digits := tilde.said[1:]:
        gap = int(digits.lstrip("0")[:9] or 0)
        if gap > WIDEST:
            raise _too_wide(tilde, query, f"~{WIDEST}")
        return gap
    say = "How many words may stand between is missing here."
    repair = replaced(query, tilde.start, tilde.end, f"~{USUAL}")
    raise QueryError(say, start=tilde.start, end=tilde.end, repair=repair)


def _joined(node: Node) -> tuple[Node, ...]:
    """The parts that AND joins, those of groups within too."""
    if not isinstance(node, And):
        return (node,)
    return tuple(part for inner in node.nodes for part in _joined(inner))


def _fields(operands: list[Operand]) -> set[str]:
    return {word.where for node in operands for word in words(node)}
