"""`hune source …`: where to listen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from hune.cli import tell
from hune.cli.door import Door, open_door
from hune.errors import BadInput, NotFound
from hune.listen.checking import check_file
from hune.report.polled import polled_data

Name = Annotated[str, typer.Argument(help="The source's name or number.")]
SHOWN = 20  # items on a terminal


def add(
    kind: Annotated[str, typer.Argument(help="The kind of source (see “hune source kinds”).")],
    target: Annotated[str, typer.Argument(help="Its address; a site's address will do.")] = "",
    setting: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="What the kind needs; may repeat.")
    ] = None,
    label: Annotated[str, typer.Option("--label", help="How it is called here.")] = "",
) -> None:
    """Listen to a place from now on, and ask it once at once."""
    said = dict(_pair(one) for one in setting or ())
    with open_door() as door:
        if target:
            found = door.post("/sources/check", {"target": target, "kind": kind})["proposals"][0]
            said, label = found["settings"] | said, label or found["title"]
        row = door.post("/sources", {"kind": kind, "settings": said, "label": label})
        told = door.post(f"/sources/{row['id']}/poll")
    _tell_poll(told)


def show_all() -> None:
    """List the sources, each with how it is."""
    with open_door() as door:
        found = door.get("/sources")
    rows = [s | {"state": s["health"]["state"], "says": s["health"]["sentence"]} for s in found["sources"]]
    tell.answer(found, tell.table(rows, id="Number", label="Name", kind="Kind", state="State", says="How it is"))


def kinds() -> None:
    """List the kinds of source and what each needs to know."""
    with open_door() as door:
        found = door.get("/sources/kinds")
    rows = [k | {"needed": ", ".join(n["name"] for n in k["needs"] if n["required"])} for k in found["kinds"]]
    tell.answer(found, tell.table(rows, kind="Kind", label="Name", needed="Needs"))


def check(
    first: Annotated[str, typer.Argument(metavar="[KIND] TARGET", help="The kind, or the address or file itself.")],
    second: Annotated[
        str, typer.Argument(metavar="", help="The address or file, after a kind.", show_default=False)
    ] = "",
) -> None:
    """Say what would be collected from an address or a file. Nothing is saved."""
    kind, target = (first, second) if second else ("", first)
    if Path(target).is_file():
        kind, polled = check_file(Path(target), kind)
        found = {"kind": kind, **polled_data(polled, tell.language())}
    else:
        with open_door() as door:
            found = door.post("/sources/check", {"target": target, "kind": kind})
    rows = [
        {"at": m["published_at"][:16].replace("T", " "), "text": " ".join(f"{m['title']} {m['text']}".split())[:120]}
        for m in found["items"][:SHOWN]
    ]
    tell.answer(found, tell.table(rows, at="Published", text="Text"))
    tell.aside("{title} ({kind}): {n} items, {rejected} that cannot be taken.",
               title=found["title"] or target, kind=found["kind"], n=found["count"],
               rejected=len(found["rejected"]))  # fmt: skip


def poll(name: Name) -> None:
    """Ask a source now."""
    with open_door() as door:
        _tell_poll(door.post(f"/sources/{_find(door, name)['id']}/poll"))


def pause(name: Name) -> None:
    """Stop asking a source."""
    _change(name, "pause")


def resume(name: Name) -> None:
    """Ask a source again, beginning now."""
    _change(name, "resume")


def remove(
    name: Name, mentions: Annotated[bool, typer.Option("--mentions", help="Everything it brought goes too.")] = False
) -> None:
    """Stop listening to a source for good; its mentions stay unless --mentions."""
    with open_door() as door:
        done = door.ask("DELETE", f"/sources/{_find(door, name)['id']}", {"mentions": "true" if mentions else ""})
    tell.answer(done, [tell.say("The source “{name}” is removed.", name=done["removed"])])


def _change(name: str, verb: str) -> None:
    with open_door() as door:
        row = door.post(f"/sources/{_find(door, name)['id']}/{verb}")
    tell.answer(row, [f"{row['label']}: {row['health']['sentence']}"])


def _tell_poll(told: dict[str, Any]) -> None:
    lines = [tell.say("{label}: {new} new, {replaced} replaced, {set_aside} set aside.", label=told["source"]["label"],
                      **{n: told[n] for n in ("new", "replaced", "set_aside")})]  # fmt: skip
    if told["error"]:
        lines.append(told["source"]["health"]["sentence"])
    tell.answer(told, lines)


def _find(door: Door, name: str) -> dict[str, Any]:
    rows: list[dict[str, Any]] = door.get("/sources")["sources"]
    if found := [s for s in rows if name in (s["label"], str(s["id"]))]:
        return found[0]
    raise NotFound(
        "There is no source “{name}”. Known: {known}.", name=name, known=", ".join(s["label"] for s in rows) or "–"
    )


def _pair(said: str) -> tuple[str, str]:
    name, equals, value = said.partition("=")
    if not equals:
        raise BadInput("Write a setting as NAME=VALUE, not “{said}”.", said=said)
    return name.strip(), value.strip()


COMMANDS: dict[str, Callable[..., None]] = {
    "add": add, "list": show_all, "kinds": kinds, "check": check, "poll": poll, "pause": pause, "resume": resume,
    "remove": remove,
}  # fmt: skip
