"""`hune person`: who carries weight on a subject, what we say of somebody, lists, who is watched."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from hune.cli import tell
from hune.cli.asking import Since, Until
from hune.cli.door import open_door
from hune.cli.topic import find

Topic = Annotated[str, typer.Argument(help="The topic's name; everything that was heard without.")]
By = Annotated[str, typer.Option("--by", metavar="RANK", help="influence, ambassador, detractor, or journalist…")]
Network = Annotated[str, typer.Option("--network", help="The network of the profile.")]
Limit = Annotated[int, typer.Option("--limit", help="How many at most.")]
Function = Annotated[str, typer.Argument(help="media, institution, company, elected, association, journalist…")]
Proof = Annotated[str, typer.Option("--proof", help="What shows it.")]
Off = Annotated[bool, typer.Option("--off", help="Do not tell any more.")]
Author = Annotated[str, typer.Argument(help="Their key or handle on that network.")]


def rank(topic: Topic = "", by: By = "influence", since: Since = "", until: Until = "", limit: Limit = 20) -> None:
    """List people who stand out on a subject, with the reason."""
    with open_door() as door:
        about = [("topic", str(find(door, topic)["id"]))] if topic else []
        found = door.get("/persons", [*about, ("by", by), ("from", since), ("to", until), ("limit", str(limit))])
    columns = {"label": "Name", "mentions": "Mentions"}
    columns |= {"score": "Score"} if by == "influence" else {"reason": "Reason"}
    tell.answer(found, tell.table(found["people"], **columns))


def show(author: Author, network: Network) -> None:
    """Show what we said of somebody."""
    with open_door() as door:
        found = door.get("/persons/who", [("network", network), ("author", author)])
    profiles = ", ".join(f"{one['label']} ({one['network']})" for one in found["profiles"])
    tell.answer(found, [found["name"], profiles, found["function"], found["proof"], ", ".join(found["lists"])])


def function(author: Author, network: Network, function: Function, proof: Proof = "") -> None:
    """Say what somebody is (media, elected, journalist…) on all their profiles."""
    with open_door() as door:
        said = {"network": network, "author": author, "function": function, "proof": proof}
        done = door.post("/persons/function", said)
    tell.answer(done, [tell.say("Said of {name}.", name=done["name"])])


def watch(author: Author, network: Network, off: Off = False) -> None:
    """Tell when somebody speaks of our topics, from now on."""
    with open_door() as door:
        done = door.post("/persons/watch", {"network": network, "author": author}, [("off", str(off).lower())])
    text = "{name} is watched." if done["watched"] else "{name} is not watched any more."
    tell.answer(done, [tell.say(text, name=done["name"])])


def on_list(author: Author, network: Network, name: Annotated[str, typer.Argument(help="The list's name.")]) -> None:
    """Put somebody on a list, which is made if there is none."""
    with open_door() as door:
        done = door.post("/persons/lists", {"network": network, "author": author, "list": name})
    tell.answer(done, [tell.say("{name} is on: {lists}.", name=done["name"], lists=", ".join(done["lists"]))])


def lists() -> None:
    """Show the lists of people."""
    with open_door() as door:
        found = page = door.get("/persons/lists")
        on = {row["name"]: row["people"] for row in found["lists"]}
        while page["next"]:
            page = door.get("/persons/lists", {"after": page["next"]})
            for row in page["lists"]:
                on.get(row["name"], []).extend(row["people"])
    del found["next"]
    tell.answer(found, [f"{row['name']}: {row['count']}" for row in found["lists"]])


COMMANDS: dict[str, Callable[..., None]] = {
    "rank": rank,
    "show": show,
    "function": function,
    "watch": watch,
    "list": on_list,
    "lists": lists,
}
