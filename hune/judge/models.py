"""What is judged after a mention was stored: by people, and by steps that are run again."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hune.accounts.models import Workspace


class Correction(models.Model):
    """What a person said of the sentiment of a mention: another class, or that the one shown is right.

    The newest of a mention and topic counts; the others stay, to tell who said what when. `topic_id` 0: the mention as
    a whole. `before`, `before_model`: what was shown, "" when nothing was. `drawn`: the mention came from a random
    sample, so that it tells how often the model is right.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="corrections")
    mention_id = models.PositiveBigIntegerField()
    topic_id = models.PositiveBigIntegerField(default=0)
    value = models.CharField(max_length=10)
    before = models.CharField(max_length=10, blank=True)
    before_model = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=3, blank=True)
    drawn = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField(auto_now_add=True)
    laid = models.BooleanField(default=False)  # whether the mention store has it

    class Meta:
        indexes: ClassVar = [models.Index(fields=["workspace", "mention_id", "topic_id"])]
        ordering: ClassVar = ["pk"]


class Rerun(models.Model):
    """A step run again over what is stored. `reached`: the key up to which it is done."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        RUNNING = "running", _("Under way")
        DONE = "done", _("Done")
        STOPPED = "stopped", _("Stopped")
        FAILED = "failed", _("Failed")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="reruns")
    step = models.CharField(max_length=40)
    since = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    total = models.PositiveBigIntegerField(default=0)
    done = models.PositiveBigIntegerField(default=0)
    failed = models.PositiveBigIntegerField(default=0)
    reached = models.CharField(max_length=60, blank=True)
    error = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
