"""Which topics are worth judging for a text: each topic waits under the rarest tokens one of which it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hune.match.compile import terms
from hune.match.nodes import And, Node, Not, Or

Cost = Callable[[str], float]


def costs(frequencies: Mapping[str, int] | None) -> Cost:
    """How frequent a term is thought to be: counted where known, else guessed from its length."""
    known = frequencies or {}

    def cost(term: str) -> float:
        counted = known.get(term)
        return float(counted) if counted is not None else _guess(term)

    return cost


def _guess(term: str) -> float:
    """Short words are frequent; a prefix stands for several words, a tag or a name is rarer than its word."""
    marked = term[0] in "#@"
    guess = 4.0 ** (8 - min(len(term.rstrip("*")) - marked, 8))
    return guess * (8 if term.endswith("*") else 1) / (4 if marked else 1)


def keys(node: Node, cost: Cost) -> tuple[float, frozenset[str]] | None:
    """The cheapest set of terms of which every text that meets the normal form holds one; None if there is none."""
    match node:
        case Not():
            return None
        case And(nodes):
            found = [key for inner in nodes if (key := keys(inner, cost))]
            return min(found, key=lambda key: key[0]) if found else None
        case Or(nodes):
            total, union = 0.0, set[str]()
            for inner in nodes:
                key = keys(inner, cost)
                if key is None:
                    return None
                total += key[0]
                union |= key[1]
            return total, frozenset(union)
        case leaf:
            rarest = min(terms(leaf), key=cost)
            return cost(rarest), frozenset((rarest,))
