"""`hune signals …`: what stood out, and what rules would have found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from hune.cli import tell
from hune.cli.door import open_door
from hune.cli.topic import find

State = Annotated[str, typer.Option("--state", help="new, acknowledged or closed; every one without.")]
Topic = Annotated[str, typer.Argument(help="The topic's name.")]


def show_all(
    state: State = "",
    topic: Annotated[str, typer.Option("--topic", help="The topic's name; all without.")] = "",
    limit: Annotated[int, typer.Option("--limit", help="How many at most.")] = 50,
) -> None:
    """List the signals, newest first."""
    with open_door() as door:
        asked = {"state": state, "limit": limit} | ({"topic": find(door, topic)["id"]} if topic else {})
        found = door.get("/signals", asked)
    lines = []
    for one in found["signals"]:
        lines += [f"#{one['id']}  {one['when']}  {one['state']}  {one['title']}", f"    {one['against']}"]
        lines += [f"    {one['why']}"] if one["why"] else []
    tell.answer(found, lines or [tell.say("No signal.")])


def ack(
    signal: Annotated[int, typer.Argument(help="The signal's number.")],
    note: Annotated[str | None, typer.Option("--note", help="What the others should know.")] = None,
    close: Annotated[bool, typer.Option("--close", help="Close it: nothing is left to do.")] = False,
) -> None:
    """Acknowledge a signal, or close it."""
    with open_door() as door:
        said = door.post(f"/signals/{signal}", {"state": "closed" if close else "acknowledged", "note": note})
    tell.answer(said, [tell.say("Signal {id}: {state}.", id=said["id"], state=said["state"])])


def rules() -> None:
    """List the rules."""
    with open_door() as door:
        found = door.get("/signals/rules")
    tell.answer(found, tell.table(found["rules"], id="Number", name="Name", detectors="Detectors",
                                  sensitivity="Sensitivity", paused="Paused"))  # fmt: skip


def try_rule(
    topic: Topic,
    detectors: Annotated[str, typer.Option("--detectors", help="Names with commas between.")] = "spike,turn",
    sensitivity: Annotated[str, typer.Option("--sensitivity", help="calm, normal or keen.")] = "normal",
    least: Annotated[int, typer.Option("--least", help="Mentions below which nothing is worth a signal.")] = 10,
    rest: Annotated[int, typer.Option("--rest", help="Hours without another signal of the kind.")] = 24,
) -> None:
    """Say which signals a rule would have raised on a topic's last month, at each sensitivity."""
    with open_door() as door:
        asked = {"topic": find(door, topic)["id"], "detectors": detectors, "sensitivity": sensitivity, "least": least}
        found = door.get("/signals/try", asked | {"rest_hours": rest})
    if not found["days"]:
        tell.answer(found, [tell.say("Nothing is stored about this topic yet: there is no past to try it on.")])
        return
    said = tell.say(
        "Signals there would have been: {n}; days looked at: {days} (calm {calm}, normal {normal}, keen {keen}).",
        n=len(found["signals"]), days=found["days"], **found["counts"],
    )  # fmt: skip
    tell.answer(found, [said, *(f"  {one['title']} · {one['when']}" for one in found["signals"])])


COMMANDS: dict[str, Callable[..., None]] = {"list": show_all, "ack": ack, "rules": rules, "try": try_rule}
