"""`hune query …`: the query language, explained."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from hune.cli import tell
from hune.cli.asked import ASKED
from hune.errors import QueryError
from hune.match.reading import read_query


def explain(query: Annotated[str, typer.Argument(help="The query.")]) -> None:
    """Say how a query is understood, or where it breaks and how to mend it. Needs no workspace."""
    said = read_query(query, tell.language())
    if said["errors"] and not ASKED.json:
        first = said["errors"][0]
        broken = QueryError(
            first["say"], start=first["start"], end=first["end"], repair=first["repair"], **first["params"]
        )
        tell.failed(broken, query)
        raise typer.Exit(1)
    tell.answer(said, [said["normal"] or "", *_branches(said["tree"]), *(w["message"] for w in said["warnings"])])
    if said["errors"]:
        raise typer.Exit(1)


def _branches(node: dict[str, Any] | None, depth: int = 0) -> list[str]:
    if node is None:
        return []
    leaf = node.get("token") or node.get("stem") or ""
    inner = node.get("nodes") or node.get("parts") or ([node["node"]] if "node" in node else [])
    return [f"{'  ' * depth}{node['type']} {leaf}".rstrip()] + [line for n in inner for line in _branches(n, depth + 1)]


COMMANDS: dict[str, Callable[..., None]] = {"explain": explain}
