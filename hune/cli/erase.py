"""`hune erase`: forget an author."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from hune.cli import tell
from hune.cli.asked import ASKED
from hune.cli.door import open_door


def erase(
    author: Annotated[str, typer.Option("--author", help="Their id, handle or name on that network.")],
    network: Annotated[str, typer.Option("--network", help="The network; all of them without.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask again.")] = False,
) -> None:
    """Hide at once, everywhere, what an author said, and never collect them again. It cannot be undone."""
    with open_door() as door:
        if not yes and sys.stdin.isatty() and not ASKED.json:
            typer.confirm(
                tell.say("Erase everything {author} said? It cannot be undone", author=author), abort=True, err=True
            )
        done = door.post("/erase", {"author": author, "network": network})
    lines = [tell.say("{erased} mentions erased; this author is not collected any more.", **done)]
    if done["rewritten"]:
        lines.append(tell.say("{rewritten} of your own texts say “erased person” now.", **done))
    if done["still_named"]:
        left = "What you wrote yourselves still names them; change it where you want to: {places}."
        lines.append(tell.say(left, places=", ".join(done["still_named"])))
    tell.answer(done, lines)
