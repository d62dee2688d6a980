"""The rules of a workspace: the one it begins with, and what people say in a form or a call, checked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction

from hune.accounts.models import Membership, Workspace
from hune.analyse.signals.detector import How, detectors
from hune.analyse.signals.detector import Sensitivity as Sensitive
from hune.errors import BadInput
from hune.match.models import Kind, Topic
from hune.notify.models import Channel
from hune.signals.models import Rule, Sensitivity, Severity
from hune.words import say

LEAST, MOST_LEAST = 3, 1_000_000
LONGEST_REST = 24 * 30  # hours
LONGEST_WAIT = 60 * 24 * 7  # minutes


def rules_of(workspace: Workspace) -> list[Rule]:
    """The rules that stand, with the one every workspace begins with: spikes and turns of tone of brands and crises,
    shown in the pages alone. It is made once; who removes it does not get it back."""
    rows = list(Rule.objects.filter(workspace=workspace).select_related("escalate_to"))
    if not any(row.given for row in rows):
        name = say(workspace.language, "Spikes and turns of tone of our brands")
        made = Rule(workspace=workspace, name=name, kinds=[Kind.BRAND, Kind.CRISIS], detectors=["spike", "turn"],
                    given=True)  # fmt: skip
        try:
            with transaction.atomic():
                made.save()
            rows.append(made)
        except IntegrityError:  # somebody else just made it
            rows = list(Rule.objects.filter(workspace=workspace))
    return [row for row in rows if not row.removed]


def how_of(rule: Rule) -> How:
    """What it asks of detectors."""
    return How(Sensitive(rule.sensitivity), rule.least)


def rest_of(rule: Rule) -> timedelta:
    """How long it keeps quiet after a signal."""
    return timedelta(hours=rule.rest_hours)


def checked(workspace: Workspace, said: dict[str, Any]) -> dict[str, Any]:
    """The fields of a rule as they may be stored. Raises BadInput with what is wrong."""
    name = " ".join(str(said.get("name", "")).split())[:120]
    if not name:
        raise BadInput("Give the rule a name.")
    names = set(detectors())
    if not said.get("detectors") or not set(said["detectors"]) <= names:
        raise BadInput("Choose what to watch for: {names}.", names=", ".join(sorted(names)))
    topics = workspace.topics.exclude(state=Topic.State.REMOVED)
    if not set(said.get("topics", ())) <= set(topics.values_list("pk", flat=True)):
        raise BadInput("One of the topics is not there any more.")
    if not set(said.get("kinds", ())) <= set(Kind.values):
        raise BadInput("Choose the kinds of topics among: {kinds}.", kinds=", ".join(Kind.values))
    if said.get("sensitivity") not in Sensitivity.values or said.get("severity") not in Severity.values:
        raise BadInput("Choose a sensitivity and a severity of the lists.")
    _within(said["least"], LEAST, MOST_LEAST)
    _within(said["rest_hours"], 1, LONGEST_REST)
    after = said.get("escalate_after")
    if after is not None:
        _within(after, 1, LONGEST_WAIT)
        if not said.get("escalate_channels") and not said.get("escalate_to"):
            raise BadInput("Say who is told when nobody acknowledges the signal: a channel or a member.")
    to = said.get("escalate_to")
    if to is not None and not Membership.objects.filter(workspace=workspace, user=to).exists():
        raise BadInput("This person is no member of the workspace.")
    _are_ours(workspace, [*said.get("channels", ()), *said.get("escalate_channels", ())])
    return said | {"name": name}


def _within(value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise BadInput("{value} cannot be taken: from {least} to {most}.", value=value, least=least, most=most)


def _are_ours(workspace: Workspace, channels: Iterable[int]) -> None:
    rows = Channel.objects.filter(workspace=workspace).exclude(state=Channel.State.REMOVED)
    if not set(channels) <= set(rows.values_list("pk", flat=True)):
        raise BadInput("One of the channels is not there any more.")
