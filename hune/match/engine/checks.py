"""What is decided one mention at a time: `Loose` groups, and what the mention itself must be read for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from hune.match.engine.rules import Check, Group, Read
from hune.match.engine.standing import Places
from hune.match.explain import why
from hune.match.language.nodes import FACTS, Exact, Node, Or, Range, Word
from hune.match.words.fold import compose
from hune.match.words.index_terms import author_terms
from hune.match.words.near import Place, is_loose
from hune.match.words.parts import facts, lines, number
from hune.match.words.tokens import is_run
from hune.match.words.written import exact_places, plain
from hune.mention import Mention

if TYPE_CHECKING:
    from hune.match.engine.hits import Hits

Holds = Callable[["Hits", int, int], bool]  # of the mention of this number; the last is the width of the table
Says = Callable[[Mention], bool]


def decider(checks: Sequence[Check]) -> Holds:
    """The function that tells whether all checks of a rule agree about a mention that meets its clauses."""
    made = list(map(_decider, checks))
    if len(made) == 1:
        return made[0]
    return lambda hits, mention, width: all(holds(hits, mention, width) for holds in made)


def _decider(check: Check) -> Holds:
    match check:
        case Read(node, negated):
            says = reader(node)
            return lambda hits, mention, width: says(hits.mentions[mention]) != negated
        case Group(operands, gap):
            return lambda hits, mention, width: _group(operands, gap, hits.places(width), mention)
        case _:
            raise AssertionError("decided for a whole batch")


def reader(node: Node) -> Says:
    """The function that tells whether a mention meets a part of a query, read without the words of its batch."""
    match node:
        case Word(token, where) if where in FACTS:
            return lambda mention: token in facts(mention, where)
        case Word(token, "author") if not is_run(token):
            term = f"author:{token}"
            return lambda mention: term in author_terms(mention)
        case Range(of, low, high):
            least, most = float("-inf") if low is None else low, float("inf") if high is None else high
            return lambda mention: (said := number(mention, of)) is not None and least <= said <= most
        case Exact(said, where):
            return lambda mention: _written(said, lines(mention, where))
        case Or(nodes):
            some = list(map(reader, nodes))
            return lambda mention: any(says(mention) for says in some)
        case _:
            return lambda mention: why(node, mention).met


def _written(said: str, texts: Sequence[str]) -> bool:
    for text in texts:
        composed = plain(text) if " " in said else compose(text)
        if said in composed and any(True for _ in exact_places(said, composed)):
            return True
    return False


def _group(operands: Sequence[Sequence[tuple[int, ...]]], gap: int, places: Places, mention: int) -> bool:
    found = [sorted({place for one in some for place in _places(places, mention, one)}) for some in operands]
    return is_loose(found, gap)


def _places(places: Places, mention: int, columns: tuple[int, ...]) -> list[Place]:
    """Where the columns stand side by side: first and last word."""
    first, *rest = (places.one(mention, column) for column in columns)
    others = [set(some) for some in rest]
    last = len(columns) - 1
    return [(p, p + last) for p in first if all(p + n in some for n, some in enumerate(others, 1))]
