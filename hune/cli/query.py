"""`hune query …`: the query language explained, and what the stored past says to a query."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from hune import words
from hune.cli import tell
from hune.cli.asked import ASKED
from hune.cli.door import Door, open_door
from hune.cli.topic import find
from hune.errors import QueryError
from hune.match.language.reading import read_query

Query = Annotated[str, typer.Argument(help="The query.")]
Days = Annotated[int, typer.Option("--days", min=1, help="How many days back.")]
LEAF = ("token", "pattern", "said", "name", "of")  # what names a node of each type
LONG = 100  # characters of a message in a list


def explain(query: Query) -> None:
    """Say how a query is understood, or where it breaks and how to mend it. Needs no workspace."""
    said = read_query(query, tell.language())
    if said["errors"] and not ASKED.json:
        first = said["errors"][0]
        broken = QueryError(
            first["say"], start=first["start"], end=first["end"], repair=first["repair"], **first["params"]
        )
        tell.failed(broken, query)
        raise typer.Exit(1)
    tell.answer(said, [said["normal"] or "", *_branches(said["tree"]), *_remarks(said["warnings"])])
    if said["errors"]:
        raise typer.Exit(1)


def count(query: Query, days: Days = 30) -> None:
    """Say how many stored messages of the last days a query finds."""
    with _door(query) as door:
        found = door.post("/queries/count", {"query": query, "days": days})
    exact = tell.say("Messages of the last {days} days: {n}.", n=found["n"], days=days)
    about = tell.say("Messages of the last {days} days: about {n}.", n=found["n"], days=days)
    tell.answer(found, [exact if found["exact"] else about])


def counsel(query: Query) -> None:
    """Say what to mind in a query: what finds too much, what was never met, what NOT takes away, what it costs."""
    with _door(query) as door:
        found = door.post("/queries/counsel", {"query": query})
    loud = [f"{words.number(one['n'], tell.language()):>12}  {one['said']}" for one in found["noisy"]]
    tell.answer(found, [*_remarks(found["remarks"]), *loud, found["cost"]])


def compare(
    old: Annotated[str, typer.Argument(help="The query as it is.")],
    new: Annotated[str, typer.Argument(help="The query as it would be.")],
    days: Days = 30,
) -> None:
    """Say what a query finds in the last days that another does not, both ways, with samples."""
    with open_door() as door:
        found = door.post("/queries/compare", {"old": old, "new": new, "days": days})
    lines = [tell.say("{old} messages before, {new} after.", old=found["old"], new=found["new"])]
    if not found["exact"]:
        lines.append(tell.say("These numbers are estimates."))
    for mark, n, side in (("-", found["only_old"], "lost"), ("+", found["only_new"], "won")):
        lines += [f"{mark}{words.number(n, tell.language())}", *(f"{mark} {_line(m)}" for m in found[side])]
    tell.answer(found, lines)


def why(
    query: Annotated[str, typer.Argument(help="The query; left out with --topic.")] = "",
    topic: Annotated[str, typer.Option("--topic", help="The name of a topic instead of a query.")] = "",
    mention: Annotated[str, typer.Option("--mention", metavar="ID", help="The number of a stored mention.")] = "",
    text: Annotated[str, typer.Option("--text", help="A text instead of a mention.")] = "",
) -> None:
    """Say why a mention or a text meets a query, or why not, part by part. Exit code 0 either way."""
    with _door(query) as door:
        asked: dict[str, Any] = {"query": query, "mention": mention, "text": text}
        found = door.post("/queries/why", asked | ({"topic": find(door, topic)["id"]} if topic else {}))
    met = tell.say("It meets the query.") if found["met"] else tell.say("It does not meet the query.")
    tell.answer(found, [met, *_parts(found["why"])])


@contextmanager
def _door(query: str) -> Iterator[Door]:
    """The API; a query that it cannot read is shown with its place."""
    with open_door() as door:
        try:
            yield door
        except QueryError as error:
            tell.failed(error, query)
            raise typer.Exit(1) from error


def _branches(node: dict[str, Any] | None, depth: int = 0) -> list[str]:
    if node is None:
        return []
    leaf = next((str(node[name]) for name in LEAF if name in node), "")
    where = f"{node['where']}:" if "where" in node else ""
    inner = node.get("nodes") or node.get("parts") or ([node["node"]] if "node" in node else [])
    line = f"{'  ' * depth}{node['type']} {where}{leaf}".rstrip()
    return [line] + [line for n in inner for line in _branches(n, depth + 1)]


def _remarks(remarks: list[dict[str, Any]]) -> Iterator[str]:
    for remark in remarks:
        yield remark["message"]
        if remark.get("repair"):
            yield f"  {tell.say('Did you mean: {repair}', repair=remark['repair'])}"


def _parts(part: dict[str, Any], depth: int = 0) -> Iterator[str]:
    """A line for each part: met or not, as it is written, and the words of the message."""
    found = ", ".join(dict.fromkeys(span["said"] for span in part["spans"]))
    inner = part["parts"] if part["kind"] in ("and", "or", "not") else []
    said = part["kind"].upper() if inner else part["said"]
    yield f"{'  ' * depth}{'✓' if part['met'] else '✗'} {said}{f': {found}' if found and not inner else ''}"
    for one in inner:
        yield from _parts(one, depth + 1)


def _line(mention: dict[str, Any]) -> str:
    said = " ".join(f"{mention['title']} {mention['text']}".split())
    return f"{mention['published_at'][:10]}  {said[:LONG]}"


COMMANDS: dict[str, Callable[..., None]] = {
    "explain": explain, "count": count, "counsel": counsel, "compare": compare, "why": why,
}  # fmt: skip
