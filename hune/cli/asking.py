"""The filters that `count`, `mentions` and `export` share, as options and as parameters of the API."""

from __future__ import annotations

from typing import Annotated

import typer

from hune.analyse.ask import PARAMETERS
from hune.cli.door import Door
from hune.cli.topic import find
from hune.errors import BadInput

ALSO = {"sentiment_model": "model"}  # as the figure is called by which one breaks down

Topics = Annotated[list[str] | None, typer.Option("--topic", help="A topic's name; may repeat.")]
Since = Annotated[str, typer.Option("--from", metavar="DAY", help="First day, YYYY-MM-DD; all time without.")]
Until = Annotated[str, typer.Option("--to", metavar="DAY", help="Last day, included.")]
Text = Annotated[str, typer.Option("--text", metavar="QUERY", help="Only mentions that meet this query.")]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where", metavar="NAME=VALUE", help="Any other filter of the pages: medium=news, author=@…; may repeat."
    ),
]


def params(
    door: Door, topics: list[str] | None, since: str, until: str, text: str, where: list[str] | None
) -> list[tuple[str, str]]:
    """These filters in the API's spelling. Raises NotFound for a topic, BadInput for a filter without value."""
    said = [("topic", str(find(door, name)["id"])) for name in topics or ()]
    for one in where or ():
        name, equals, value = one.partition("=")
        if not equals:
            raise BadInput("Write a filter as NAME=VALUE, not “{said}”.", said=one)
        said.append((_filter(name.strip()), value.strip()))
    return [*said, ("from", since), ("to", until), ("q", text)]


def _filter(name: str) -> str:
    """The name of a filter. Raises BadInput for what is none: an answer about everything would look like one."""
    name = ALSO.get(name, name)
    if name not in PARAMETERS:
        raise BadInput("There is no filter “{name}”. Choose among: {names}.", name=name, names=", ".join(PARAMETERS))
    return name
