"""`hune count`: how many mentions, by topic and by anything else."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from hune.cli import tell
from hune.cli.asking import Since, Text, Topics, Until, Where, params
from hune.cli.door import open_door
from hune.cli.topic import find
from hune.store.query import COMPARISONS

By = Annotated[
    list[str] | None, typer.Option("--by", help="day, hour, medium, author, language, sentiment…; may repeat.")
]
Metric = Annotated[list[str] | None, typer.Option("--metric", help="Another figure beside the count; may repeat.")]
Compare = Annotated[
    str,
    typer.Option("--compare", help="before, last_year, last_year_dates, or a topic's name: the same figures beside."),
]
Limit = Annotated[int, typer.Option("--limit", min=1, help="Rows at most, for each topic.")]


def count(
    topic: Topics = None, since: Since = "", until: Until = "", by: By = None, text: Text = "", where: Where = None,
    metric: Metric = None, compare: Compare = "", limit: Limit = 10_000,
) -> None:  # fmt: skip
    """Count mentions: of each --topic, of everything without; one row for each value of --by."""
    with open_door() as door:
        asked = params(door, topic, since, until, text, where)
        asked += [("by", b) for b in by or ()] + [("metric", m) for m in metric or ()]
        if compare:
            asked.append(("compare", compare if compare in COMPARISONS else str(find(door, compare)["id"])))
        if why := door.get("/count/cost", asked)["why"]:
            tell.err.print(why, style="dim", soft_wrap=True)
        rows = door.get("/count", [*asked, ("limit", str(limit))])
    flat = [_flat(row) for row in rows["rows"]]
    columns = {key: key for key in (flat[0] if flat else {"topic": "", "count": ""})}
    tell.answer(rows, tell.table(flat, **columns))


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """A row with what stands beside it in columns of its own."""
    plain = {name: value for name, value in row.items() if name not in ("beside", "change")}
    return plain | {f"{name} (beside)": value for name, value in row.get("beside", {}).items()}
