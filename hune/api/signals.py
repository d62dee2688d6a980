"""Signals and the rules that raise them: read, acknowledge, try on the past."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from hune import runtime
from hune.accounts.access import Deed, Member
from hune.analyse.signals import telling
from hune.analyse.signals.cause import Cause
from hune.analyse.signals.detector import Call, detectors
from hune.api.caller import member
from hune.api.strict import Number
from hune.api.topics import topic_of
from hune.errors import BadInput
from hune.mention import Mention
from hune.signals import backtest, deciding
from hune.signals.models import Rule, Sensitivity, Signal
from hune.signals.rules import checked, rules_of
from hune.signals.shown import call_of, cause_of
from hune.words import say

router = Router(tags=["signals"])
MOST = 200


class Decision(Schema):
    """What becomes of a signal: `new`, `acknowledged` or `closed`; the note stays as it is without one."""

    state: str
    note: str | None = None


@dataclass(frozen=True)
class Seen:
    """What a call says, in the workspace's language."""

    detector: str
    at: str
    when: str
    title: str
    against: str
    observed: float
    expected: float
    subject: str


def seen(who: Member, call: Call, topic: str) -> Seen:
    """A call with its sentences."""
    language, zone = who.workspace.language, who.workspace.timezone
    title, against = telling.title(call, topic, language, zone), telling.against(call, language, zone)
    return Seen(call.detector, call.at.isoformat(), telling.when(call, language, zone),
                say(language, title.text, **title.params),
                say(language, against.text, **against.params), call.observed, call.expected, call.subject)  # fmt: skip


def signal_json(who: Member, signal: Signal, first: Mention | None) -> dict[str, Any]:
    """A signal with its cause in words; `start` is the id of the post it began with, 0 for none."""
    found, call = cause_of(signal), call_of(signal)
    why = telling.why(call, found, first, who.workspace.language, who.workspace.timezone)
    return asdict(seen(who, call, signal.topic.name)) | {
        "id": signal.pk, "topic": signal.topic.name, "rule": signal.rule_id, "began": signal.began.isoformat(),
        "state": signal.state, "severity": signal.severity, "note": signal.note,
        "by": signal.by and signal.by.email, "decided_at": signal.decided_at,
        "why": say(who.workspace.language, why.text, **why.params) if why else "",
        "cause": _cause_json(found), "start": found.start,
    }  # fmt: skip


@router.get("", summary="List the signals, newest first")
def signal_list(
    request: HttpRequest, state: str = "", topic: Number | None = None, limit: int = 50, before: Number = 0
) -> dict[str, Any]:
    """`before`: the number of the last one of the page before."""
    who = member(request, Deed.READ)
    rows = Signal.objects.filter(workspace=who.workspace).select_related("topic", "by").order_by("-pk")
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(topic=topic) if topic else rows
    rows = rows.filter(pk__lt=before) if before else rows
    return {"signals": _told(who, list(rows[: max(1, min(limit, MOST))]))}


@router.post("/{int:signal_id}", summary="Acknowledge a signal, close it, or open it again")
def signal_decide(request: HttpRequest, signal_id: int, said: Decision) -> dict[str, Any]:
    who = member(request, Deed.SIGNALS)
    signal = deciding.decide(who, deciding.signal_of(who.workspace.pk, signal_id), said.state, said.note)
    return _told(who, [signal])[0]


@router.get("/rules", summary="List the rules")
def rule_list(request: HttpRequest) -> dict[str, Any]:
    rules = rules_of(member(request, Deed.READ).workspace)
    names = ("name", "topics", "kinds", "groups", "detectors", "sensitivity", "least", "rest_hours", "severity",
             "channels", "escalate_after", "escalate_channels", "paused")  # fmt: skip
    return {"rules": [{"id": rule.pk} | {name: getattr(rule, name) for name in names} for rule in rules]}


@router.get("/detectors", summary="What can be watched for")
def detector_list(request: HttpRequest) -> dict[str, Any]:
    language = member(request, Deed.READ).workspace.language
    said = {name: (say(language, kind.label), say(language, kind.about)) for name, kind in detectors().items()}
    return {"detectors": [{"name": name, "label": label, "about": about} for name, (label, about) in said.items()]}


@router.get("/try", summary="What a rule would have done on a topic last month")
def rule_try(
    request: HttpRequest, topic: Number, detectors: str = "spike,turn", sensitivity: str = "normal", least: Number = 10,
    rest_hours: Number = 24,
) -> dict[str, Any]:  # fmt: skip
    """`detectors`: their names, with commas between."""
    who = member(request, Deed.SIGNALS)
    about = topic_of(who, topic)
    if sensitivity not in Sensitivity.values:
        raise BadInput("Choose a sensitivity among: {names}.", names=", ".join(Sensitivity.values))
    names = list(dict.fromkeys(name.strip() for name in detectors.split(",")))  # each once: a replay is dear
    said = {"name": "–", "topics": [about.pk], "detectors": names,
            "sensitivity": sensitivity, "severity": "high", "least": least, "rest_hours": rest_hours}  # fmt: skip
    found = backtest.tried(Rule(workspace=who.workspace, **checked(who.workspace, said)), timezone.now())
    return {"days": found.days, "counts": found.counts,
            "signals": [asdict(seen(who, alert.call, about.name)) for alert in found.alerts]}  # fmt: skip


def _told(who: Member, rows: list[Signal]) -> list[dict[str, Any]]:
    starts = [found.start for row in rows if (found := cause_of(row)).start]
    posts = runtime.get().store.mentions_by_id(who.workspace.pk, starts) if starts else {}
    return [signal_json(who, row, posts.get(cause_of(row).start)) for row in rows]


def _cause_json(found: Cause) -> dict[str, Any]:
    return {"kind": found.kind, "label": found.label, "share": found.share, "usual": found.usual}
