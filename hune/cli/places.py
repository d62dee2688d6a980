"""`hune places`: where a topic is really talked about."""

from __future__ import annotations

from typing import Annotated

import typer

from hune.cli import tell
from hune.cli.asking import Since, Until
from hune.cli.door import open_door
from hune.cli.topic import find

Name = Annotated[str, typer.Argument(help="The topic's name.")]
Of = Annotated[
    str, typer.Option("--of", metavar="KIND", help="site, linked, community, server, hashtag, handle or network.")
]


def places(topic: Name, of: Of = "site", since: Since = "", until: Until = "") -> None:
    """List the places where a topic is said, the best to listen to first."""
    with open_door() as door:
        asked = [("topic", str(find(door, topic)["id"])), ("of", of), ("from", since), ("to", until)]
        found = door.get("/places", asked)
    tell.answer(found, tell.table(
        found["places"], name="Place", volume="Mentions", authors="Authors", reach="Reach", fit="Fit", score="Score",
        heard="Heard",
    ))  # fmt: skip
