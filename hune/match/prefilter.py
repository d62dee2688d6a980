"""History's first cut: the tokens a stored message must hold to be worth judging. Never loses a match."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hune.match.compile import needs_text, terms
from hune.match.nodes import And, Leaf, Node, Not, Or
from hune.match.normal import normal

MOST = 200  # alternatives

Expand = Callable[[str], list[str]]
"""The stored tokens that begin with a prefix; more than `MOST` of them when there are more than `MOST`."""


class Required(NamedTuple):
    """`alternatives`: all tokens of one of these lists must be there; none: nothing can match; None: no filter helps.

    `exact`: the tokens alone decide, so that counting them counts the matches.
    """

    alternatives: list[list[str]] | None
    exact: bool


_Sets = set[frozenset[str]]


def required(node: Node, expand: Expand) -> Required:
    """The filter for a tree, at most `MOST` alternatives; where there would be more, requirements are dropped."""
    sets, exact = _sets(normal(node), expand)
    if sets is None:
        return Required(None, False)
    return Required(sorted(sorted(tokens) for tokens in _minimal(sets)), exact)


def _sets(node: Node, expand: Expand) -> tuple[_Sets | None, bool]:
    """The alternatives for a normal form (None: it asks for no token), and whether they decide."""
    match node:
        case Not():
            return None, False
        case Or(nodes):
            union: _Sets = set()
            sure = True
            for inner in nodes:
                sets, exact = _sets(inner, expand)
                if sets is None or len(union | sets) > MOST:
                    return None, False
                union |= sets
                sure &= exact
            return union, sure
        case And(nodes):
            return _all([_sets(inner, expand) for inner in nodes])
        case leaf:
            return _leaf(leaf, expand)


def _all(parts: list[tuple[_Sets | None, bool]]) -> tuple[_Sets | None, bool]:
    """The alternatives that meet all parts: the narrowest parts first, until the product grows too large."""
    given = sorted((sets for sets, _ in parts if sets is not None), key=len)
    sure = all(exact for _, exact in parts)
    if not given:
        return None, False
    product = given[0]
    for sets in given[1:]:
        if len(product) * len(sets) > MOST:
            return product, False
        product = {one | other for one in product for other in sets}
    return product, sure


def _leaf(leaf: Leaf, expand: Expand) -> tuple[_Sets | None, bool]:
    """The tokens of a leaf, each prefix in all its stored forms, or left out when it has too many."""
    parts: list[tuple[_Sets | None, bool]] = []
    for term in terms(leaf)[-1:] if not needs_text(leaf) else terms(leaf):
        if not term.endswith("*"):
            parts.append(({frozenset((term,))}, True))
            continue
        found = expand(term[:-1])
        parts.append((None, False) if len(found) > MOST else ({frozenset((token,)) for token in found}, True))
    sets, exact = _all(parts)
    return sets, exact and not needs_text(leaf)


def _minimal(sets: _Sets) -> _Sets:
    """Without the alternatives that ask for more than another one."""
    return {one for one in sets if not any(other < one for other in sets)}
