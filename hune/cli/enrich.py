"""`hune enrich`: a step run again over what is stored."""

from __future__ import annotations

import time
from typing import Annotated, Any

import typer
from rich.progress import MofNCompleteColumn

from hune.cli import tell
from hune.cli.door import Door, open_door
from hune.errors import UserError

LOOK_EVERY_S = 0.2
Step = Annotated[str, typer.Option("--step", help="Which step: put_sentiment, put_country…")]
Since = Annotated[str, typer.Option("--since", metavar="DAY", help="First day, YYYY-MM-DD; all time without.")]
Until = Annotated[str, typer.Option("--until", metavar="DAY", help="Last day, included.")]


def enrich(step: Step, since: Since = "", until: Until = "") -> None:
    """Run a step again over the past; ends when it is done. New values replace old ones; people's word stays."""
    with open_door() as door:
        run = _followed(door, door.post("/enrich", {"step": step, "since": since, "until": until}))
    if run["state"] in ("failed", "stopped"):
        raise UserError(
            "“{step}” ended after {done} of {total} mentions: {why}",
            step=step, done=run["done"], total=run["total"], why=tell.say(run["error"] or run["state"]),
        )  # fmt: skip
    lines = [tell.say("{done} mentions were made anew by “{step}”.", done=run["done"], step=step)]
    if run["failed"]:
        lines.append(tell.say("{failed} of them it could not do: each says why on its page.", failed=run["failed"]))
    tell.answer(run, lines)


def _followed(door: Door, run: dict[str, Any]) -> dict[str, Any]:
    """The run when it has ended, its progress shown meanwhile."""
    with tell.progress(MofNCompleteColumn()) as bar:
        task = bar.add_task(run["step"], total=None)
        while run["state"] in ("queued", "running"):
            time.sleep(LOOK_EVERY_S)
            run = door.get(f"/enrich/{run['id']}")
            bar.update(task, total=run["total"] or None, completed=run["done"])
    return run
