"""`hune channel …`: how people are told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from hune.cli import tell
from hune.cli.door import Door, open_door
from hune.cli.source import pair
from hune.errors import NotFound

Named = Annotated[str, typer.Argument(help="The channel's number, or its name.")]


def add(
    kind: Annotated[str, typer.Argument(help="The kind (see “hune channel kinds”).")],
    setting: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="What the kind asks for; may repeat.")
    ] = None,
    secret: Annotated[
        list[str] | None,
        typer.Option("--ask", metavar="NAME", help="What is to be typed without being shown; may repeat."),
    ] = None,
    label: Annotated[str, typer.Option("--name", help="What the channel is called.")] = "",
    language: Annotated[str | None, typer.Option("--language", help="fr or en; the workspace's without.")] = None,
    wants: Annotated[
        list[str] | None, typer.Option("--wants", help="signal, report or person; may repeat. All without.")
    ] = None,
    least: Annotated[str, typer.Option("--least", help="low, high or urgent: what is less grave is not told.")] = "low",
    quiet: Annotated[str, typer.Option("--quiet", metavar="FROM-UNTIL", help="Quiet hours, as 20:00-08:00.")] = "",
    every: Annotated[
        int, typer.Option("--every", metavar="MINUTES", help="Gather what is low, every so many minutes.")
    ] = 0,
    at: Annotated[
        list[str] | None, typer.Option("--at", metavar="HOUR", help="Gather what is low until this hour; may repeat.")
    ] = None,
) -> None:
    """Add a channel."""
    said = dict(pair(one) for one in setting or ())
    said |= {name: typer.prompt(name, hide_input=True, err=True) for name in secret or ()}
    begins, _, ends = quiet.partition("-")
    wished = {
        "kind": kind, "label": label, "said": said, "language": language, "least": least, "quiet_from": begins,
        "quiet_until": ends, "digest": "hours" if at else "every" if every else "none", "digest_hours": at or [],
        "digest_minutes": every or 60,
    } | ({"wants": wants} if wants else {})  # fmt: skip
    with open_door() as door:
        made = door.post("/channels", wished)
    lines = [tell.say("{name} is there, as number {n}.", name=made["label"], n=str(made["id"]))]
    tell.answer(made, [*lines, *filter(None, [made["address"]])])


def show_all() -> None:
    """List the channels and how each is."""
    with open_door() as door:
        found = door.get("/channels")
    rows = [row | {"sent": (row["last_sent_at"] or "")[:16].replace("T", " ")} for row in found["channels"]]
    tell.answer(found, tell.table(
        rows, id="Number", label="Name", kind="Kind", state="State", sent="Last sent", trouble="How it is",
    ))  # fmt: skip


def kinds() -> None:
    """List the kinds of channel and what each asks for."""
    with open_door() as door:
        found = door.get("/channels/kinds")
    rows = [k | {"needed": ", ".join(n["name"] for n in k["needs"] if n["required"])} for k in found["kinds"]]
    tell.answer(found, tell.table(rows, kind="Kind", label="Name", needed="Needs", about="What it is"))


def test(channel: Named) -> None:
    """Send a test now, and show the service's own answer."""
    with open_door() as door:
        done = door.post(f"/channels/{_find(door, channel)['id']}/test")
    said = tell.say("{name} took the test: {answer}", name=done["channel"], answer=done["answer"] or "–")
    tell.answer(done, [said])


def pause(channel: Named) -> None:
    """Tell a channel nothing until it is resumed."""
    _switch(channel, "pause")


def resume(channel: Named) -> None:
    """Tell a channel again."""
    _switch(channel, "resume")


def remove(channel: Named) -> None:
    """Remove a channel and forget what is secret of it."""
    with open_door() as door:
        done = door.ask("DELETE", f"/channels/{_find(door, channel)['id']}")
    tell.answer(done, [tell.say("{name} is removed.", name=done["removed"])])


def sent(
    state: Annotated[str, typer.Option("--state", help="waiting, sending, sent or failed.")] = "",
) -> None:
    """List what was sent, the newest first."""
    with open_door() as door:
        found = door.get("/channels/deliveries", {"state": state})
    rows = [row | {"when": row["created_at"][:16].replace("T", " ")} for row in found["deliveries"]]
    tell.answer(found, tell.table(
        rows, id="Number", when="When", title="Message", state="State", answer="Answer", trouble="How it is",
    ))  # fmt: skip


def _switch(channel: str, verb: str) -> None:
    with open_door() as door:
        done = door.post(f"/channels/{_find(door, channel)['id']}/{verb}")
    tell.answer(done, [f"{done['label']}: {done['state']}"])


def _find(door: Door, name: str) -> dict[str, Any]:
    rows: list[dict[str, Any]] = door.get("/channels")["channels"]
    if found := [row for row in rows if name in (str(row["id"]), row["label"])]:
        return found[0]
    known = ", ".join(f"{row['id']} {row['label']}" for row in rows)
    raise NotFound("There is no channel “{name}”. Known: {known}.", name=name, known=known or "–")


COMMANDS: dict[str, Callable[..., None]] = {
    "add": add, "list": show_all, "kinds": kinds, "test": test, "pause": pause, "resume": resume, "remove": remove,
    "sent": sent,
}  # fmt: skip
