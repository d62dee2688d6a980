"""`hune match`: JSON lines in, those that meet a query out, with what matched. No workspace, no store."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from hune.cli import tell
from hune.errors import BadInput, QueryError, UserError
from hune.match.explain import spans
from hune.match.given import mention_of
from hune.match.language.nodes import Node, Saved, leaves
from hune.match.language.parser import parse
from hune.match.matcher import Matcher
from hune.mention import Mention

BATCH = 500


def match(
    query: Annotated[str, typer.Option("--query", help="The query.")],
    file: Annotated[str, typer.Argument(metavar="[FILE|-]", help="JSON lines; standard input without.")] = "-",
) -> None:
    """Write the lines that meet a query, each with the "spans" that matched: field, start, end in characters."""
    try:
        node = _read_query(query)
    except QueryError as error:
        tell.failed(error, query)
        raise typer.Exit(1) from error
    matcher, wrong = Matcher({1: query}), 0
    with _open(file) as lines:
        numbered = enumerate(lines, 1)
        while batch := list(islice(numbered, BATCH)):
            good = list(_read(batch))
            wrong += sum(1 for _, line in batch if line.strip()) - len(good)
            for (said, mention), topics in zip(good, matcher.topics([m for _, m in good]), strict=True):
                if topics:
                    found = [span._asdict() for span in spans(node, mention)]
                    sys.stdout.write(json.dumps(said | {"spans": found}, ensure_ascii=False) + "\n")
    if wrong:
        raise UserError("Lines left out because they cannot be read: {wrong}.", wrong=wrong)


def _read_query(query: str) -> Node:
    """The tree. Raises QueryError, also for a query that names a topic: no workspace is open here."""
    node = parse(query)
    for leaf in leaves(node):
        if isinstance(leaf, Saved):
            raise QueryError(
                "Topics are known only inside a workspace: write the query of “{name}” here instead of its name.",
                start=leaf.start, end=leaf.end, name=leaf.name,
            )  # fmt: skip
    return node


def _read(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[dict[str, Any], Mention]]:
    """Each line with its mention; the ones that cannot be read are named on standard error."""
    for number, line in lines:
        if not line.strip():
            continue
        try:
            said = json.loads(line)
            yield said, mention_of(said)
        except (ValueError, TypeError, AttributeError) as error:
            tell.aside("Line {number} cannot be read: {why}", number=number, why=str(error))


def _open(file: str) -> TextIO:
    if file == "-":
        return sys.stdin
    try:
        return Path(file).open(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise BadInput("{path} cannot be read: {why}.", path=file, why=error.strerror or str(error)) from error
