"""A signal without a watch."""

from __future__ import annotations

from django.utils import timezone

from hune.accounts.models import Workspace
from hune.match.models import Topic
from hune.signals.models import Rule, Signal


def a_signal(workspace: Workspace, topic: Topic) -> Signal:
    """A spike of a moment ago, spread over many, under a rule of its own."""
    rule = Rule.objects.create(workspace=workspace, name="Pics", detectors=["spike"], given=True)
    now = timezone.now()
    return Signal.objects.create(
        workspace=workspace, rule=rule, topic=topic, detector="spike", at=now, began=now, observed=40, expected=2,
        hours=1, severity="high",
    )  # fmt: skip
