"""The tree of a query, and the tree as text again.

Leaves hold folded tokens (see `tokens`). `start` and `end` are offsets in the query; they do not count in comparisons.
`where` says which part of a mention a word is looked for in: "" is title and text, see `TEXTS` and `FACTS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time

TEXTS = ("title", "text", "author", "url", "link")  # parts that are cut into words
FACTS = ("site", "lang", "country", "medium", "source", "sentiment", "kind")  # parts that are one value
NUMBERS = ("followers", "rating", "engagement", "date")  # parts that lie in a range
_PLAIN = re.compile(r"\w[\w.-]*")  # a value that needs no quotation marks
_CLOSING = re.compile('["“”„‟＂]')  # what ends a text that began with " (see `lexer`)


@dataclass(frozen=True, slots=True)
class _At:
    start: int = field(default=0, compare=False, kw_only=True)
    end: int = field(default=0, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Word(_At):
    """One token (`sncf`, `#sncf`, `@sncf`, an emoji, a run of a script without spaces), or one value of a fact."""

    token: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Wild(_At):
    """Every token of this form: `tele*`, `#tele*`, `colo?r`, `te*phone`. `*` is any number of characters, `?` one."""

    pattern: str
    where: str = ""

    @property
    def head(self) -> str:
        """What every such token begins with."""
        return self.pattern[: min(at for sign in "*?" if (at := self.pattern.find(sign)) >= 0)]

    @property
    def is_prefix(self) -> bool:
        """True when the only sign is a `*` at the end."""
        return self.head == self.pattern[:-1] and self.pattern[-1] == "*"


@dataclass(frozen=True, slots=True)
class Exact(_At):
    """Characters as they are written, case, accents and signs included: `{Orange}`, `raw:Google+`. In NFC; a blank
    stands for any white space. Where an edge is a letter, digit or `_`, no such character stands beyond it."""

    said: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Phrase(_At):
    """Tokens side by side, two or more, all of one `where`."""

    parts: tuple[Word | Wild, ...]


@dataclass(frozen=True, slots=True)
class Near(_At):
    """A chain of two or more: each has its place at most `gaps[i]` words after (or, unless `ordered[i]`, before) the
    place of the one before it, and does not overlap it. All of one `where`."""

    nodes: tuple[Operand, ...]
    gaps: tuple[int, ...]
    ordered: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Loose(_At):
    """Two to eight, each at a place of its own, in any order, with at most `gap` other words from the first to the
    last: `"a b"~3`, `((a OR b) AND c)~3`. All of one `where`."""

    nodes: tuple[Operand, ...]
    gap: int


@dataclass(frozen=True, slots=True)
class Range(_At):
    """A number between two, both included; None is open. Of `NUMBERS`; `date` in seconds since 1970, UTC.
    A mention whose number is not provided lies in no range."""

    of: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Saved(_At):
    """The query of another topic, by its name. `saved.resolve` puts the query in its place before anything matches."""

    name: str


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


Operand = Word | Wild | Exact | Phrase | Or  # beside NEAR an Or holds only these
Leaf = Word | Wild | Exact | Phrase | Near | Loose | Range | Saved
Node = Leaf | And | Or | Not


def leaves(node: Node) -> Iterator[Leaf]:
    """The leaves from left to right, those under a `Not` too. What stands inside `Phrase`, `Near`, `Loose` is one."""
    stack: list[Node] = [node]
    while stack:
        match stack.pop():
            case And(nodes) | Or(nodes):
                stack.extend(reversed(nodes))
            case Not(inner):
                stack.append(inner)
            case leaf:
                yield leaf


def words(node: Node) -> Iterator[Word | Wild | Exact]:
    """Every word of a tree from left to right, those inside phrases and beside NEAR too."""
    stack: list[Node] = [node]
    while stack:
        match stack.pop():
            case And(nodes) | Or(nodes) | Near(nodes) | Loose(nodes) | Phrase(nodes):
                stack.extend(reversed(nodes))
            case Not(inner):
                stack.append(inner)
            case Range() | Saved():
                pass
            case word:
                yield word


def where_of(node: Node) -> str:
    """The part of a mention in which a phrase or an operand of NEAR is looked for."""
    return next(words(node)).where


def unparse(node: Node) -> str:
    """The tree as the shortest query that parses to it again, in folded words."""
    match node:
        case Not(inner):
            return f"-{_inside(inner, And, Or)}"
        case And(nodes):
            return " ".join([_inside(n, And, Or) for n in nodes])
        case Or(nodes):
            return " OR ".join([_inside(n, Or) for n in nodes])
        case Range(of, low, high):
            return f"{of}:[{_bound(of, low)} TO {_bound(of, high, last=True)}]"
        case Saved(name):
            return f"topic:{_quoted(name)}"
        case Word(where=where) | Wild(where=where) | Exact(where=where):
            return (f"{where}:" if where else "") + _plain(node)
        case _:
            where = where_of(node)
            return (f"{where}:" if where else "") + _several(node, bool(where))


def _several(node: Phrase | Near | Loose, scoped: bool) -> str:
    match node:
        case Phrase():
            return _plain(node)
        case Near(nodes, gaps, ordered):
            said = _plain(nodes[0])
            for gap, after, inner in zip(gaps, ordered, nodes[1:], strict=True):
                said += f" {'O' if after else ''}NEAR/{gap} {_plain(inner)}"
            return f"({said})" if scoped else said
        case Loose(nodes, gap):
            if all(isinstance(n, Word | Wild) for n in nodes):
                return f'"{" ".join(map(_plain, nodes))}"~{gap}'
            return f"({' AND '.join(map(_plain, nodes))})~{gap}"


def _plain(node: Operand) -> str:
    """An operand of NEAR, or a word, without the part it is looked for in."""
    match node:
        case Word(token, where):
            return _quoted(token) if where in FACTS and not _PLAIN.fullmatch(token) else token
        case Wild(pattern):
            return pattern
        case Exact(said):
            return f"{{{said}}}" if "}" not in said else f"raw:{_quoted(said)}"
        case Phrase(parts):
            return f'"{" ".join(map(_plain, parts))}"'
        case Or(nodes):
            return f"({' OR '.join(map(_plain_operand, nodes))})"


def _plain_operand(node: Node) -> str:
    assert isinstance(node, Operand)
    return _plain(node)


def _quoted(said: str) -> str:
    """A text in quotation marks that do not stand in it."""
    return f'"{said}"' if _CLOSING.search(said) is None else f"«{said}»"


def _bound(of: str, number: float | None, last: bool = False) -> str:
    """One end of a range; a date as the day, the second or the moment that begins there, or ends there if `last`."""
    if number is None:
        return "*"
    if of != "date":
        return repr(number).removesuffix(".0")
    moment = datetime.fromtimestamp(number, UTC).replace(tzinfo=None)
    edge = time.max if last else time.min
    if moment.time() == edge:
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds" if moment.microsecond == edge.microsecond else "microseconds")


def _inside(node: Node, *looser: type[Node]) -> str:
    """The text of a part, in parentheses where it binds less than what surrounds it."""
    return f"({unparse(node)})" if isinstance(node, looser) else unparse(node)
