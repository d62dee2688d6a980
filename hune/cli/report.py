"""`hune report …`: studies, overviews and boards that go out by mail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from hune.cli import tell
from hune.cli.board import find as find_board
from hune.cli.door import Door, open_door
from hune.cli.study import write
from hune.cli.topic import find as find_topic
from hune.errors import BadInput, NotFound

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Name = Annotated[str, typer.Argument(help="The report's name.")]


def add(
    name: Name,
    to: Annotated[list[str], typer.Option("--to", help="A mail address; several times for several.")],
    topic: Annotated[
        list[str] | None, typer.Option("--topic", help="What it is about; several times for an overview.")
    ] = None,
    board: Annotated[str, typer.Option("--board", help="The board it shows, instead of topics.")] = "",
    kind: Annotated[str, typer.Option("--kind", help="study or overview.")] = "study",
    days: Annotated[int, typer.Option("--days", help="How many whole days it looks back over.")] = 7,
    every: Annotated[str, typer.Option("--every", help="day, a day of the week as monday, or month.")] = "monday",
    hour: Annotated[int, typer.Option("--hour", help="At which hour of the workspace's zone.")] = 8,
    language: Annotated[str, typer.Option("--language", help="fr or en; the workspace's without.")] = "",
    slides: Annotated[bool, typer.Option("--slides", help="Add slides to the PDF.")] = False,
    unless_empty: Annotated[bool, typer.Option("--unless-empty", help="Send nothing when nothing was said.")] = False,
) -> None:
    """Add a report that goes out by mail on a rhythm."""
    with open_door() as door:
        about: dict[str, Any] = {"topics": [find_topic(door, one)["id"] for one in topic or ()]}
        about |= {"kind": "board", "board": find_board(door, board)["id"]} if board else {"kind": kind}
        about |= {"name": name, "days": days, "hour": hour, "language": language, "slides": slides}
        _tell(door.post("/reports", about | {"when_empty": not unless_empty, "addresses": to} | _rhythm(every)))


def show_all() -> None:
    """List the reports."""
    with open_door() as door:
        reports = door.get("/reports")
    tell.answer(reports, tell.table(
        reports["reports"], id="Number", name="Name", kind="Kind", rhythm="Rhythm", next_at="Next", state="State",
        topics="Topics", recipients="Readers",
    ))  # fmt: skip


def send(name: Name) -> None:
    """Write a report and send it now, beside its rhythm."""
    with open_door() as door:
        sent = door.post(f"/reports/{_find(door, name)['id']}/send")
    tell.answer(sent, [_outcome(sent)] + [_place(place) for place in sent["places"]])


def letter(
    topic: Annotated[str, typer.Option("--topic", help="The topic whose study it is.")] = "",
    board: Annotated[str, typer.Option("--board", help="The board it shows.")] = "",
    to: Annotated[list[str] | None, typer.Option("--to", help="Post it to this address; may repeat.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write the letter to this file, as a page.")] = None,
    days: Annotated[int, typer.Option("--days", help="How many whole days it looks back over.")] = 7,
    language: Annotated[str, typer.Option("--language", help="fr or en; the workspace's without.")] = "",
    slides: Annotated[bool, typer.Option("--slides", help="Add slides to the PDF that goes with it.")] = False,
) -> None:
    """Write the study of a topic, or a board, as a letter once: into a file, or to addresses."""
    if bool(topic) == bool(board):
        raise BadInput("Say either a topic or a board.")
    with open_door() as door:
        about = {"topic": find_topic(door, topic)["id"]} if topic else {"board": find_board(door, board)["id"]}
        about |= {"days": days, "language": language}
        if to:
            sent = door.post("/reports/letter", about | {"to": to, "slides": slides})
        else:
            with door.stream("/reports/letter", about) as chunks:
                page = b"".join(chunks)
    if to:
        tell.answer(
            sent, [tell.say("The report is written and handed over.")] + [_place(one) for one in sent["places"]]
        )
    else:
        write(page, out)


def remove(name: Name) -> None:
    """Take a report away; it is sent to nobody any more."""
    with open_door() as door:
        door.ask("DELETE", f"/reports/{_find(door, name)['id']}")
    tell.answer({"removed": name}, [tell.say("The report “{name}” is removed.", name=name)])


def _rhythm(every: str) -> dict[str, Any]:
    if every in DAYS:
        return {"rhythm": "weekly", "weekday": DAYS.index(every)}
    if every not in ("day", "month"):
        known = ", ".join(("day", *DAYS, "month"))
        raise BadInput("“{every}” is no rhythm. Choose among: {known}.", every=every, known=known)
    return {"rhythm": {"day": "daily", "month": "monthly"}[every]}


def _find(door: Door, name: str) -> dict[str, Any]:
    """The report of that name (case apart) or number. Raises NotFound."""
    reports: list[dict[str, Any]] = door.get("/reports")["reports"]
    for one in reports:
        if name.casefold() == one["name"].casefold() or name == str(one["id"]):
            return one
    raise NotFound("There is no report “{name}”.", name=name)


def _outcome(sent: dict[str, Any]) -> str:
    if sent["state"] == "empty":
        return tell.say("Nothing was said in these days, and the report is not sent then.")
    if sent["error"]:
        return tell.say(sent["error"])
    return tell.say("The report is written and handed over.")


def _place(place: dict[str, Any]) -> str:
    return "  " + ": ".join(part for part in (place["to"], place["state"], place["error"]) if part)


def _tell(report: dict[str, Any]) -> None:
    tell.answer(report, [tell.say("The report “{name}” goes out next on {when} (UTC).",
                                  name=report["name"], when=report["next_at"][:16].replace("T", " "))])  # fmt: skip


COMMANDS: dict[str, Callable[..., None]] = {
    "add": add, "list": show_all, "send": send, "letter": letter, "remove": remove,
}  # fmt: skip
