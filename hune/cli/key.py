"""`hune key …`: the accounts of other services through which a workspace listens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from hune.cli import tell
from hune.cli.door import Door, open_door
from hune.cli.source import pair
from hune.errors import NotFound, UserError

Key = Annotated[str, typer.Argument(help="The key's number, or its account.")]


def add(
    service: Annotated[str, typer.Argument(help="The service (see “hune key kinds”).")],
    setting: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="What the service asks for; may repeat.")
    ] = None,
    secret: Annotated[
        list[str] | None,
        typer.Option("--ask", metavar="NAME", help="What is to be typed without being shown; may repeat."),
    ] = None,
    renews: Annotated[str, typer.Option("--renew", metavar="KEY", help="The key that this one replaces.")] = "",
) -> None:
    """Connect an account. A service that asks the person gives the address to open in the browser."""
    said = dict(pair(one) for one in setting or ())
    said |= {name: typer.prompt(name, hide_input=True, err=True) for name in secret or ()}
    with open_door() as door:
        old = _find(door, renews)["id"] if renews else None
        made = door.post("/keys", {"service": service, "said": said, "renews": old})
        if "open" not in made:
            tell.answer(
                made, [tell.say("{service}: {account} is connected.", service=service, account=made["account"])]
            )
            return
        if not door.where:
            raise UserError("This service sends people back to our pages: start them with “hune up” first.")
    line = tell.say("Open this address in the browser where {who} is logged in:", who=made["as"])
    tell.answer(made, [line, made["open"]])


def show_all() -> None:
    """List the connected accounts, what each may do and until when."""
    with open_door() as door:
        found = door.get("/keys")
    rows = [
        key | {"may": ", ".join(key["may"]), "until": (key["ends_at"] or "")[:10], "used": len(key["sources"])}
        for key in found["keys"]
    ]
    tell.answer(found, tell.table(
        rows, id="Number", service="Service", account="Account", may="It may", until="Until", used="Sources",
        trouble="How it is",
    ))  # fmt: skip


def kinds() -> None:
    """List the services that can be connected and what each asks for."""
    with open_door() as door:
        found = door.get("/keys/kinds")
    rows = [k | {"needed": ", ".join(n["name"] for n in k["needs"] if n["required"])} for k in found["kinds"]]
    tell.answer(found, tell.table(rows, service="Service", label="Name", needed="Needs", where="Where to get it"))


def remove(key: Key) -> None:
    """Give an account back and forget its key; the sources that need it stop."""
    with open_door() as door:
        done = door.ask("DELETE", f"/keys/{_find(door, key)['id']}")
    tell.answer(done, [tell.say("{name} is disconnected.", name=done["removed"]), *filter(None, [done["warning"]])])


def rotate() -> None:
    """Encrypt everything secret with a new key, and forget the old one."""
    with open_door() as door:
        done = door.post("/keys/rotate")
    tell.answer(done, [tell.say("{n} secrets are encrypted with a new key.", n=done["encrypted"])])


def _find(door: Door, name: str) -> dict[str, Any]:
    rows: list[dict[str, Any]] = door.get("/keys")["keys"]
    if found := [k for k in rows if name in (str(k["id"]), k["account"])]:
        return found[0]
    known = ", ".join(f"{k['id']} {k['account']}".strip() for k in rows)
    raise NotFound("There is no key “{name}”. Known: {known}.", name=name, known=known or "–")


COMMANDS: dict[str, Callable[..., None]] = {
    "add": add, "list": show_all, "kinds": kinds, "remove": remove, "rotate": rotate,
}  # fmt: skip
