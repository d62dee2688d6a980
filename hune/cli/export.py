"""`hune export`: mentions as a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from hune.cli import tell
from hune.cli.asked import ASKED
from hune.cli.asking import Since, Text, Topics, Until, Where, params
from hune.cli.door import open_door
from hune.errors import BadInput

Format = Annotated[str, typer.Option("--format", help="csv or jsonl.")]
Out = Annotated[Path | None, typer.Option("--out", help="Write to this file instead of standard output.")]


def export(
    topic: Topics = None, since: Since = "", until: Until = "", text: Text = "", where: Where = None,
    format: Format = "csv", out: Out = None,
) -> None:  # fmt: skip
    """Take mentions out: every field as it was provided, cells that a spreadsheet would run made harmless."""
    with open_door() as door:
        asked = params(door, topic, since, until, text, where)
        with door.stream("/export", [*asked, ("format", "jsonl" if ASKED.json else format)]) as chunks:
            try:
                file = out.open("wb") if out else sys.stdout.buffer
            except OSError as error:
                raise BadInput("{path} cannot be written: {why}.", path=str(out), why=error.strerror) from error
            file.writelines(chunks)
            file.flush()
    if out:
        tell.aside("Written to {path}.", path=str(out))
