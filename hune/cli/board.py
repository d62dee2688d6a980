"""`hune board …`: boards of one’s own, to read, to keep as a file, to share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from hune.cli import tell
from hune.cli.asked import ASKED
from hune.cli.door import Door, open_door
from hune.cli.study import write
from hune.errors import NotFound

Name = Annotated[str, typer.Argument(help="The board's name or number.")]
Out = Annotated[Path | None, typer.Option("--out", help="Write to this file instead of the terminal.")]
Language = Annotated[str, typer.Option("--language", help="fr or en; the workspace's without.")]


def show_all() -> None:
    """List the boards."""
    with open_door() as door:
        found = door.get("/boards")
    rows = [row | {"count": len(row["tiles"])} for row in found["boards"]]
    tell.answer(found, tell.table(rows, id="Number", name="Name", count="Tiles", days="Days"))


def show(name: Name, language: Language = "") -> None:
    """Show a board: its sentences and its numbers."""
    _write(name, "json" if ASKED.json else "text", None, language)


def export(
    name: Name,
    format: Annotated[str, typer.Option("--format", help="pdf, pptx, html or csv.")] = "pdf",
    out: Out = None,
    language: Language = "",
) -> None:
    """Write a board as a file."""
    _write(name, format, out, language)


def share(
    name: Name,
    days: Annotated[int, typer.Option("--days", help="How many days the link lasts.")] = 30,
    label: Annotated[str, typer.Option("--for", help="For whom it is.")] = "",
    names: Annotated[bool, typer.Option("--names", help="Show who speaks, and what they wrote.")] = False,
    no_notes: Annotated[bool, typer.Option("--without-notes", help="Leave the dated notes out.")] = False,
    language: Language = "",
) -> None:
    """Make a link to a board for who has no account; it is shown once."""
    with open_door() as door:
        said = {"days": days, "label": label, "names": names, "notes": not no_notes, "language": language}
        made = door.post(f"/boards/{find(door, name)['id']}/links", said)
    if no_notes:
        public = tell.say("Until it ends, whoever has it sees this board and the names of the sources.")
    else:
        public = tell.say(
            "Until it ends, whoever has it sees this board, the names of the sources and the dated notes."
        )
    tell.answer(made, [made["address"], public])


def find(door: Door, name: str) -> dict[str, Any]:
    """The board of that name (case apart) or number. Raises NotFound."""
    boards: list[dict[str, Any]] = door.get("/boards")["boards"]
    for one in boards:
        if name.casefold() == one["name"].casefold() or name == str(one["id"]):
            return one
    known = ", ".join(one["name"] for one in boards)
    raise NotFound("There is no board “{name}”. Known: {known}.", name=name, known=known or "–")


def _write(name: str, format: str, out: Path | None, language: str) -> None:
    with open_door() as door:
        asked = {"format": format, "language": language}
        with door.stream(f"/boards/{find(door, name)['id']}/file", asked) as chunks:
            said = b"".join(chunks)
    write(said, out)


COMMANDS: dict[str, Callable[..., None]] = {"list": show_all, "show": show, "export": export, "share": share}
