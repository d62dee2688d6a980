"""What is warned of, and the warnings there were."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hune.accounts.models import Workspace
from hune.match.models import Topic


class Sensitivity(models.TextChoices):
    """How soon somebody wants to be called; the names are those of `analyse/signals/detector.py`."""

    CALM = "calm", _("Calm")
    NORMAL = "normal", _("Normal")
    KEEN = "keen", _("Keen")


class Severity(models.TextChoices):
    """How grave it is; the names are those of a notice."""

    LOW = "low", _("Low")
    HIGH = "high", _("High")
    URGENT = "urgent", _("Urgent: minds no quiet hours")


class Rule(models.Model):
    """What is watched of which topics, and who is told.

    `topics`, `kinds`, `groups`: a topic that is in one of them is watched; all three empty: every topic. `channels`:
    numbers of channels of the workspace; none: the signal stands in the pages alone. `given`: the rule that every
    workspace begins with.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="signal_rules")
    name = models.CharField(_("Name"), max_length=120)
    topics = models.JSONField(default=list)
    kinds = models.JSONField(default=list)
    groups = models.JSONField(default=list)
    detectors = models.JSONField(default=list)
    sensitivity = models.CharField(
        _("Sensitivity"), max_length=10, choices=Sensitivity.choices, default=Sensitivity.NORMAL
    )
    least = models.PositiveIntegerField(_("Mentions at least"), default=10)
    rest_hours = models.PositiveIntegerField(_("Hours without another signal of the kind"), default=24)
    severity = models.CharField(_("Severity"), max_length=10, choices=Severity.choices, default=Severity.HIGH)
    channels = models.JSONField(default=list)
    escalate_after = models.PositiveIntegerField(_("Minutes until somebody else is told"), null=True, blank=True)
    escalate_channels = models.JSONField(default=list)
    escalate_to = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    paused = models.BooleanField(default=False)
    removed = models.BooleanField(default=False)
    given = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace"], condition=models.Q(given=True), name="one_given_rule")
        ]

    def __str__(self) -> str:
        return self.name

    def covers(self, topic: Topic) -> bool:
        """Whether the topic is one of those it watches."""
        chosen = self.topics or self.kinds or self.groups
        return not chosen or topic.pk in self.topics or topic.kind in self.kinds or topic.group in self.groups


class Signal(models.Model):
    """One warning: what was seen (`analyse/signals/detector.py` says what the fields mean), why, what became of it.

    `cause`: `analyse/signals/cause.py`'s. The constraint keeps what two processes find from being there twice.
    """

    class State(models.TextChoices):
        NEW = "new", _("New")
        ACKNOWLEDGED = "acknowledged", _("Acknowledged")
        CLOSED = "closed", _("Closed")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="signals")
    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="signals")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="signals")
    detector = models.CharField(max_length=20)
    subject = models.CharField(max_length=300, blank=True)
    label = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    began = models.DateTimeField()
    observed = models.FloatField()
    expected = models.FloatField()
    hours = models.FloatField()
    cause = models.JSONField(default=dict)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.NEW)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    decided_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)
    escalated_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["workspace", "-at"]), models.Index(fields=["state", "created_at"])]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rule", "topic", "detector", "subject", "at"], name="one_signal_a_moment")
        ]
