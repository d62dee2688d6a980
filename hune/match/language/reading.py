"""A query explained as data: its tree, its normal form, and what looks like a slip; or where it breaks."""

from __future__ import annotations

from typing import Any

from hune.errors import QueryError
from hune.match.language.nodes import (
    And,
    Exact,
    Loose,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Range,
    Saved,
    Wild,
    Word,
    unparse,
)
from hune.match.language.normal import normal
from hune.match.language.parser import parse
from hune.match.language.slips import Slip, slips
from hune.words import say


def read_query(query: str, language: str) -> dict[str, Any]:
    """{"ok", "query", "tree", "normal", "warnings", "errors"}; offsets count characters of the query.

    A warning is {"message", "start", "end"} and perhaps "repair", a query that can be read; an error has "message",
    "start", "end", "repair" (or None), "code", "say" and "params".
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
        "warnings": [_warning(slip, language) for slip in slips(query, node)],
        "errors": [],
    }


def tree(node: Node) -> dict[str, Any]:
    """The tree as plain data: "type", where it stands, "where" for a field, and what the type of node holds."""
    said: dict[str, Any] = {"type": type(node).__name__.lower(), "start": node.start, "end": node.end}
    if isinstance(node, Word | Wild | Exact) and node.where:
        said["where"] = node.where
    match node:
        case Word(token):
            return said | {"token": token}
        case Wild(pattern):
            return said | {"pattern": pattern, "stem": node.head}
        case Exact(text):
            return said | {"said": text}
        case Phrase(parts):
            return said | {"parts": [tree(p) for p in parts]}
        case Near(nodes, gaps, ordered):
            return said | {"nodes": [tree(n) for n in nodes], "gaps": list(gaps), "ordered": list(ordered)}
        case Loose(nodes, gap):
            return said | {"nodes": [tree(n) for n in nodes], "gap": gap}
        case Range(of, low, high):
            return said | {"of": of, "low": low, "high": high}
        case Saved(name):
            return said | {"name": name}
        case Not(inner):
            return said | {"node": tree(inner)}
        case And(nodes) | Or(nodes):
            return said | {"nodes": [tree(n) for n in nodes]}


def _warning(slip: Slip, language: str) -> dict[str, Any]:
    said: dict[str, Any] = {
        "message": say(language, slip.say, **slip.params), "start": slip.start, "end": slip.end,
    }  # fmt: skip
    return said | {"repair": slip.repair} if slip.repair else said
