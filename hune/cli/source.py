"""`hune source …`: where to listen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil
from pathlib import Path
from typing import Annotated, Any

import typer

from hune import words
from hune.cli import tell
from hune.cli.door import Door, open_door
from hune.errors import BadInput, NotFound
from hune.listen.checking import check_file
from hune.report.polled import polled_data

Name = Annotated[str, typer.Argument(help="The source's name or number.")]
SHOWN = 20  # items on a terminal
NO_WAY: dict[str, Any] = {"way": "", "keyed": False, "needs": []}
BARS = " ▁▂▃▄▅▆▇█"


Set = Annotated[
    list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="What the kind and its way need; may repeat.")
]
Key = Annotated[
    int | None, typer.Option("--key", metavar="N", help="The number of a connected account (hune key list).")
]
Keep = Annotated[str, typer.Option("--keep", metavar="all|matched", help="Everything, or only what meets a topic.")]
Only = Annotated[str, typer.Option("--only", metavar="QUERY", help="Leave out what does not meet this query.")]


def add(
    kind: Annotated[str, typer.Argument(help="The kind of source (see “hune source kinds”).")],
    target: Annotated[str, typer.Argument(help="Its address; a site's address will do.")] = "",
    setting: Set = None,
    label: Annotated[str, typer.Option("--label", help="How it is called here.")] = "",
    key: Key = None,
    keep: Keep = "",
    only: Only = "",
) -> None:
    """Listen to a place from now on, and ask it once at once. Without --set way=…, its first way of listening."""
    said = dict(pair(one) for one in setting or ())
    with open_door() as door:
        if target:
            asked = {"target": target, "kind": kind, "settings": said, "key": key}
            found = door.post("/sources/check", asked)["proposals"][0]
            said, label = found["settings"] | said, label or found["title"]
        new = {"kind": kind, "settings": said, "label": label, "key": key, "keep": keep, "only": only}
        row = door.post("/sources", new)
        told = {} if "door" in row else door.post(f"/sources/{row['id']}/poll")
    if told:
        _tell_poll(told)
    else:
        tell.answer(row, tell.table([row], door="Address", secret="Secret"))
        tell.aside("The secret is shown only now: copy it. The address stands on the page of the source.")


def show_all() -> None:
    """List the sources, each with how it is."""
    with open_door() as door:
        found = door.get("/sources")
    rows = [s | {"state": s["health"]["state"], "says": s["health"]["sentence"]} for s in found["sources"]]
    tell.answer(found, tell.table(rows, id="Number", label="Name", kind="Kind", state="State", says="How it is"))


def kinds() -> None:
    """List the kinds of source, their ways of listening, and what each needs to know."""
    with open_door() as door:
        found = door.get("/sources/kinds")
    rows = [
        {
            "kind": k["kind"], "label": k["label"], "way": w["way"], "key": w["keyed"] if k["key"] else None,
            "needed": ", ".join(n["name"] for n in (*k["needs"], *w["needs"]) if n["required"]),
        }
        for k in found["kinds"] for w in k["ways"] or (NO_WAY,)
    ]  # fmt: skip
    columns = {"kind": "Kind", "label": "Name", "way": "Way", "needed": "Needs", "key": "Key needed"}
    tell.answer(found, tell.table(rows, **columns))


def check(
    first: Annotated[
        str, typer.Argument(metavar="[KIND] TARGET", help="The kind, or the address or file itself.")
    ] = "",
    second: Annotated[
        str, typer.Argument(metavar="", help="The address or file, after a kind.", show_default=False)
    ] = "",
    setting: Set = None,
    key: Key = None,
) -> None:
    """Say what would be collected from an address, a file, or a kind with --set. Nothing is saved. Without any: how
    every source is, with exit code 1 when one needs you."""
    if not first:
        _check_all()
        return
    kind, target = (first, second) if second else (first, "") if setting else ("", first)
    if target and Path(target).is_file():
        kind, polled = check_file(Path(target), kind)
        found = {"kind": kind, **polled_data(polled, tell.language())}
    else:
        asked = {"target": target, "kind": kind, "settings": dict(pair(s) for s in setting or ()), "key": key}
        with open_door() as door:
            found = door.post("/sources/check", asked)
    rows = [
        {"at": m["published_at"][:16].replace("T", " "), "text": " ".join(f"{m['title']} {m['text']}".split())[:120]}
        for m in found["items"][:SHOWN]
    ]
    tell.answer(found, tell.table(rows, at="Published", text="Text"))
    tell.aside("{title} ({kind}): {n} items, {rejected} that cannot be taken.",
               title=found["title"] or target, kind=found["kind"], n=found["count"],
               rejected=len(found["rejected"]))  # fmt: skip


def _check_all() -> None:
    with open_door() as door:
        found = door.get("/sources")
    collected = [s for s in found["sources"] if not s["simulated"] and s["kind"] != "file"]
    collected.sort(key=lambda s: not s["health"]["needs_you"])
    tell.answer(found, (line for source in collected for line in _health_lines(source)))
    if any(s["health"]["needs_you"] for s in collected):
        raise typer.Exit(1)


def _health_lines(source: dict[str, Any]) -> Iterator[str]:
    """A mark, the name and how it is; beneath, a curve of thirty days and the figures."""
    said = source["health"]
    mark = "✗" if said["needs_you"] else "!" if said["state"] in ("failing", "silent", "waiting") else "✓"
    how = f"{said['sentence']} {said['advice']}".rstrip()
    yield tell.say("{what}: {how}", what=f"{mark} {source['label']}", how=how)
    facts = [_curve(said["new_per_day"]), tell.say("{n} new in thirty days", n=said["outcomes"].get("new", 0))]
    if said["mean_delay_s"] is not None:
        delay = words.span(said["mean_delay_s"], tell.language())
        facts.append(tell.say("seen {delay} after it is published", delay=delay))
    if said["last_success_at"]:
        facts.append(tell.say("last answer {when} UTC", when=_minute(said["last_success_at"])))
    if said["next_at"]:
        facts.append(tell.say("next try {when} UTC", when=_minute(said["next_at"])))
    if said["spent"]["amount"]:
        cost = words.money(said["spent"]["amount"], said["spent"]["currency"], tell.language())
        facts.append(tell.say("about {cost} this month", cost=cost))
    yield "  " + " · ".join(facts)
    yield from (f"  ! {notice}" for notice in said["notices"])


def _curve(counts: list[int]) -> str:
    top = max(counts, default=0)
    return "".join(BARS[ceil((len(BARS) - 1) * count / top) if top else 0] for count in counts)


def _minute(moment: str) -> str:
    return moment[:16].replace("T", " ")


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


def pair(said: str) -> tuple[str, str]:
    """NAME=VALUE taken apart. Raises BadInput."""
    name, equals, value = said.partition("=")
    if not equals:
        raise BadInput("Write a setting as NAME=VALUE, not “{said}”.", said=said)
    return name.strip(), value.strip()


COMMANDS: dict[str, Callable[..., None]] = {
    "add": add, "list": show_all, "kinds": kinds, "check": check, "poll": poll, "pause": pause, "resume": resume,
    "remove": remove,
}  # fmt: skip
