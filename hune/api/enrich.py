"""Steps run again over what is stored, and a workspace's own model of sentiment."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
from django.http import HttpRequest
from ninja import Router, Schema, Status

from hune.accounts.access import Deed, Member
from hune.analyse.ask import read_query
from hune.api.caller import member
from hune.errors import NotFound
from hune.judge import again
from hune.judge.models import Rerun
from hune.judge.train_own import train_own

router = Router(tags=["enrichment"])
training = Router(tags=["enrichment"])


class RerunNew(Schema):
    """A step to run again. `since`, `until`: days of the workspace's zone (`until` included) or moments."""

    step: str
    since: str = ""
    until: str = ""


def rerun_json(job: Rerun) -> dict[str, Any]:
    """A step run again, with how far it is."""
    fields = ("step", "since", "until", "state", "total", "done", "failed", "error", "created_at", "ended_at")
    return {"id": job.pk, **{field: getattr(job, field) for field in fields}}


def rerun_of(who: Member, rerun_id: int) -> Rerun:
    """One of this workspace's. Raises NotFound."""
    found = Rerun.objects.filter(workspace=who.workspace, pk=rerun_id).first()
    if found is None:
        raise NotFound("There is no such run.")
    return found


@router.post("", response={202: Any}, summary="Run a step again over what is stored")
def rerun_add(request: HttpRequest, said: RerunNew) -> Status[dict[str, Any]]:
    who = member(request, Deed.LISTEN)
    period = {"from": [said.since], "to": [said.until]}
    query = read_query(period, who.workspace.pk, who.workspace.timezone, datetime.now(UTC))
    return Status(202, rerun_json(again.ask(who.workspace, said.step, query.since, query.until, who.user)))


@router.get("", summary="The steps that can be run again, and the newest runs")
def rerun_list(request: HttpRequest) -> dict[str, Any]:
    who = member(request, Deed.READ)
    rows = Rerun.objects.filter(workspace=who.workspace).order_by("-pk")[:50]
    return {"steps": sorted(again.known()), "runs": [rerun_json(job) for job in rows]}


@router.get("/{int:rerun_id}", summary="How far a run is")
def rerun_show(request: HttpRequest, rerun_id: int) -> dict[str, Any]:
    return rerun_json(rerun_of(member(request, Deed.READ), rerun_id))


@router.post("/{int:rerun_id}/stop", summary="Stop a run after the batch under way; what is done stays")
def rerun_stop(request: HttpRequest, rerun_id: int) -> dict[str, Any]:
    job = rerun_of(member(request, Deed.LISTEN), rerun_id)
    again.stop(job)
    job.refresh_from_db()
    return rerun_json(job)


@training.post("", summary="Train the workspace's own model of sentiment on its corrections, and use it if not worse")
def train(request: HttpRequest) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(train_own(member(request, Deed.WORKSPACE).workspace.pk))
    return found
