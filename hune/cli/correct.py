"""`hune correct`: say what the sentiment of a mention is."""

from __future__ import annotations

from typing import Annotated

import typer

from hune.cli import tell
from hune.cli.door import open_door
from hune.cli.topic import find

Id = Annotated[str, typer.Argument(metavar="MENTION_ID", help="The number that lists and files give as its id.")]
Value = Annotated[str, typer.Argument(metavar="SENTIMENT", help="negative, neutral or positive.")]
Toward = Annotated[str, typer.Option("--topic", help="Toward this topic; of the mention as a whole without.")]


def correct(mention_id: Id, value: Value, topic: Toward = "") -> None:
    """Set the sentiment of a mention; it counts at once, and is kept with who said so and when."""
    with open_door() as door:
        said = {"value": value} | ({"topic": find(door, topic)["id"]} if topic else {})
        found = door.post(f"/mentions/{_number(mention_id)}/sentiment", said)
    tell.answer(found, [tell.say("The mention {id} is {value} now.", id=found["id"], value=tell.say(value))])


def _number(said: str) -> str:
    """The id as an address holds it: what is no number is the id of nothing."""
    return said if said.isascii() and said.isdigit() else "0"
