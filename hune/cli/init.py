"""`hune init`: the first workspace and its owner, without a browser."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from hune.cli import tell
from hune.cli.door import open_door
from hune.errors import BadInput


def init(
    workspace: Annotated[str, typer.Option("--workspace", metavar="NAME", help="The organisation's name.")],
    owner: Annotated[str, typer.Option("--owner", metavar="EMAIL", help="The owner's e-mail address.")],
    password_file: Annotated[
        Path, typer.Option("--password-file", help="A file with the owner's password; - reads it from standard input.")
    ],
    language: Annotated[str, typer.Option("--language", help="fr or en.")] = "fr",
    timezone: Annotated[str, typer.Option("--timezone", help="The zone in which days begin.")] = "Europe/Paris",
) -> None:
    """Create the first workspace and its owner."""
    said = {"workspace": workspace, "email": owner, "password": _password(password_file)}
    with open_door() as door:
        made = door.post("/setup", said | {"language": language, "timezone": timezone})
    tell.answer(made, [tell.say("The workspace “{name}” is ready; {email} owns it.", name=workspace, email=owner)])


def _password(path: Path) -> str:
    try:
        said = sys.stdin.read() if str(path) == "-" else path.read_text()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            "{path} cannot be read: {why}.", path=str(path), why=getattr(error, "strerror", None) or str(error)
        ) from error
    if not said.strip("\r\n"):
        raise BadInput("{path} is empty: it must hold the password.", path=str(path))
    return said.strip("\r\n")
