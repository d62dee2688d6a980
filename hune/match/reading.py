"""A query explained as data: its tree, its normal form, and what looks like a slip; or where it breaks."""

from __future__ import annotations

from typing import Any

from hune.errors import QueryError
from hune.match.nodes import And, Node, Not, Or, Phrase, Prefix, Word, leaves, unparse
from hune.match.normal import normal
from hune.match.parser import parse
from hune.words import say

OPERATORS = frozenset({"and", "or", "not", "et", "ou", "sauf"})
SHORT = 2  # characters: such words are met everywhere
WIDE = 3  # characters of a stem: fewer find too much


def read_query(query: str, language: str) -> dict[str, Any]:
    """{"ok", "query", "tree", "normal", "warnings", "errors"}; offsets count characters of the query.

    A warning is {"message", "start", "end"}; an error adds "code", "repair" (a query, or None), "say" and "params".
    """
    try:
        node = parse(query)
    except QueryError as error:
        broken = {
            "code": "query_error",
            "message": say(language, error.say, **error.params),
            "start": error.start,
            "end": error.end,
            "repair": error.repair,
            "say": error.say,
            "params": error.params,
        }
        return {"ok": False, "query": query, "tree": None, "normal": None, "warnings": [], "errors": [broken]}
    return {
        "ok": True,
        "query": query,
        "tree": tree(node),
        "normal": unparse(normal(node)),
        "warnings": _slips(query, node, language),
        "errors": [],
    }


def tree(node: Node) -> dict[str, Any]:
    """The tree as plain data: "type", where it stands, and its "token", "stem", "parts", "nodes" or "node"."""
    said: dict[str, Any] = {"type": type(node).__name__.lower(), "start": node.start, "end": node.end}
    match node:
        case Word(token):
            return said | {"token": token}
        case Prefix(stem):
            return said | {"stem": stem}
        case Phrase(parts):
            return said | {"parts": [tree(p) for p in parts]}
        case Not(inner):
            return said | {"node": tree(inner)}
        case And(nodes) | Or(nodes):
            return said | {"nodes": [tree(n) for n in nodes]}


def _slips(query: str, node: Node, language: str) -> list[dict[str, Any]]:
    """What the writer probably did not mean, from left to right."""
    found = []
    for leaf in leaves(node):
        said = query[leaf.start : leaf.end]
        if isinstance(leaf, Word) and leaf.token in OPERATORS:
            text = "“{said}” is looked for as a word. As an operator it is written in capitals."
        elif isinstance(leaf, Word) and len(leaf.token) <= SHORT and leaf.token.isascii():
            text = "“{said}” is very short: it will find much that is not meant."
        elif isinstance(leaf, Prefix) and len(leaf.stem) < WIDE:
            text = "“{said}” finds every word that begins so: add letters."
        else:
            continue
        found.append({"message": say(language, text, said=said), "start": leaf.start, "end": leaf.end})
    return found
