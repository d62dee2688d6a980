"""`hune mentions`: the messages themselves, newest first."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from hune.cli import tell
from hune.cli.asking import Since, Text, Topics, Until, Where, params
from hune.cli.door import open_door

Limit = Annotated[int, typer.Option("--limit", min=1, help="Mentions at most.")]
PAGE = 500


def mentions(
    topic: Topics = None, since: Since = "", until: Until = "", text: Text = "", where: Where = None, limit: Limit = 50
) -> None:
    """List mentions, newest first."""
    with open_door() as door:
        asked = params(door, topic, since, until, text, where)
        found: list[dict[str, Any]] = []
        after = ""
        while len(found) < limit:
            page = door.get("/mentions", [*asked, ("limit", str(min(PAGE, limit - len(found)))), ("after", after)])
            found += page["mentions"]
            after = page["next"]
            if not after:
                break
    rows = [
        {
            "at": m["published_at"][:16].replace("T", " "),
            "who": m["author"]["label"] or m["site"],
            "where": m["network"],
            "text": " ".join(f"{m['title']} {m['text']}".split())[:200],
        }
        for m in found
    ]
    tell.answer(
        {"mentions": found, "next": after}, tell.table(rows, at="Published", who="Author", where="Network", text="Text")
    )
