"""Reports by mail: what goes out on which rhythm, to whom, and how each sending went."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from hune import runtime
from hune.accounts.access import Deed
from hune.api.caller import member
from hune.api.strict import Number
from hune.notify import unsubscribed
from hune.notify.models import Delivery
from hune.reports.models import ReportPlan, Sending
from hune.reports.plans import Wanted, plan_of, plans, set_state, write_plan
from hune.reports.recipients import living, read_addresses
from hune.reports.sendings import ask_now
from hune.words import say

router = Router(tags=["reports"])
MOST = 30  # sendings shown


class ReportNew(Schema):
    """A report to add. `topics`, `members`, `channels`, `board`: numbers; `addresses`: of mail. `kind`: study,
    overview or board;
    `rhythm`: daily, weekly (on `weekday`, 0 is Monday) or monthly (on `month_day`, 31 is the last day)."""

    name: str
    topics: list[Number] = []
    board: Number | None = None
    kind: str = "study"
    days: Number = 7
    rhythm: str = "weekly"
    weekday: Number = 0
    month_day: Number = 1
    hour: Number = 8
    language: str = ""
    slides: bool = False
    when_empty: bool = True
    channels: list[Number] = []
    members: list[Number] = []
    addresses: list[str] = []

    def wanted(self) -> Wanted:
        """The same for the room. Raises BadInput for an address that is none."""
        return Wanted(**self.dict() | {"addresses": read_addresses(" ".join(self.addresses))})


def report_json(plan: ReportPlan) -> dict[str, Any]:
    """A report with its readers and its next hour."""
    names = ("name", "kind", "days", "rhythm", "weekday", "month_day", "hour", "language", "slides", "when_empty")
    return {name: getattr(plan, name) for name in names} | {
        "id": plan.pk,
        "board": plan.board and plan.board.name,
        "state": plan.state,
        "next_at": plan.next_at,
        "topics": [topic.name for topic in plan.topics.all()],
        "channels": [channel.label for channel in plan.channels.all()],
        "recipients": [str(row) for row in living(plan)],
    }


def sending_json(row: Sending) -> dict[str, Any]:
    """A sending with each place it goes to."""
    return {
        "id": row.pk,
        "due_at": row.due_at,
        "since": row.since,
        "until": row.until,
        "state": row.state,
        "error": say("en", row.error, **row.error_params),
        "places": places_of(row.plan.workspace_id, row.key),
    }


def places_of(workspace_id: int, key: str) -> list[dict[str, Any]]:
    """Where a notice went, and how."""
    rows = Delivery.objects.filter(workspace=workspace_id, notice__key=key).select_related("channel").order_by("pk")
    return [{"to": row.whom, "state": row.state, "sent_at": row.sent_at, "error": said(row)} for row in rows]


def said(place: Delivery) -> str:
    """Why it did not go out, in English; "" when it did or is on its way."""
    return say("en", place.error, **place.error_params)


@router.get("", summary="List the reports that go out by themselves, and how many addresses have unsubscribed")
def report_list(request: HttpRequest) -> dict[str, Any]:
    who = member(request, Deed.BOARDS)
    rows = plans(who.workspace.pk).select_related("workspace")
    return {"reports": [report_json(plan) for plan in rows], "unsubscribed": unsubscribed.count(who.workspace.pk)}


@router.post("", response={201: Any}, summary="Add a report")
def report_add(request: HttpRequest, said: ReportNew) -> Status[dict[str, Any]]:
    return Status(201, report_json(write_plan(member(request, Deed.BOARDS), said.wanted())))


@router.put("/{int:report_id}", summary="Change a report: all of it as it is to be")
def report_edit(request: HttpRequest, report_id: int, said: ReportNew) -> dict[str, Any]:
    who = member(request, Deed.BOARDS)
    return report_json(write_plan(who, said.wanted(), plan_of(who, report_id)))


@router.delete("/{int:report_id}", response={204: None}, summary="Remove a report")
def report_remove(request: HttpRequest, report_id: int) -> Status[None]:
    who = member(request, Deed.BOARDS)
    set_state(who, plan_of(who, report_id), ReportPlan.State.REMOVED)
    return Status(204, None)


@router.post("/{int:report_id}/pause", summary="Let a report go out no more by itself")
def report_pause(request: HttpRequest, report_id: int) -> dict[str, Any]:
    who = member(request, Deed.BOARDS)
    set_state(who, plan_of(who, report_id), ReportPlan.State.PAUSED)
    return report_json(plan_of(who, report_id))


@router.post("/{int:report_id}/resume", summary="Let a report go out by itself again")
def report_resume(request: HttpRequest, report_id: int) -> dict[str, Any]:
    who = member(request, Deed.BOARDS)
    set_state(who, plan_of(who, report_id), ReportPlan.State.ACTIVE)
    return report_json(plan_of(who, report_id))


@router.post("/{int:report_id}/send", response={201: Any}, summary="Write a report and hand it over now")
def report_send(request: HttpRequest, report_id: int) -> Status[dict[str, Any]]:
    who = member(request, Deed.BOARDS)
    row = ask_now(who, plan_of(who, report_id))
    runtime.get().clerk.write_now()
    return Status(201, sending_json(Sending.objects.select_related("plan").get(pk=row.pk)))


@router.get("/{int:report_id}/sendings", summary="The sendings of a report, newest first")
def report_sendings(request: HttpRequest, report_id: int) -> dict[str, Any]:
    plan = plan_of(member(request, Deed.BOARDS), report_id)
    return {"sendings": [sending_json(row) for row in plan.sendings.select_related("plan")[:MOST]]}
