"""`hune study`: the study of a buzz."""

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

Format = Annotated[str, typer.Option("--format", help="text, html, csv, pdf or pptx.")]
NO_TEXT = (b"%PDF", b"PK")  # how paper and slides begin
Out = Annotated[Path | None, typer.Option("--out", help="Write to this file instead of the terminal.")]


def study(
    topic: Annotated[str, typer.Argument(help="The topic's name.")],
    since: Since = "",
    until: Until = "",
    format: Format = "text",
    out: Out = None,
    language: Annotated[str, typer.Option("--language", help="fr or en; the workspace's without.")] = "",
) -> None:
    """Write the study of a topic over a period: sizes, phases, voices, words, questions, the story in ten messages."""
    with open_door() as door:
        asked = {"topic": find(door, topic)["id"], "from": since, "to": until, "language": language}
        with door.stream("/study", asked | {"format": "json" if ASKED.json else format}) as chunks:
            said = b"".join(chunks)
    write(said, out)


def write(said: bytes, out: Path | None) -> None:
    """To the file, or to standard output. Raises BadInput when it cannot be written."""
    if out is None:
        if said.startswith(NO_TEXT) and sys.stdout.isatty():
            raise BadInput("A terminal cannot show this: say with --out where it is to be written.")
        sys.stdout.buffer.write(said if said.startswith(NO_TEXT) else said.rstrip(b"\n") + b"\n")
        return
    try:
        out.write_bytes(said)
    except OSError as error:
        raise BadInput("{path} cannot be written: {why}.", path=str(out), why=error.strerror or str(error)) from error
    tell.aside("Written to {path}.", path=str(out))
