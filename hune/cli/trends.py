"""`hune trends`: what rises now."""

from __future__ import annotations

from typing import Annotated

import typer

from hune.cli import tell
from hune.cli.asking import Until
from hune.cli.door import open_door
from hune.cli.topic import find

Name = Annotated[str, typer.Option("--topic", help="The topic's name; the whole stream without.")]
Of = Annotated[str, typer.Option("--of", metavar="KIND", help="term, hashtag, name, link or site.")]
Step = Annotated[str, typer.Option("--step", help="hour, day or week.")]


def trends(topic: Name = "", of: Of = "term", step: Step = "day", until: Until = "") -> None:
    """List what rises against its own past: since when, and how much more than expected."""
    with open_door() as door:
        about = [("topic", str(find(door, topic)["id"]))] if topic else []
        found = door.get("/trends", [*about, ("of", of), ("step", step), ("to", until)])
    shown = [
        {"value": t["value"], "here": t["here"], "expected": t["expected"], "since": t["since"][:16].replace("T", " ")}
        for t in found["found"]
    ]
    if shown or not found["windows"]:
        tell.answer(found, tell.table(shown, value="Term", here="Now", expected="Expected", since="Since"))
    else:
        tell.answer(found, [tell.say("Nothing rises.")])
