"""`hune topic …`: what to look for."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import nullcontext
from typing import Annotated, Any

import typer

from hune.cli import tell
from hune.cli.door import Door, open_door
from hune.errors import NotFound, UserError

LOOK_EVERY_S = 0.1
Name = Annotated[str, typer.Argument(help="The topic's name.")]
Query = Annotated[
    str, typer.Option("--query", help='What its mentions say: AND OR NOT ( ) "phrase" prefix* #tag @name.')
]
Kind = Annotated[str, typer.Option("--kind", help="brand, product, keyword, competitor, influencer or crisis.")]
Group = Annotated[str, typer.Option("--group", help="Brands of one group share the voice.")]


def add(name: Name, query: Query, kind: Kind = "brand", group: Group = "") -> None:
    """Add a topic; ends when its history is filled."""
    with open_door() as door:
        said = {"name": name, "query": query, "kind": kind, "group": group}
        topic = _filled(door, door.post("/topics", said))
    _tell(topic)


def show_all() -> None:
    """List the topics."""
    with open_door() as door:
        topics = door.get("/topics")
    tell.answer(topics, tell.table(
        topics["topics"], id="Number", name="Name", kind="Kind", group="Group", state="State", version="Version",
        query="Query",
    ))  # fmt: skip


def show(name: Name) -> None:
    """Show a topic and the queries it has had."""
    with open_door() as door:
        topic = find(door, name)
        topic["versions"] = door.get(f"/topics/{topic['id']}/versions")["versions"]
    _tell(topic)


def edit(
    name: Name,
    query: Annotated[str | None, typer.Option("--query", help="The new query.")] = None,
    rename: Annotated[str | None, typer.Option("--name", help="The new name.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="The new kind.")] = None,
    group: Annotated[str | None, typer.Option("--group", help="The new group.")] = None,
    rerun: Annotated[bool, typer.Option("--rerun", help="Match the whole past anew with the new query.")] = False,
) -> None:
    """Change a topic. The old query's matches stay, labelled with its version, unless --rerun."""
    said = {"query": query, "name": rename, "kind": kind, "group": group, "rerun": rerun}
    with open_door() as door:
        topic = door.ask("PATCH", f"/topics/{find(door, name)['id']}", json=said)
        _tell(_filled(door, topic) if rerun else topic)


def pause(name: Name) -> None:
    """Stop matching a topic; its past stays."""
    with open_door() as door:
        _tell(door.post(f"/topics/{find(door, name)['id']}/pause"))


def resume(name: Name) -> None:
    """Match a topic again, the time of the pause included."""
    with open_door() as door:
        topic = door.post(f"/topics/{find(door, name)['id']}/resume")
        _tell(_filled(door, topic))


def remove(name: Name) -> None:
    """Take a topic away with its matches; the mentions stay."""
    with open_door() as door:
        door.ask("DELETE", f"/topics/{find(door, name)['id']}")
    tell.answer({"removed": name}, [tell.say("The topic “{name}” is removed; its mentions stay.", name=name)])


def find(door: Door, name: str) -> dict[str, Any]:
    """The topic of that name (case apart) or number. Raises NotFound."""
    topics: list[dict[str, Any]] = door.get("/topics")["topics"]
    for same in (
        lambda t: t["name"] == name,
        lambda t: t["name"].casefold() == name.casefold(),
        lambda t: str(t["id"]) == name,
    ):
        if found := [t for t in topics if same(t)]:
            return found[0]
    raise NotFound(
        "There is no topic “{name}”. Known: {known}.", name=name, known=", ".join(t["name"] for t in topics) or "–"
    )


def _filled(door: Door, topic: dict[str, Any]) -> dict[str, Any]:
    """Wait until the topic's history is filled. Raises UserError when somebody stopped it or it failed."""
    with tell.err.status(tell.say("Searching the history…")) if tell.watched() else nullcontext():
        while topic["fill"] and topic["fill"]["state"] in ("queued", "running"):
            time.sleep(LOOK_EVERY_S)
            topic = door.get(f"/topics/{topic['id']}")
    if topic["fill"] and topic["fill"]["state"] in ("failed", "stopped"):
        raise UserError("The topic is kept, but its history was not filled to the end: {why}",
                        why=topic["fill"]["error"] or topic["fill"]["state"])  # fmt: skip
    return topic


def _tell(topic: dict[str, Any]) -> None:
    lines = [f"{topic['name']} ({topic['state']}, v{topic['version']}): {topic['query']}"]
    if topic["fill"]:
        lines.append(tell.say("{matched} mentions found in the history.", **topic["fill"]))
    lines += [f"  v{v['number']}  {v['at'][:16]}  {v['query']}" for v in topic.get("versions", ())]
    tell.answer(topic, lines)


COMMANDS: dict[str, Callable[..., None]] = {
    "add": add, "list": show_all, "show": show, "edit": edit, "pause": pause, "resume": resume, "remove": remove,
}  # fmt: skip
