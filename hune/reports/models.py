"""What is written for whom on which rhythm, and each time it was."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hune.accounts.models import Workspace
from hune.boards.models import Board
from hune.match.models import Topic
from hune.notify.models import Channel


class ReportPlan(models.Model):
    """One report that goes out by itself. `next_at`: when it is due; moved on by whoever takes the sending."""

    class Kind(models.TextChoices):
        STUDY = "study", _("Study of one topic")
        OVERVIEW = "overview", _("Overview of topics")
        BOARD = "board", _("Board of one’s own")

    class Rhythm(models.TextChoices):
        DAILY = "daily", _("Every day")
        WEEKLY = "weekly", _("Every week")
        MONTHLY = "monthly", _("Every month")

    class State(models.TextChoices):
        ACTIVE = "active", _("Sent by itself")
        PAUSED = "paused", _("Paused")
        REMOVED = "removed", _("Removed")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="reports")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.STUDY)
    topics = models.ManyToManyField(Topic, related_name="+")
    board = models.ForeignKey(Board, null=True, on_delete=models.SET_NULL, related_name="reports")
    days = models.PositiveSmallIntegerField(default=7)  # whole ones, those before the sending
    rhythm = models.CharField(max_length=10, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    weekday = models.PositiveSmallIntegerField(default=0)  # of a weekly one: 0 is Monday
    month_day = models.PositiveSmallIntegerField(default=1)  # of a monthly one: 31 is the month's last
    hour = models.PositiveSmallIntegerField(default=8)  # of the workspace's zone
    language = models.CharField(max_length=5, default="fr")
    slides = models.BooleanField(default=False)  # a presentation beside the PDF
    when_empty = models.BooleanField(default=True)  # also when nothing was said
    channels = models.ManyToManyField(Channel, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    next_at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Recipient(models.Model):
    """Somebody to whom a report goes: a member (then by the address they have now), or an address alone. Who has
    unsubscribed (`notify/unsubscribed.py`) is passed over."""

    plan = models.ForeignKey(ReportPlan, on_delete=models.CASCADE, related_name="recipients")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    address = models.EmailField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "address"], condition=models.Q(user=None), name="one_address_each"),
            models.UniqueConstraint(fields=["plan", "user"], name="one_member_each"),
        ]
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.user.email if self.user else self.address


class Sending(models.Model):
    """A report, once. `due_at`: for which moment; `by`: who asked for it now, None when its hour had come."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        WRITING = "writing", _("Being written")
        TOLD = "told", _("Handed over")
        EMPTY = "empty", _("Not sent: nothing was said")
        FAILED = "failed", _("Failed")

    plan = models.ForeignKey(ReportPlan, on_delete=models.CASCADE, related_name="sendings")
    due_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    claimed_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    told = models.PositiveIntegerField(default=0)  # places it was handed over for
    error = models.TextField(blank=True)  # English template
    error_params = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "due_at"], name="one_sending_a_moment")]
        ordering: ClassVar = ["-due_at"]

    @property
    def last_day(self) -> datetime:
        """A moment of the last day it is about."""
        return self.until - timedelta(microseconds=1)

    @property
    def key(self) -> str:
        """What its notice is told by, once."""
        return f"report {self.plan_id} {self.due_at.isoformat()}"
