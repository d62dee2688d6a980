"""`hune count`: how many mentions, by topic and by anything else."""

from __future__ import annotations

from typing import Annotated

import typer

from hune.cli import tell
from hune.cli.asking import Since, Text, Topics, Until, Where, params
from hune.cli.door import open_door

By = Annotated[
    list[str] | None, typer.Option("--by", help="day, hour, medium, author, language, sentiment…; may repeat.")
]
Metric = Annotated[list[str] | None, typer.Option("--metric", help="Another figure beside the count; may repeat.")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="Rows at most, for each topic.")]


def count(
    topic: Topics = None, since: Since = "", until: Until = "", by: By = None, text: Text = "", where: Where = None,
    metric: Metric = None, limit: Limit = 10_000,
) -> None:  # fmt: skip
    """Count mentions: of each --topic, of everything without; one row for each value of --by."""
    with open_door() as door:
        asked = params(door, topic, since, until, text, where)
        asked += [("by", b) for b in by or ()] + [("metric", m) for m in metric or ()]
        rows = door.get("/count", [*asked, ("limit", str(limit))])
    columns = {key: key for key in (rows["rows"][0] if rows["rows"] else {"topic": "", "count": ""})}
    tell.answer(rows, tell.table(rows["rows"], **columns))
