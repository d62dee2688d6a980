"""`hune search`: one question to every connected place at once."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from hune.cli import tell
from hune.cli.asked import ASKED
from hune.cli.door import Door, open_door
from hune.errors import NotFound

Query = Annotated[str, typer.Argument(help="What to look for, written as in a topic.")]
Chosen = Annotated[
    list[str] | None,
    typer.Option("--place", metavar="PLACE", help="Ask this place only; may repeat. All that are free without."),
]
Follow = Annotated[
    str,
    typer.Option("--follow", metavar="NAME", help="Make it a topic of this name, asked there from now on."),
]


def search(query: Query, place: Chosen = None, follow: Follow = "") -> None:
    """Ask every connected place now; nothing is stored. What a place refuses is said."""
    with open_door() as door:
        chosen = _chosen(door, place or [])
        answers = [_answer(door, one, query) for one in chosen]
        slugs = [one["place"] for one in chosen]
        made = door.post("/search/follow", {"query": query, "name": follow, "places": slugs}) if follow else None
    tell.answer({"answers": answers, "followed": made})


def _chosen(door: Door, wanted: list[str]) -> list[dict[str, Any]]:
    """The places asked for; all that can be asked and cost nothing when none is named."""
    known = door.get("/search/places")["places"]
    if not wanted:
        found = [one for one in known if not one["missing"] and not one["price"]]
        if not found:
            raise NotFound("No place can be asked: connect an account, or add a source whose place can be searched.")
        return found
    for name in wanted:
        if name not in {one["place"] for one in known if not one["missing"]}:
            names = ", ".join(one["place"] for one in known if not one["missing"])
            raise NotFound("There is no place “{name}” that can be asked. There are: {names}.", name=name, names=names)
    return [one for one in known if one["place"] in wanted]


def _answer(door: Door, place: dict[str, Any], query: str) -> dict[str, Any]:
    """What the place says, told at once; a refusal is an answer too. Raises UserError for a wrong query."""
    called = " ".join(filter(None, (place["label"], place["where"])))
    found: dict[str, Any] = door.post("/search", {"query": query, "place": place["place"]})
    if "error" in found:
        _tell(called, found["error"]["message"])
        return found
    _tell(called, tell.say("{met} of {given} meet the query", met=found["met"], given=found["given"]))
    for lost in found["lost"]:
        tell.aside(lost)
    for mention in found["mentions"]:
        who, when = mention["author"]["label"] or mention["site"], mention["published_at"][:16].replace("T", " ")
        _tell(f"  {when} {who}", " ".join(f"{mention['title']} {mention['text']}".split())[:160])
    return found


def _tell(what: str, said: str) -> None:
    """A line for people, as soon as it is known."""
    if not ASKED.json:
        tell.out.print(tell.say("{what}: {how}", what=what, how=said), soft_wrap=True)
