"""The normal form of a tree: NOT only on leaves, no AND in AND, no OR in OR, nothing twice."""

from __future__ import annotations

from hune.match.language.nodes import And, Node, Not, Or


def normal(node: Node, negated: bool = False) -> Node:
    """The tree in normal form: it means the same. `negated`: the form of its opposite."""
    match node:
        case Not(inner):
            return normal(inner, not negated)
        case And(nodes) | Or(nodes):
            join: type[And] | type[Or] = And if isinstance(node, And) != negated else Or
            parts: dict[Node, None] = {}
            for inner in nodes:
                part = normal(inner, negated)
                parts.update(dict.fromkeys(part.nodes if isinstance(part, join) else (part,)))
            return join(tuple(parts)) if len(parts) > 1 else next(iter(parts))
        case _:
            return Not(node) if negated else node


def unanchored(node: Node, negated: bool = False) -> Node | None:
    """The part that would meet a text holding none of its words, so that it only excludes; None when there is none."""
    match node:
        case Not(inner):
            return node if unanchored(inner, not negated) else None
        case And(nodes) | Or(nodes):
            loose = [unanchored(inner, negated) for inner in nodes]
            if isinstance(node, And) != negated:
                return node if all(loose) else None
            return next((part for part in loose if part), None)
        case _:
            return node if negated else None
