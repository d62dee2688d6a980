"""`hune actors`: who cites whom on a topic."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from hune.cli import tell
from hune.cli.asked import ASKED
from hune.cli.asking import Since, Until
from hune.cli.door import open_door
from hune.cli.topic import find
from hune.errors import BadInput

Format = Annotated[
    str, typer.Option("--format", help="text, json, svg, pdf; everybody as gexf, graphml, csv (people) or ties (csv).")
]
Out = Annotated[Path | None, typer.Option("--out", help="Write to this file instead of the terminal.")]
Tie = Annotated[
    list[str] | None, typer.Option("--tie", metavar="KIND", help="repost, quote, answer, name or link; may repeat.")
]
Resolution = Annotated[float, typer.Option("--resolution", help="Above 1 smaller communities, below 1 larger ones.")]
People = Annotated[int, typer.Option("--people", help="How many are drawn.")]


def actors(
    topic: Annotated[str, typer.Argument(help="The topic's name; everything that is heard without.")] = "",
    since: Since = "", until: Until = "", format: Format = "", out: Out = None, tie: Tie = None,
    resolution: Resolution = 1.0, people: People = 50,
    language: Annotated[str, typer.Option("--language", help="fr or en; the workspace's without.")] = "",
) -> None:  # fmt: skip
    """Say or draw who reposts, answers, quotes, names and links whom: communities, roles, main people."""
    form = format or ("json" if ASKED.json else "text")
    with open_door() as door:
        about = [("topic", str(find(door, topic)["id"]))] if topic else []
        asked = [
            *about, ("from", since), ("to", until), ("language", language), ("format", form),
            ("resolution", str(resolution)), ("people", str(people)), *(("tie", kind) for kind in tie or ()),
        ]  # fmt: skip
        with door.stream("/actors", asked) as chunks:
            try:
                file = out.open("wb") if out else sys.stdout.buffer
            except OSError as error:
                raise BadInput("{path} cannot be written: {why}.", path=str(out), why=error.strerror) from error
            file.writelines(chunks)
            file.flush()
    if out:
        tell.aside("Written to {path}.", path=str(out))
