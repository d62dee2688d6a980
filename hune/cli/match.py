"""`hune match`: JSON lines in, those that meet a query out, with what matched. No workspace, no store."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from hune.cli import tell
from hune.errors import BadInput, QueryError, UserError
from hune.match.explain import spans
from hune.match.matcher import Matcher
from hune.match.parser import parse
from hune.mention import Author, Mention

BATCH = 500
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TEXTS = ("title", "text", "url", "language", "country", "medium")


def match(
    query: Annotated[str, typer.Option("--query", help="The query.")],
    file: Annotated[str, typer.Argument(metavar="[FILE|-]", help="JSON lines; standard input without.")] = "-",
) -> None:
    """Write the lines that meet a query, each with the "spans" that matched: field, start, end in characters."""
    try:
        node = parse(query)
    except QueryError as error:
        tell.failed(error, query)
        raise typer.Exit(1) from error
    matcher, wrong = Matcher({1: query}), 0
    with _open(file) as lines:
        numbered = enumerate(lines, 1)
        while batch := list(islice(numbered, BATCH)):
            good = list(_read(batch))
            wrong += sum(1 for _, line in batch if line.strip()) - len(good)
            matcher.match([m for _, m in good])
            for said, mention in good:
                if mention.topics:
                    found = [{"field": f, "start": s, "end": e} for f, s, e in spans(node, mention.title, mention.text)]
                    sys.stdout.write(json.dumps(said | {"spans": found}, ensure_ascii=False) + "\n")
    if wrong:
        raise UserError("Lines left out because they cannot be read: {wrong}.", wrong=wrong)


def _read(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[dict[str, Any], Mention]]:
    """Each line with its mention; the ones that cannot be read are named on standard error."""
    for number, line in lines:
        if not line.strip():
            continue
        try:
            said = json.loads(line)
            yield said, _mention(said)
        except (ValueError, TypeError, AttributeError) as error:
            tell.aside("Line {number} cannot be read: {why}", number=number, why=str(error))


def _mention(said: dict[str, Any]) -> Mention:
    texts: Any = {name: str(said[name]) for name in TEXTS if said.get(name) is not None}
    followers, rating = said.get("author_followers"), said.get("rating")
    moment = datetime.fromisoformat(said["published_at"]) if said.get("published_at") else EPOCH
    handle = said.get("author")
    return Mention(
        native_id=str(said.get("id", "")),
        published_at=moment if moment.tzinfo else moment.replace(tzinfo=UTC),
        author=Author(
            handle=str(handle).removeprefix("@") if handle else None,
            followers=None if followers is None else int(followers),
        ),
        rating=None if rating is None else float(rating),
        **texts,
    )


def _open(file: str) -> TextIO:
    if file == "-":
        return sys.stdin
    try:
        return Path(file).open(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise BadInput("{path} cannot be read: {why}.", path=file, why=error.strerror or str(error)) from error
